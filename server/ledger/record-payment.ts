import { Failure, notFound } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { type InvoiceStatus, type LockedInvoice, lockInvoices, writeBalances } from '#server/invoices/balance.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { type NewTransaction, post } from './entries.ts';
import { findPayments, type KnownPayment, type PaymentPart, upsertPayments } from './payment-rows.ts';

export type NewPayment = {
  /** The idempotency key for ever: `stripe:pi_...`, `api:<event id>`, `import:...`, `member:<uuid>`. */
  readonly source: string;
  /** Above zero, in the invoices' currency. */
  readonly amount: Money;
  /** card, bank_debit, bank_transfer, cash, ... */
  readonly method: string;
  readonly at: Date;
  /** The caller records `payment.succeeded` itself. */
  readonly announced?: boolean | undefined;
} & (
  | { readonly invoiceId: string }
  /** Several invoices of one customer, each with its part; what the parts leave is the customer's credit. */
  | { readonly parts: readonly PaymentPart[] }
);

export type RecordedPayment = {
  readonly paymentId: string;
  /** What the invoices took, and what stands as the customer's credit. */
  readonly applied: Money;
  readonly overpaid: Money;
  /** What the invoices owe after it, together. */
  readonly balance: Money;
  /** This source was recorded before; nothing was changed now. */
  readonly duplicate: boolean;
};

export type PaymentAnswer =
  | ({ readonly outcome: 'recorded' } & RecordedPayment)
  | { readonly outcome: 'refused'; readonly failure: Failure };

/**
 * Records money that arrived: ledger, balances, status and events, under the invoices' locks, once a source. What exceeds
 * the balances becomes the customer's credit.
 * @throws Failure `not-found`, or `conflict` for another currency, a sum that is not above zero, or a source of another invoice
 */
export async function recordPayment(tx: TenantTransaction, payment: NewPayment): Promise<RecordedPayment> {
  const [answer] = await recordPayments(tx, [payment]);
  if (!answer) throw new Error('A payment was given and none was answered.');
  if (answer.outcome === 'refused') throw answer.failure;
  return answer;
}

type Applied = { readonly invoice: LockedInvoice; readonly minor: bigint; readonly balance: bigint; readonly status: InvoiceStatus };

type Plan = {
  readonly payment: NewPayment;
  readonly paymentId: string;
  readonly parts: readonly PaymentPart[];
  readonly customerId: string;
  readonly applied: readonly Applied[];
};

/** As `recordPayment` for many, in the order given, with a handful of statements; a refused one does not stop the others. */
export async function recordPayments(tx: TenantTransaction, payments: readonly NewPayment[]): Promise<readonly PaymentAnswer[]> {
  if (payments.length === 0) return [];
  const invoices = await lockInvoices(
    tx,
    payments.flatMap((payment) => partsOf(payment).map(({ invoiceId }) => invoiceId)),
  );
  const known = await findPayments(
    tx,
    payments.map(({ source }) => source),
  );
  const running = new Map(invoices);
  const plans = new Map<string, Plan>();
  const answers = payments.map((payment): PaymentAnswer => {
    const parts = partsOf(payment);
    const before = known.get(payment.source);
    const planned = plans.get(payment.source);
    const meant = before?.invoiceIds ?? planned?.parts.map(({ invoiceId }) => invoiceId);
    const subjects = findAll(parts, running);
    if ('missing' in subjects) return { outcome: 'refused', failure: notFound('invoice', subjects.missing) };
    const failure = refusal(payment, subjects.found, meant);
    if (failure) return { outcome: 'refused', failure };
    const balance = sum(subjects.found.map((invoice) => invoice.balance.minor));
    if (planned) return { ...answerOf(planned), duplicate: true };
    if (before?.settled) return repeated(before, { minor: balance, currency: payment.amount.currency });
    const plan = planPayment(payment, parts, { paymentId: before?.id ?? newId(), invoices: subjects.found });
    plans.set(payment.source, plan);
    for (const { invoice, ...now } of plan.applied)
      running.set(invoice.id, { ...invoice, status: now.status, balance: { ...invoice.balance, minor: now.balance } });
    return answerOf(plan);
  });
  await write(tx, [...plans.values()], invoices);
  return answers;
}

const partsOf = (payment: NewPayment): readonly PaymentPart[] =>
  'parts' in payment ? payment.parts : [{ invoiceId: payment.invoiceId, minor: payment.amount.minor }];

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, minor) => total + minor, 0n);

function findAll(parts: readonly PaymentPart[], invoices: ReadonlyMap<string, LockedInvoice>) {
  const found: LockedInvoice[] = [];
  for (const { invoiceId } of parts) {
    const invoice = invoices.get(invoiceId);
    if (!invoice) return { missing: invoiceId };
    found.push(invoice);
  }
  return { found };
}

type Around = { readonly paymentId: string; readonly invoices: readonly LockedInvoice[] };

function planPayment(payment: NewPayment, parts: readonly PaymentPart[], { paymentId, invoices }: Around): Plan {
  let left = payment.amount.minor;
  const applied = invoices.map((invoice, index): Applied => {
    const minor = [parts[index]?.minor ?? 0n, invoice.balance.minor].reduce(lesser, left);
    left -= minor;
    const balance = invoice.balance.minor - minor;
    return { invoice, minor, balance, status: invoice.status === 'open' && balance === 0n ? 'paid' : invoice.status };
  });
  return { payment, paymentId, parts, customerId: invoices[0]?.customerId ?? '', applied };
}

const appliedSum = ({ applied }: Plan): bigint => sum(applied.map(({ minor }) => minor));

function answerOf(plan: Plan): PaymentAnswer & { outcome: 'recorded' } {
  const { amount } = plan.payment;
  const money = (minor: bigint): Money => ({ minor, currency: amount.currency });
  const taken = appliedSum(plan);
  const balance = money(sum(plan.applied.map((part) => part.balance)));
  return {
    outcome: 'recorded',
    paymentId: plan.paymentId,
    applied: money(taken),
    overpaid: money(amount.minor - taken),
    balance,
    duplicate: false,
  };
}

function repeated(before: KnownPayment, balance: Money): PaymentAnswer {
  const money = (minor: bigint): Money => ({ minor, currency: balance.currency });
  const sums = { applied: money(before.applied), overpaid: money(before.overpaid), balance };
  return { outcome: 'recorded', paymentId: before.id, ...sums, duplicate: true };
}

function refusal({ amount, source }: NewPayment, invoices: readonly LockedInvoice[], meant?: readonly string[]): Failure | null {
  const strange = invoices.find(({ balance }) => balance.currency !== amount.currency);
  if (strange) {
    const { currency } = strange.balance;
    const message = `Invoice ${strange.number} is in ${currency}; this payment is in ${amount.currency}.`;
    return conflict(message, `Send the amount in ${currency}, or settle it by hand.`, { currency: `must be ${currency}` });
  }
  if (amount.minor <= 0n) {
    const message = `A payment of ${formatMinor(amount)} ${amount.currency} is no payment.`;
    return conflict(message, 'Send an amount above zero.', { amount: 'must be above zero' });
  }
  const [first] = invoices;
  const other = invoices.find(({ customerId }) => customerId !== first?.customerId);
  if (!first || other) {
    const message = other ? `Invoice ${other.number} belongs to another customer.` : 'The payment names no invoice.';
    return conflict(message, 'Record a payment for each customer.', { invoices: 'must be of one customer' });
  }
  if (meant && !(meant.length === invoices.length && invoices.every(({ id }) => meant.includes(id)))) {
    const message = `The payment "${source}" was recorded for another invoice.`;
    return conflict(message, 'Give each payment a reference of its own.', { reference: 'belongs to another invoice' });
  }
  return null;
}

function conflict(message: string, remedy: string, wrong: Readonly<Record<string, string>>): Failure {
  const fields = Object.entries(wrong).map(([field, said]) => ({ field: `payment.${field}`, message: said }));
  return new Failure('conflict', message, remedy, { fields });
}

async function write(tx: TenantTransaction, plans: readonly Plan[], before: ReadonlyMap<string, LockedInvoice>): Promise<void> {
  if (plans.length === 0) return;
  await upsertPayments(
    tx,
    plans.map(({ payment: { source, amount, method, at }, paymentId: id, customerId, parts }) => {
      return { id, source, customerId, amount, method, at, parts, status: 'succeeded' };
    }),
  );
  await post(tx, plans.map(transactionOf));
  const last = new Map(
    plans.flatMap(({ payment, applied }) => applied.map((part) => [part.invoice.id, { ...part, at: payment.at }] as const)),
  );
  await writeBalances(
    tx,
    [...last.values()].map(({ invoice, balance, status, at }) => {
      const settledNow = status === 'paid' && before.get(invoice.id)?.status !== 'paid';
      return { id: invoice.id, balanceMinor: balance, status, paidAt: settledNow ? at : null };
    }),
  );
  await recordEvents(tx, plans.flatMap(eventsOf));
}

function transactionOf(plan: Plan): NewTransaction {
  const { payment, paymentId, customerId, applied } = plan;
  const { source, amount, at } = payment;
  const rest = amount.minor - appliedSum(plan);
  return {
    kind: 'payment',
    source,
    customerId,
    currency: amount.currency,
    paymentId,
    at,
    postings: [
      { account: 'cash', minor: amount.minor },
      ...applied.map(({ invoice, minor }) => ({ account: 'receivable' as const, invoiceId: invoice.id, minor: -minor })),
      { account: 'customer_credit', minor: -rest },
    ],
  };
}

function eventsOf(plan: Plan): readonly NewEvent[] {
  const { payment, paymentId, applied } = plan;
  const { currency } = payment.amount;
  const text = (minor: bigint) => formatMinor({ minor, currency });
  const taken = appliedSum(plan);
  const common = { paymentId, amount: text(payment.amount.minor), currency, method: payment.method };
  const about = ({ invoice }: Applied) => ({
    customerId: invoice.customerId,
    subjectKind: 'invoice' as const,
    subjectId: invoice.id,
    occurredAt: payment.at,
  });
  // The payment is told once, about the first invoice that it is for; what it did to each is told of each.
  const succeeded = applied.slice(0, 1).map((part): NewEvent => {
    const invoices = applied.map(({ invoice }) => invoice.number).join(', ');
    const overpaid = text(payment.amount.minor - taken);
    const data = { number: part.invoice.number, invoices, ...common, applied: text(taken), overpaid, balance: text(part.balance) };
    return { name: 'payment.succeeded', externalId: `payment.succeeded:${paymentId}`, ...about(part), data };
  });
  const settled = applied
    .filter(({ minor }) => minor > 0n)
    .map((part): NewEvent => {
      const name = part.balance === 0n ? 'invoice.paid' : 'invoice.partially_paid';
      const data = { number: part.invoice.number, ...common, applied: text(part.minor), balance: text(part.balance) };
      return { name, externalId: `invoice.settled:${paymentId}:${part.invoice.id}`, ...about(part), data };
    });
  return [...(payment.announced ? [] : succeeded), ...settled];
}
