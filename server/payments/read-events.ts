import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import type { ListedNotice, PaymentPort } from '#server/integrations/ports.ts';
import { isLive, paymentsOf } from './account.ts';
import { findNoticeTenant } from './notice-tenant.ts';
import { findOwnKey } from './own-key.ts';
import { storeWebhooks, type Webhook } from './webhook-inbox.ts';

/** So often each account's list of events is read: what a lost webhook told is known within the hour. */
const EVERY_MS = 30 * 60_000;
/** So long a reading keeps others from it; after one that the provider did not answer, it is tried again. */
const AGAIN_MS = 2 * 60_000;
/** Each reading looks again at what the one before saw last. */
const OVERLAP_MS = 3_600_000;
/** The first reading looks back as far as the provider tries to deliver. */
const FIRST_MS = 3 * 86_400_000;
const MAX_GROUP = 200;

/**
 * Reads what has happened on the platform's own account since the last reading, and keeps it for the tenants that it is of,
 * as if the webhooks had come; those that came are known by their ids. Nothing is read before it is time again; a reading that the
 * provider does not answer is tried again soon, from where it started.
 * @returns how many events were new
 */
export function readPlatformEvents(process: ProcessContext): Promise<number> {
  return reading(process, platformReader(process), async (since) => {
    const all: ListedNotice[] = [];
    for await (const listed of told(process.payments, since, isLive(process))) if (listed.notice.account === null) all.push(listed);
    // A refund does not say whose it is, and its payment may be as unknown here as itself.
    const payers = new Map<string | null, string>();
    for (const { notice } of all) if (notice.paymentIntentId && notice.tenantId) payers.set(notice.paymentIntentId, notice.tenantId);
    const ofTenants = new Map<string, Webhook[]>();
    for (const listed of all) {
      const tenantId = payers.get(listed.notice.paymentIntentId) ?? (await findNoticeTenant(process.dispatcher, listed.notice));
      if (tenantId) ofTenants.set(tenantId, [...(ofTenants.get(tenantId) ?? []), webhookOf(listed)]);
    }
    let fresh = 0;
    for (const [tenantId, webhooks] of ofTenants) fresh += await keep(process, tenantId, webhooks);
    return fresh;
  });
}

/** As `readPlatformEvents` for the account, or the key, that a tenant has of its own. */
export function readTenantEvents(process: ProcessContext, tenantId: string): Promise<number> {
  return reading(process, tenantId, async (since) => {
    const scope = await process.openTenant(tenantId, 'provider:stripe');
    const key = await scope.transaction(findOwnKey);
    const webhooks: Webhook[] = [];
    for await (const listed of told(await paymentsOf(scope, process), since, key ? key.livemode : isLive(process)))
      webhooks.push(webhookOf(listed));
    return keep(process, tenantId, webhooks);
  });
}

/** Who reads the platform's account: its key's hash, because another key may be another account. */
const platformReader = ({ env }: ProcessContext): string =>
  `platform:${createHash('sha256').update(env.STRIPE_SECRET_KEY).digest('hex').slice(0, 32)}`;

/**
 * Does `read` from the last reading on, when it is time. Whoever comes first moves the time, so that of many processes one
 * reads; no connection is held meanwhile.
 */
async function reading(process: ProcessContext, reader: string, read: (since: Date) => Promise<number>): Promise<number> {
  const { clock, dispatcher, log } = process;
  const nowMs = clock.now().epochMilliseconds;
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const [claimed] = await dispatcher.execute<{ readAt: string | null }>(sql`
    insert into payment_readings (reader, next_at) values (${reader}, ${at(nowMs + AGAIN_MS)})
    on conflict (reader) do update set next_at = excluded.next_at where payment_readings.next_at <= ${at(nowMs)} returning read_at as "readAt"`);
  if (!claimed) return 0;
  try {
    const fresh = await read(new Date(claimed.readAt === null ? nowMs - FIRST_MS : Date.parse(claimed.readAt) - OVERLAP_MS));
    await dispatcher.execute(
      sql`update payment_readings set read_at = ${at(nowMs)}, next_at = ${at(nowMs + EVERY_MS)} where reader = ${reader}`,
    );
    return fresh;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    log.warn({ err: thrown, reader }, 'events of the payment provider cannot be read; they are asked for again soon');
    return 0;
  }
}

/** What names something that is acted on; the list has every kind there is. */
async function* told(payments: PaymentPort, since: Date, isLiveMoney: boolean): AsyncGenerator<ListedNotice> {
  for await (const listed of payments.listEvents(since)) {
    const { livemode, sessionId, paymentIntentId, refundId, disputeId, accountId } = listed.notice;
    if (livemode === isLiveMoney && (sessionId ?? paymentIntentId ?? refundId ?? disputeId ?? accountId)) yield listed;
  }
}

function webhookOf({ notice, payload }: ListedNotice): Webhook {
  return { provider: 'stripe', eventId: notice.source, kind: notice.kind, payload };
}

async function keep(process: ProcessContext, tenantId: string, webhooks: readonly Webhook[]): Promise<number> {
  const scope = await process.openTenant(tenantId, 'provider:stripe');
  let fresh = 0;
  // The list is newest first; they are kept in the order in which they happened.
  const inOrder = webhooks.toReversed();
  for (let from = 0; from < inOrder.length; from += MAX_GROUP)
    fresh += (await storeWebhooks(scope, inOrder.slice(from, from + MAX_GROUP))).filter(Boolean).length;
  return fresh;
}
