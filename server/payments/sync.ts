import { sql } from 'drizzle-orm';
import { openCase } from '#server/cases/open.ts';
import { Failure } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import type { PaymentPort, ProviderPayment } from '#server/integrations/ports.ts';
import { type LockedInvoice, lockInvoices } from '#server/invoices/balance.ts';
import { setProcessing } from '#server/invoices/holds.ts';
import { grantDiscount } from '#server/ledger/discount.ts';
import { notePending } from '#server/ledger/note-pending.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import {
  endSession,
  expireIfLive,
  findByStripeId,
  findSession,
  liveSessions,
  noteCheckout,
  overdueSessions,
  type PaymentSession,
} from './sessions.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const HOUR_MS = 3_600_000;
const TASK_MS = 48 * HOUR_MS;
/** How often a payment is read again until what was written is still what the provider says. */
const ROUNDS = 3;
const OVERDUE_AT_ONCE = 50;

/** Brings one checkout session up to date with the provider, and the payment that it led to. */
export async function syncCheckout(scope: TenantScope, payments: PaymentPort, stripeSessionId: string): Promise<SyncOutcome> {
  const session = await scope.transaction((tx) => findByStripeId(tx, stripeSessionId));
  if (!session) return { outcome: 'ignored', note: 'no payment session of this company has this id' };
  const checkout = await payments.getCheckout(stripeSessionId);
  await scope.transaction((tx) => noteCheckout(tx, session.id, checkout));
  if (checkout.paymentIntentId) return syncPayment(scope, payments, checkout.paymentIntentId);
  return { outcome: 'applied', note: `the session is ${checkout.status}` };
}

/**
 * Brings one payment up to date. The state is fetched, so the order and the number of notices do not matter; and it is
 * fetched again after it was written, so that an answer which became stale meanwhile does not stand.
 */
export async function syncPayment(scope: TenantScope, payments: PaymentPort, paymentIntentId: string): Promise<SyncOutcome> {
  let payment = await payments.getPayment(paymentIntentId);
  for (let round = 1; ; round += 1) {
    const current = payment;
    const outcome = await scope.transaction((tx) => applyPayment(tx, current));
    if (current.status === 'succeeded' || outcome.outcome !== 'applied' || round === ROUNDS) return outcome;
    payment = await payments.getPayment(paymentIntentId);
    if (payment.status === current.status) return outcome;
  }
}

/** Asks the provider about everything that is under way for invoices, so that a page is right before any webhook came. */
export async function reconcileInvoices(scope: TenantScope, payments: PaymentPort, invoiceIds: readonly string[]): Promise<void> {
  const { sessions, intents } = await scope.transaction(async (tx) => ({
    sessions: await liveSessions(tx, invoiceIds),
    intents: await tx.db.execute<{ source: string }>(sql`
      select distinct p.source from payment_parts t join payments p on p.tenant_id = t.tenant_id and p.id = t.payment_id
      where t.tenant_id = ${tx.tenantId} and t.invoice_id = any(${sql.param([...invoiceIds])}::uuid[]) and p.status = 'processing'
        and p.source like 'stripe:%'`),
  }));
  for (const session of sessions) if (session.stripeSessionId) await syncCheckout(scope, payments, session.stripeSessionId);
  for (const { source } of intents) await syncPayment(scope, payments, source.slice('stripe:'.length));
}

/**
 * Asks the provider about sessions whose time is over although no webhook said how they ended: one that was paid is booked
 * all the same. Returns how many were closed.
 */
export async function closeOverdueSessions(scope: TenantScope, payments: PaymentPort, wallNow: Date): Promise<number> {
  const overdue = await scope.transaction((tx) => overdueSessions(tx, wallNow, OVERDUE_AT_ONCE));
  for (const session of overdue) {
    if (session.stripeSessionId) await syncCheckout(scope, payments, session.stripeSessionId);
    // Nobody ever had its address, or the provider has ended it by its own clock.
    await scope.transaction((tx) => expireIfLive(tx, session.id));
  }
  return overdue.length;
}

async function applyPayment(tx: TenantTransaction, payment: ProviderPayment): Promise<SyncOutcome> {
  const session = await sessionOf(tx, payment);
  if (!session) return { outcome: 'ignored', note: 'no payment session of this company belongs to this payment' };
  switch (payment.status) {
    case 'pending':
      return { outcome: 'applied', note: 'the payer has not finished' };
    case 'succeeded':
      return applySuccess(tx, session, payment);
    case 'processing':
      return applyProcessing(tx, session, payment);
    case 'failed':
      return applyFailure(tx, session, payment);
  }
}

/** Our session, named in the payment's metadata; only if it is this tenant's. */
async function sessionOf(tx: TenantTransaction, { metadata }: ProviderPayment): Promise<PaymentSession | null> {
  if (metadata['tenant-id'] !== tx.tenantId) return null;
  return findSession(tx, metadata['session-id'] ?? '');
}

async function applySuccess(tx: TenantTransaction, session: PaymentSession, payment: ProviderPayment): Promise<SyncOutcome> {
  const source = sourceOf(payment);
  const { amount, method } = payment;
  await endSession(tx, session.id, 'completed');
  try {
    if (amount.minor === session.amount.minor)
      for (const { invoiceId, discount } of session.parts)
        if (discount > 0n) await grantDiscount(tx, { invoiceId, minor: discount, source });
    const recorded = await recordPayment(tx, { parts: session.parts, source, amount, method, at: tx.nowDate });
    if (recorded.duplicate) return { outcome: 'applied', note: 'the payment was recorded before' };
    if (recorded.overpaid.minor > 0n)
      await tellPerson(tx, session, { source, title: `${amountText(recorded.overpaid)} was paid beyond what was owed` });
    return { outcome: 'applied', note: `${amountText(amount)} recorded` };
  } catch (thrown) {
    // The money arrived all the same: a person decides what it is for.
    if (!(thrown instanceof Failure) || thrown.code !== 'conflict') throw thrown;
    await tellPerson(tx, session, { source, title: `A payment of ${amountText(amount)} could not be booked`, note: thrown.message });
    return { outcome: 'failed', note: thrown.message };
  }
}

async function applyProcessing(tx: TenantTransaction, session: PaymentSession, payment: ProviderPayment): Promise<SyncOutcome> {
  const invoices = await lockAll(tx, session);
  await endSession(tx, session.id, 'completed');
  const before = await notePending(tx, { ...pendingOf(session, payment), status: 'processing' });
  if (before !== 'succeeded') for (const invoice of invoices) if (!invoice.processingAt) await setProcessing(tx, invoice.id, tx.nowDate);
  return { outcome: 'applied', note: `${amountText(payment.amount)} is on its way` };
}

async function applyFailure(tx: TenantTransaction, session: PaymentSession, payment: ProviderPayment): Promise<SyncOutcome> {
  const invoices = await lockAll(tx, session);
  const { failureReason, decline } = payment;
  const failed = { status: 'failed', failureReason, failureTopic: decline?.topic ?? null } as const;
  const before = await notePending(tx, { ...pendingOf(session, payment), ...failed });
  const reason = failureReason ?? 'the bank gave no reason';
  // A card that was declined on the payment page is between the payer and that page; a debit that we counted on is news.
  if (before === 'processing') {
    for (const { id } of invoices) await setProcessing(tx, id, null);
    await recordEvents(
      tx,
      invoices.slice(0, 1).map((invoice) => failedEvent(invoice, payment, reason)),
    );
  }
  return { outcome: 'applied', note: `the payment failed: ${reason}` };
}

function failedEvent(invoice: LockedInvoice, payment: ProviderPayment, reason: string): NewEvent {
  const { amount, method } = payment;
  const data = { number: invoice.number, amount: formatMinor(amount), currency: amount.currency, method, reason };
  const subject = { customerId: invoice.customerId, subjectKind: 'invoice' as const, subjectId: invoice.id };
  return { name: 'payment.failed', externalId: `payment.failed:${sourceOf(payment)}`, ...subject, data };
}

type Task = { readonly source: string; readonly title: string; readonly note?: string };

async function tellPerson(tx: TenantTransaction, session: PaymentSession, task: Task): Promise<void> {
  const [invoice] = await lockAll(tx, session);
  if (!invoice) return;
  await openCase(tx, {
    source: `payment:${task.source}`,
    customerId: invoice.customerId,
    subjectKind: 'invoice',
    subjectId: invoice.id,
    reason: 'question',
    title: `Invoice ${invoice.number}: ${task.title}`,
    dueAt: new Date(tx.nowDate.getTime() + TASK_MS),
    ...(task.note ? { note: task.note } : {}),
    context: { balance: amountText(invoice.balance), payment: task.source },
  });
}

async function lockAll(tx: TenantTransaction, { parts }: PaymentSession): Promise<readonly LockedInvoice[]> {
  const locked = await lockInvoices(
    tx,
    parts.map(({ invoiceId }) => invoiceId),
  );
  return [...locked.values()];
}

function pendingOf({ customerId, parts }: PaymentSession, payment: ProviderPayment) {
  return { source: sourceOf(payment), customerId, parts, amount: payment.amount, method: payment.method };
}

const sourceOf = (payment: ProviderPayment): string => `stripe:${payment.paymentIntentId}`;

const amountText = (money: Money): string => `${money.currency} ${formatMinor(money)}`;
