import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { asError, Failure } from '#server/errors.ts';
import type { MailNotice, PaymentPort } from '#server/integrations/ports.ts';
import { parsePostmarkWebhook } from '#server/integrations/postmark/webhook.ts';
import { parseStripeWebhook } from '#server/integrations/stripe/webhook.ts';
import { recordNotices } from '#server/messages/notices.ts';
import { takeReply } from '#server/messages/replies/take.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { disconnectAccount, paymentsOf, refreshAccount } from './account.ts';
import { performRefunds } from './perform-refunds.ts';
import { keepMethod } from './saved-methods.ts';
import { closeOverdueSessions, syncCheckout, syncPayment } from './sync.ts';
import { syncChargeback } from './sync-chargeback.ts';
import { syncPayout } from './sync-payout.ts';
import { syncRefund } from './sync-refund.ts';
import { noteWorked, type StoredWebhook, unworked } from './webhook-inbox.ts';

const AT_ONCE = 100;
/** A notice about a message that is not here yet waits so long for it (the send may not have committed). */
const PARK_MS = 24 * 3_600_000;

type Result = { readonly outcome: 'applied' | 'ignored' | 'failed' | null; readonly note: string };

/**
 * Works the tenant's stored webhooks. What waits (an unknown message, a provider that does not answer) stays and is tried
 * with the next job. Returns how many were finished, so that the caller asks again while that is more than none.
 */
export async function processWebhooks(scope: TenantScope, process: ProcessContext): Promise<number> {
  const batch = await scope.transaction((tx) => unworked(tx, AT_ONCE));
  const mails = batch.filter(({ provider }) => provider === 'postmark');
  const payments = batch.filter(({ provider }) => provider === 'stripe');
  const finished = [await workMails(scope, process, mails)];
  for (const webhook of payments) finished.push(await workAlone(scope, process, webhook));
  finished.push(await closeSessions(scope, process), await performRefunds(scope, process));
  return finished.reduce((sum, count) => sum + count, 0);
}

/** Works what the mail provider told of the tenant's mails and nobody has worked yet, so that the next batch knows it. */
export async function workStoredMails(scope: TenantScope, process: ProcessContext): Promise<void> {
  const batch = await scope.transaction((tx) => unworked(tx, AT_ONCE, 'postmark'));
  if (batch.length > 0) await workMails(scope, process, batch);
}

/** Many mail notices share a transaction, because they come by the thousand; when one breaks it, each gets its own. */
async function workMails(scope: TenantScope, process: ProcessContext, webhooks: readonly StoredWebhook[]): Promise<number> {
  try {
    return await scope.transaction(async (tx) => {
      const results = await workMailsIn(tx, webhooks);
      await noteWorked(tx, results);
      return results.filter(({ outcome }) => outcome !== null).length;
    });
  } catch (thrown) {
    process.log.warn({ err: thrown }, 'mail notices are worked one by one');
    let finished = 0;
    for (const webhook of webhooks) finished += await workAlone(scope, process, webhook);
    return finished;
  }
}

async function workAlone(scope: TenantScope, process: ProcessContext, webhook: StoredWebhook): Promise<number> {
  const result = await work(scope, process, webhook);
  await scope.transaction((tx) => noteWorked(tx, [{ id: webhook.id, ...result }]));
  return result.outcome === null ? 0 : 1;
}

/** Closes the gap that a lost webhook leaves. */
async function closeSessions(scope: TenantScope, process: ProcessContext): Promise<number> {
  try {
    return await closeOverdueSessions(scope, await paymentsOf(scope, process), toDate(process.clock.now()));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    process.log.warn({ err: thrown }, 'payment sessions that are over could not be looked up');
    return 0;
  }
}

async function work(scope: TenantScope, process: ProcessContext, webhook: StoredWebhook): Promise<Result> {
  try {
    if (webhook.provider === 'stripe') return await workStripe(scope, process, webhook.payload);
    const [result] = await scope.transaction((tx) => workMailsIn(tx, [webhook]));
    return result ?? { outcome: 'ignored', note: 'it is no mail' };
  } catch (thrown) {
    const { message } = asError(thrown);
    // A later job tries again what the provider or the database could not answer now.
    if (!(thrown instanceof Failure) || thrown.code === 'provider-unreachable') {
      process.log.warn({ err: thrown, webhook: webhook.id }, 'a webhook waits for another try');
      return { outcome: null, note: message };
    }
    return { outcome: 'failed', note: message };
  }
}

/** What the notice is about is fetched from the account that the tenant has connected, whatever the notice says of itself. */
async function workStripe(scope: TenantScope, process: ProcessContext, payload: unknown): Promise<Result> {
  const notice = parseStripeWebhook(payload);
  if (!notice) return { outcome: 'ignored', note: 'it is no event of Stripe' };
  if (notice.kind === 'account.application.deauthorized') {
    await scope.transaction((tx) => disconnectAccount(tx, 'ended at Stripe'));
    return { outcome: 'applied', note: 'the account is not connected any more' };
  }
  if (notice.accountId) {
    const account = await refreshAccount(scope, process);
    return account ? { outcome: 'applied', note: 'the account was read again' } : { outcome: 'ignored', note: 'no account is connected' };
  }
  const payments = await paymentsOf(scope, process);
  if (notice.refundId) return syncRefund(scope, payments, notice.refundId);
  if (notice.payoutId) return syncPayout(scope, payments, notice.payoutId);
  if (notice.disputeId) return syncChargeback(scope, payments, notice.disputeId);
  if (notice.sessionId) return syncVisit(scope, payments, notice.sessionId);
  if (notice.paymentIntentId) return syncPayment(scope, payments, notice.paymentIntentId);
  return { outcome: 'ignored', note: 'nothing is done on this kind of event' };
}

/** A visit to the provider's page: to pay, or to save a way to pay. */
async function syncVisit(scope: TenantScope, payments: PaymentPort, sessionId: string): Promise<Result> {
  const checkout = await payments.getCheckout(sessionId);
  return checkout.purpose === 'setup' ? keepMethod(scope, payments, checkout) : syncCheckout(scope, payments, sessionId);
}

/** Answers of customers one after the other, what the provider tells of our own mails at once. */
async function workMailsIn(
  tx: TenantTransaction,
  webhooks: readonly StoredWebhook[],
): Promise<readonly (Result & { readonly id: string })[]> {
  const taken = new Map<string, Result>();
  for (const { id, payload } of webhooks) {
    const reply = await takeReply(tx, payload);
    if (reply) taken.set(id, reply);
  }
  const told = webhooks.filter(({ id }) => !taken.has(id)).map((webhook) => ({ webhook, notice: parsePostmarkWebhook(webhook.payload) }));
  const notices = told.flatMap(({ notice }) => notice ?? []);
  const unknown = new Set(await recordNotices(tx, notices));
  return [
    ...[...taken].map(([id, result]) => ({ id, ...result })),
    ...told.map(({ webhook, notice }) => ({ id: webhook.id, ...resultOf(tx, webhook, { notice, unknown }) })),
  ];
}

type ToldMail = { readonly notice: MailNotice | null; readonly unknown: ReadonlySet<MailNotice> };

function resultOf(tx: TenantTransaction, webhook: StoredWebhook, { notice, unknown }: ToldMail): Result {
  if (!notice) return { outcome: 'ignored', note: 'nothing is done on this kind of record' };
  if (!unknown.has(notice)) return { outcome: 'applied', note: notice.kind };
  const age = tx.nowDate.getTime() - webhook.receivedAt.getTime();
  return age > PARK_MS ? { outcome: 'ignored', note: 'no message here has this id' } : { outcome: null, note: 'waits for its message' };
}
