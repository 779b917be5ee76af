import { sql } from 'drizzle-orm';
import { Failure, notFound } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { type InvoiceStatus, type LockedInvoice, lockInvoices, writeBalances } from '#server/invoices/balance.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { insertEntries, type NewEntry } from './entries.ts';

export type NewPayment = {
  readonly invoiceId: string;
  /** The idempotency key for ever: `stripe:pi_...`, `api:<event id>`, `import:...`, `member:<uuid>`. */
  readonly source: string;
  /** Above zero, in the invoice's currency. */
  readonly amount: Money;
  /** card, bank_debit, bank_transfer, cash, ... */
  readonly method: string;
  readonly at: Date;
  /** The caller records `payment.succeeded` itself. */
  readonly announced?: boolean | undefined;
};

export type RecordedPayment = {
  readonly paymentId: string;
  /** What the invoice's balance took, and what stands as the customer's credit. */
  readonly applied: Money;
  readonly overpaid: Money;
  /** The invoice's balance after it. */
  readonly balance: Money;
  /** This source was recorded before; nothing was changed now. */
  readonly duplicate: boolean;
};

export type PaymentAnswer =
  | ({ readonly outcome: 'recorded' } & RecordedPayment)
  | { readonly outcome: 'refused'; readonly failure: Failure };

/**
 * Records money that arrived for an invoice: ledger, balance, status and events, under the invoice's lock, once a source.
 * What exceeds the balance becomes the customer's credit.
 * @throws Failure `not-found`, or `conflict` for another currency, a sum that is not above zero, or a source of another invoice
 */
export async function recordPayment(tx: TenantTransaction, payment: NewPayment): Promise<RecordedPayment> {
  const [answer] = await recordPayments(tx, [payment]);
  if (!answer) throw new Error('A payment was given and none was answered.');
  if (answer.outcome === 'refused') throw answer.failure;
  return answer;
}

type Plan = {
  readonly payment: NewPayment;
  readonly invoice: LockedInvoice;
  readonly paymentId: string;
  readonly applied: bigint;
  readonly overpaid: bigint;
  readonly balance: bigint;
  readonly status: InvoiceStatus;
};

/** As `recordPayment` for many, in the order given, with a handful of statements; a refused one does not stop the others. */
export async function recordPayments(tx: TenantTransaction, payments: readonly NewPayment[]): Promise<readonly PaymentAnswer[]> {
  if (payments.length === 0) return [];
  const invoices = await lockInvoices(
    tx,
    payments.map(({ invoiceId }) => invoiceId),
  );
  const known = await findBySource(
    tx,
    payments.map(({ source }) => source),
  );
  const running = new Map([...invoices.values()].map(({ id, balance, status }) => [id, { balance: balance.minor, status }]));
  const plans = new Map<string, Plan>();
  const answers = payments.map((payment): PaymentAnswer => {
    const invoice = invoices.get(payment.invoiceId);
    if (!invoice) return { outcome: 'refused', failure: notFound('invoice', payment.invoiceId) };
    const now = running.get(invoice.id) ?? { balance: invoice.balance.minor, status: invoice.status };
    const before = known.get(payment.source);
    const failure = refusal(payment, invoice, before?.invoiceId ?? plans.get(payment.source)?.invoice.id);
    if (failure) return { outcome: 'refused', failure };
    const planned = plans.get(payment.source);
    if (planned) return { ...answerOf(planned), duplicate: true };
    if (before?.settled) return { ...repeated(before, now.balance, invoice.balance.currency), duplicate: true };
    const plan = planPayment(payment, { ...invoice, status: now.status }, { paymentId: before?.id ?? newId(), balance: now.balance });
    plans.set(payment.source, plan);
    running.set(invoice.id, { balance: plan.balance, status: plan.status });
    return answerOf(plan);
  });
  await write(tx, [...plans.values()]);
  return answers;
}

function planPayment(payment: NewPayment, invoice: LockedInvoice, before: { paymentId: string; balance: bigint }): Plan {
  const { minor } = payment.amount;
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
  const applied = minor < before.balance ? minor : before.balance;
  const balance = before.balance - applied;
  const status = invoice.status === 'open' && balance === 0n ? 'paid' : invoice.status;
  return { payment, invoice, paymentId: before.paymentId, applied, overpaid: minor - applied, balance, status };
}

function answerOf(plan: Plan): PaymentAnswer & { outcome: 'recorded' } {
  const { currency } = plan.payment.amount;
  const money = (minor: bigint): Money => ({ minor, currency });
  const sums = { applied: money(plan.applied), overpaid: money(plan.overpaid), balance: money(plan.balance) };
  return { outcome: 'recorded', paymentId: plan.paymentId, ...sums, duplicate: false };
}

function repeated(before: Known, balance: bigint, currency: string): PaymentAnswer & { outcome: 'recorded' } {
  const money = (minor: bigint): Money => ({ minor, currency });
  const sums = { applied: money(BigInt(before.applied)), overpaid: money(BigInt(before.overpaid)), balance: money(balance) };
  return { outcome: 'recorded', paymentId: before.id, ...sums, duplicate: true };
}

function refusal(payment: NewPayment, invoice: LockedInvoice, knownInvoiceId: string | undefined): Failure | null {
  const { amount, source } = payment;
  if (amount.currency !== invoice.balance.currency)
    return new Failure(
      'conflict',
      `Invoice ${invoice.number} is in ${invoice.balance.currency}; this payment is in ${amount.currency}.`,
      `Send the amount in ${invoice.balance.currency}, or settle it by hand.`,
      {
        fields: [{ field: 'payment.currency', message: `must be ${invoice.balance.currency}` }],
      },
    );
  if (amount.minor <= 0n)
    return new Failure('conflict', `A payment of ${formatMinor(amount)} ${amount.currency} is no payment.`, 'Send an amount above zero.', {
      fields: [{ field: 'payment.amount', message: 'must be above zero' }],
    });
  if (knownInvoiceId !== undefined && knownInvoiceId !== invoice.id)
    return new Failure(
      'conflict',
      `The payment "${source}" was recorded for another invoice.`,
      'Give each payment a reference of its own.',
      {
        fields: [{ field: 'payment.reference', message: 'belongs to another invoice' }],
      },
    );
  return null;
}

type Known = { id: string; source: string; invoiceId: string; settled: boolean; applied: string; overpaid: string };

async function findBySource(tx: TenantTransaction, sources: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await tx.db.execute<Known>(sql`
    select p.id, p.source, p.invoice_id as "invoiceId", p.status = 'succeeded' as settled,
      coalesce(-sum(e.amount_minor) filter (where e.kind = 'payment'), 0)::text as applied,
      coalesce(-sum(e.amount_minor) filter (where e.kind = 'overpayment'), 0)::text as overpaid
    from payments p left join ledger_entries e on e.tenant_id = p.tenant_id and e.source = p.source
    where p.tenant_id = ${tx.tenantId} and p.source = any(${sql.param([...sources])}::text[])
    group by p.tenant_id, p.id, p.source, p.invoice_id, p.status`);
  return new Map(rows.map((row) => [row.source, row]));
}

async function write(tx: TenantTransaction, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  await upsertPayments(tx, plans);
  await insertEntries(tx, plans.flatMap(entriesOf));
  const last = new Map(plans.map((plan) => [plan.invoice.id, plan]));
  await writeBalances(
    tx,
    [...last.values()].map(({ invoice, balance, status, payment }) => {
      const settledNow = status === 'paid' && invoice.balance.minor > 0n;
      return { id: invoice.id, balanceMinor: balance, status, paidAt: settledNow ? payment.at : null };
    }),
  );
  await recordEvents(tx, plans.flatMap(eventsOf));
}

function entriesOf({ payment, invoice, paymentId, applied, overpaid }: Plan): readonly NewEntry[] {
  const { source, at, amount } = payment;
  const common = { customerId: invoice.customerId, source, paymentId, at };
  const entry = (kind: 'payment' | 'overpayment', minor: bigint): NewEntry => ({
    ...common,
    kind,
    invoiceId: kind === 'payment' ? invoice.id : null,
    amount: { minor: -minor, currency: amount.currency },
  });
  return [...(applied > 0n ? [entry('payment', applied)] : []), ...(overpaid > 0n ? [entry('overpayment', overpaid)] : [])];
}

function eventsOf({ payment, invoice, paymentId, applied, overpaid, balance }: Plan): readonly NewEvent[] {
  const { currency } = payment.amount;
  const text = (minor: bigint) => formatMinor({ minor, currency });
  const data = {
    number: invoice.number,
    paymentId,
    amount: text(payment.amount.minor),
    currency,
    method: payment.method,
    applied: text(applied),
    overpaid: text(overpaid),
    balance: text(balance),
  };
  const subject = { customerId: invoice.customerId, subjectKind: 'invoice' as const, subjectId: invoice.id, occurredAt: payment.at, data };
  const succeeded = { name: 'payment.succeeded', externalId: `payment.succeeded:${paymentId}`, ...subject };
  const settled = {
    name: balance === 0n ? 'invoice.paid' : 'invoice.partially_paid',
    externalId: `invoice.settled:${paymentId}`,
    ...subject,
  };
  return [...(payment.announced ? [] : [succeeded]), ...(applied > 0n ? [settled] : [])];
}

async function upsertPayments(tx: TenantTransaction, plans: readonly Plan[]): Promise<void> {
  const rows = plans.map(({ payment, invoice, paymentId }) => ({
    id: paymentId,
    customerId: invoice.customerId,
    invoiceId: invoice.id,
    source: payment.source,
    minor: payment.amount.minor.toString(),
    currency: payment.amount.currency,
    method: payment.method,
    at: payment.at.toISOString(),
  }));
  // A row may stand already as processing (a bank debit on its way) or failed; the money has arrived now.
  await tx.db.execute(sql`
    insert into payments (tenant_id, id, customer_id, invoice_id, source, amount_minor, currency, status, method, created_at, settled_at)
    select ${tx.tenantId}::uuid, r.id, r."customerId", r."invoiceId", r.source, r.minor, r.currency, 'succeeded', r.method, r.at, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "customerId" uuid, "invoiceId" uuid, source text, minor bigint,
      currency text, method text, at timestamptz)
    on conflict (tenant_id, source) do update set status = 'succeeded', amount_minor = excluded.amount_minor, method = excluded.method,
      settled_at = excluded.settled_at, failure_reason = null`);
}
