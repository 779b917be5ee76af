import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { endSession, insertSession, liveSessions, noteCheckout, type PaymentSession } from './sessions.ts';
import { syncCheckout } from './sync.ts';

export type CheckoutAsk = { readonly invoiceId: string; readonly linkId: string; readonly customerEmail: string | null };

const LIFE_MS = 60 * 60_000;
/** A session that ends sooner is not handed out again. */
const SPARE_MS = 5 * 60_000;
const ROUNDS = 5;

/**
 * The address of the provider's page on which this invoice is paid. Two tabs and a double click get the same session: the
 * plan is made under the invoice's lock, and the provider is asked outside it, by a key that is the session's id.
 * @throws Failure `not-payable` when there is nothing to pay, `provider-unreachable` when the provider does not answer
 */
export async function startCheckout(scope: TenantScope, process: ProcessContext, ask: CheckoutAsk): Promise<{ readonly url: string }> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const plan = await scope.transaction((tx) => makePlan(tx, ask, toDate(process.clock.now())));
    if (plan.kind === 'end') {
      for (const session of plan.sessions) await endAtProvider(scope, process, session);
      continue;
    }
    const url = plan.session.stripeSessionId
      ? await openUrl(scope, process, plan.session.stripeSessionId)
      : await create(scope, process, { ...ask, ...plan });
    if (url) return { url };
  }
  throw new Failure('conflict', 'This invoice is being paid in another window.', 'Look at the invoice again in a minute.');
}

type Plan =
  | { readonly kind: 'end'; readonly sessions: readonly PaymentSession[] }
  | { readonly kind: 'use'; readonly session: PaymentSession; readonly number: string };

async function makePlan(tx: TenantTransaction, ask: CheckoutAsk, wallNow: Date): Promise<Plan> {
  const invoice = await lockInvoice(tx, ask.invoiceId);
  requirePayable(invoice);
  const { balance, number } = invoice;
  const live = await liveSessions(tx, invoice.id);
  const fits = (session: PaymentSession) =>
    session.amount.minor === balance.minor &&
    session.amount.currency === balance.currency &&
    session.expiresAt.getTime() > wallNow.getTime() + SPARE_MS;
  const usable = live.find(fits);
  const others = live.filter((session) => session !== usable);
  if (others.length > 0) return { kind: 'end', sessions: others };
  if (usable) return { kind: 'use', session: usable, number };
  const expiresAt = new Date(wallNow.getTime() + LIFE_MS);
  const session = await insertSession(tx, { invoiceId: invoice.id, linkId: ask.linkId, amount: balance, expiresAt });
  await recordAudit(tx, { action: 'checkout.started', target: `invoice:${invoice.id}`, detail: { session: session.id } });
  return { kind: 'use', session, number };
}

/** @throws Failure `not-payable` */
function requirePayable({ status, balance, processingAt, number }: LockedInvoice): void {
  const refuse = (why: string, remedy: string) => new Failure('not-payable', `Invoice ${number} ${why}.`, remedy);
  if (status === 'void') throw refuse('was withdrawn', 'You need not pay it.');
  if (status !== 'open' || balance.minor <= 0n) throw refuse('is settled already', 'You need not do anything.');
  if (processingAt) throw refuse('has a payment on its way', 'Wait until the bank has confirmed it.');
}

/** The address of an open session, or null when it is over; then what it led to is recorded, and the plan is made anew. */
async function openUrl(scope: TenantScope, process: ProcessContext, stripeSessionId: string): Promise<string | null> {
  const checkout = await process.payments.getCheckout(stripeSessionId);
  if (checkout.status === 'open' && checkout.url) return checkout.url;
  await syncCheckout(scope, process.payments, stripeSessionId);
  return null;
}

async function create(
  scope: TenantScope,
  process: ProcessContext,
  made: CheckoutAsk & { readonly session: PaymentSession; readonly number: string },
): Promise<string | null> {
  const { session, number, customerEmail } = made;
  const checkout = await process.payments.createCheckout({
    idempotencyKey: `checkout-${session.id}`,
    amount: session.amount,
    description: `Invoice ${number}`,
    customerEmail,
    successUrl: `${process.env.PUBLIC_URL}/portal/return`,
    cancelUrl: `${process.env.PUBLIC_URL}/portal/invoice`,
    expiresAt: session.expiresAt,
    metadata: { 'tenant-id': scope.tenantId, 'invoice-id': session.invoiceId, 'session-id': session.id },
  });
  await scope.transaction((tx) => noteCheckout(tx, session.id, checkout));
  return checkout.url;
}

/** Ends a session whose amount no longer fits. One that was paid meanwhile is recorded instead. */
async function endAtProvider(scope: TenantScope, process: ProcessContext, session: PaymentSession): Promise<void> {
  if (!session.stripeSessionId) {
    // Its answer was lost, so nobody has its address; unpaid, it ends at the provider by itself.
    await scope.transaction((tx) => endSession(tx, session.id, 'expired'));
    return;
  }
  await process.payments.expireCheckout(session.stripeSessionId);
  await syncCheckout(scope, process.payments, session.stripeSessionId);
}
