import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure, notFound } from '#server/errors.ts';
import type { Checkout, PaymentPort } from '#server/integrations/ports.ts';
import { type LockedInvoice, lockInvoices } from '#server/invoices/balance.ts';
import { readEarlyPrices } from '#server/invoices/early-discount.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { paymentsOf } from './account.ts';
import { requireChargeable } from './chargeable.ts';
import { findElementKeys } from './element-keys.ts';
import { endSession, insertSession, liveSessions, noteCheckout, type PaymentSession, type SessionPart } from './sessions.ts';
import { syncCheckout } from './sync.ts';

export type CheckoutAsk = {
  /** What is paid: invoices of one customer in one currency, each with a part in minor units; null pays all that it owes. */
  readonly invoices: readonly {
    readonly invoiceId: string;
    readonly minor: bigint | null;
    /** All of it at the price for paying early, while that holds. */
    readonly early?: boolean;
  }[];
  readonly linkId: string;
  readonly customerEmail: string | null;
  /** The page of the portal to which a payer who changes their mind comes back; the invoice when left out. */
  readonly cancelPath?: string;
  /** On the provider's page, although the company has its fields on our own. */
  readonly hosted?: boolean;
};

const LIFE_MS = 60 * 60_000;
/** A session that ends sooner is not handed out again. */
const SPARE_MS = 5 * 60_000;
const ROUNDS = 5;

/**
 * The address of the page on which these invoices are paid: the provider's, or our own with the provider's fields where the
 * company wants that. Two tabs and a double click get the same session: the
 * plan is made under the invoices' locks, and the provider is asked outside them, by a key that is the session's id.
 * @throws Failure `not-payable` when there is nothing to pay, `provider-unreachable` when the provider does not answer
 */
export async function startCheckout(scope: TenantScope, process: ProcessContext, ask: CheckoutAsk): Promise<{ readonly url: string }> {
  const payments = await paymentsOf(scope, process);
  for (let round = 0; round < ROUNDS; round += 1) {
    const plan = await scope.transaction(async (tx) => {
      await requireChargeable(tx, process.env);
      const embedded = !ask.hosted && ask.customerEmail !== null && (await findElementKeys(tx, process)) !== null;
      return makePlan(tx, { ...ask, embedded }, toDate(process.clock.now()));
    });
    if (plan.kind === 'end') {
      for (const session of plan.sessions) await endAtProvider(scope, payments, session);
      continue;
    }
    const url = plan.session.stripeSessionId
      ? await openUrl(scope, payments, plan.session)
      : await create(scope, { payments, process }, { ...ask, ...plan });
    if (url) return { url };
  }
  throw new Failure('conflict', 'This is being paid in another window.', 'Look at the invoice again in a minute.');
}

/** The provider's fields need the payer's mail address; only its own page can ask for one. */
type PlanAsk = CheckoutAsk & { readonly embedded: boolean };

type Plan =
  | { readonly kind: 'end'; readonly sessions: readonly PaymentSession[] }
  | { readonly kind: 'use'; readonly session: PaymentSession; readonly numbers: readonly string[] };

async function makePlan(tx: TenantTransaction, ask: PlanAsk, wallNow: Date): Promise<Plan> {
  const { invoices, parts, amount, customerId } = await whatIsPaid(tx, ask);
  const numbers = invoices.map(({ number }) => number);
  const live = await liveSessions(
    tx,
    invoices.map(({ id }) => id),
  );
  const fits = (session: PaymentSession) =>
    session.amount.currency === amount.currency &&
    session.embedded === ask.embedded &&
    session.parts.length === parts.length &&
    session.parts.every((part) => parts.some((wanted) => isSamePart(wanted, part))) &&
    session.expiresAt.getTime() > wallNow.getTime() + SPARE_MS;
  const usable = live.find(fits);
  const others = live.filter((session) => session !== usable);
  if (others.length > 0) return { kind: 'end', sessions: others };
  if (usable) return { kind: 'use', session: usable, numbers };
  const expiresAt = new Date(wallNow.getTime() + LIFE_MS);
  const session = await insertSession(tx, { customerId, linkId: ask.linkId, amount, embedded: ask.embedded, parts, expiresAt });
  for (const { id } of invoices)
    await recordAudit(tx, { action: 'checkout.started', target: `invoice:${id}`, detail: { session: session.id } });
  return { kind: 'use', session, numbers };
}

/** The invoices under lock, and what is paid of each. @throws Failure `not-found`, `not-payable` */
async function whatIsPaid(tx: TenantTransaction, ask: CheckoutAsk) {
  const locked = await lockInvoices(
    tx,
    ask.invoices.map(({ invoiceId }) => invoiceId),
  );
  const prices = await readEarlyPrices(
    tx,
    ask.invoices.flatMap(({ invoiceId, minor, early }) => (early && minor === null ? [invoiceId] : [])),
  );
  const parts = ask.invoices.map(({ invoiceId, minor }): SessionPart => {
    const invoice = locked.get(invoiceId);
    if (!invoice) throw notFound('invoice', invoiceId);
    requirePayable(invoice);
    const price = prices.get(invoiceId)?.price.minor;
    if (price !== undefined) return { invoiceId, minor: price, discount: invoice.balance.minor - price };
    const part = minor ?? invoice.balance.minor;
    if (part > 0n && part <= invoice.balance.minor) return { invoiceId, minor: part, discount: 0n };
    const { currency } = invoice.balance;
    throw new Failure(
      'not-payable',
      `${currency} ${formatMinor({ minor: part, currency })} cannot be paid on invoice ${invoice.number}: it owes ${formatMinor(invoice.balance)}.`,
      'Give an amount above zero and up to what is owed.',
      { fields: [{ field: 'amount', message: `at most ${formatMinor(invoice.balance)}` }] },
    );
  });
  const invoices = [...locked.values()];
  const [first] = invoices;
  const alike = invoices.every((one) => one.customerId === first?.customerId && one.balance.currency === first.balance.currency);
  if (!first || !alike) throw new Failure('not-payable', 'These invoices cannot be paid together.', 'Pay them one by one.');
  const minor = parts.reduce((sum, part) => sum + part.minor, 0n);
  return { invoices, parts, customerId: first.customerId, amount: { minor, currency: first.balance.currency } };
}

const isSamePart = (a: SessionPart, b: SessionPart): boolean =>
  a.invoiceId === b.invoiceId && a.minor === b.minor && a.discount === b.discount;

/** @throws Failure `not-payable` */
function requirePayable({ status, balance, processingAt, number }: LockedInvoice): void {
  const refuse = (why: string, remedy: string) => new Failure('not-payable', `Invoice ${number} ${why}.`, remedy);
  if (status === 'void') throw refuse('was withdrawn', 'You need not pay it.');
  if (status !== 'open' || balance.minor <= 0n) throw refuse('is settled already', 'You need not do anything.');
  if (processingAt) throw refuse('has a payment on its way', 'Wait until the bank has confirmed it.');
}

/** The address of an open session, or null when it is over; then what it led to is recorded, and the plan is made anew. */
async function openUrl(scope: TenantScope, payments: PaymentPort, session: PaymentSession): Promise<string | null> {
  const checkout = await payments.getCheckout(session.stripeSessionId ?? '');
  const url = checkout.status === 'open' ? addressOf(session, checkout) : null;
  if (!url) await syncCheckout(scope, payments, checkout.sessionId);
  return url;
}

const addressOf = ({ id, embedded }: PaymentSession, { url, clientSecret }: Checkout): string | null =>
  embedded ? clientSecret && `/portal/pay/${id}` : url;

async function create(
  scope: TenantScope,
  { payments, process }: { readonly payments: PaymentPort; readonly process: ProcessContext },
  made: CheckoutAsk & { readonly session: PaymentSession; readonly numbers: readonly string[] },
): Promise<string | null> {
  const { session, numbers, customerEmail, cancelPath = '/portal/invoice' } = made;
  const checkout = await payments.createCheckout({
    idempotencyKey: `checkout-${session.id}`,
    amount: session.amount,
    description: describe(numbers),
    customerEmail,
    embedded: session.embedded,
    successUrl: `${process.env.PUBLIC_URL}/portal/return?session=${session.id}`,
    cancelUrl: `${process.env.PUBLIC_URL}${cancelPath}`,
    expiresAt: session.expiresAt,
    metadata: { 'tenant-id': scope.tenantId, 'session-id': session.id },
  });
  await scope.transaction((tx) => noteCheckout(tx, session.id, checkout));
  return addressOf(session, checkout);
}

/** What the payer reads on the provider's page; a few numbers, and how many more. */
function describe(numbers: readonly string[]): string {
  const named = numbers.slice(0, 5).join(', ');
  const more = numbers.length > 5 ? ` and ${numbers.length - 5} more` : '';
  return `${numbers.length === 1 ? 'Invoice' : 'Invoices'} ${named}${more}`;
}

/** Ends a session whose amount no longer fits. One that was paid meanwhile is recorded instead. */
async function endAtProvider(scope: TenantScope, payments: PaymentPort, session: PaymentSession): Promise<void> {
  if (!session.stripeSessionId) {
    // Its answer was lost, so nobody has its address; unpaid, it ends at the provider by itself.
    await scope.transaction((tx) => endSession(tx, session.id, 'expired'));
    return;
  }
  await payments.expireCheckout(session.stripeSessionId);
  await syncCheckout(scope, payments, session.stripeSessionId);
}
