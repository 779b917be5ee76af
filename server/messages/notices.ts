import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import type { MailNotice } from '#server/integrations/ports.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { CLAIMED_COLUMNS, type ClaimedMessage } from './claimed.ts';
import { failedCase } from './outcome.ts';
import { suppress } from './suppress.ts';
import { tellRuns } from './tell-runs.ts';

type Found = ClaimedMessage & { readonly status: string; readonly providerId: string | null };
type Matched = { readonly notice: MailNotice; readonly message: Found };

/**
 * Takes what the provider says later: delivered, opened, clicked, bounced, complained. Each notice counts once, in any
 * order; a late "delivered" does not undo a bounce. A hard bounce or a complaint bars the address and opens a case.
 * @returns the notices whose message is not known here (yet)
 */
export async function recordNotices(tx: TenantTransaction, notices: readonly MailNotice[]): Promise<readonly MailNotice[]> {
  const messages = await findMessages(tx, notices);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const byProviderId = new Map(messages.map((message) => [message.providerId, message]));
  const matched = notices.flatMap((notice): Matched[] => {
    const message = notice.messageId ? byId.get(notice.messageId) : byProviderId.get(notice.providerId);
    return message ? [{ notice, message }] : [];
  });
  const fresh = await storeFresh(tx, matched);
  await markArrived(tx, fresh);
  await markSeen(tx, fresh, 'opened');
  await markSeen(tx, fresh, 'clicked');
  for (const item of fresh) if (item.notice.kind === 'bounced' || item.notice.kind === 'complained') await markRefused(tx, item);
  await tellRuns(
    tx,
    fresh.flatMap(({ notice: { kind }, message }) => (kind === 'opened' || kind === 'soft-bounced' ? [] : [{ message, became: kind }])),
  );
  const known = new Set(matched.map((item) => item.notice));
  return notices.filter((notice) => !known.has(notice));
}

async function findMessages(tx: TenantTransaction, notices: readonly MailNotice[]): Promise<readonly Found[]> {
  if (notices.length === 0) return [];
  const ids = notices.flatMap((notice) => notice.messageId ?? []);
  const providerIds = notices.flatMap((notice) => (notice.messageId ? [] : [notice.providerId]));
  return tx.db.execute<Found>(sql`
    select ${CLAIMED_COLUMNS}, status, provider_id as "providerId"
    from messages where tenant_id = ${tx.tenantId} and (id = any(${sql.param(ids)}::uuid[]) or provider_id = any(${sql.param(providerIds)}::text[]))
    order by id for update`);
}

/** Stores each notice once and answers those that were new. */
async function storeFresh(tx: TenantTransaction, matched: readonly Matched[]): Promise<readonly Matched[]> {
  if (matched.length === 0) return [];
  const rows = matched.map(({ notice, message }) => ({
    id: newId(),
    message: message.id,
    kind: notice.kind,
    source: notice.source,
    at: notice.at.toISOString(),
    detail: notice.detail,
  }));
  const stored = await tx.db.execute<{ source: string }>(sql`
    insert into message_events (tenant_id, id, message_id, kind, source, at, detail)
    select ${tx.tenantId}::uuid, n.id, n.message, n.kind, n.source, n.at, n.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, message uuid, kind text, source text, at timestamptz, detail jsonb)
    on conflict (tenant_id, source) do nothing returning source`);
  const fresh = new Set(stored.map((row) => row.source));
  // A source that comes twice in one batch is new once.
  return matched.filter(({ notice }) => fresh.delete(notice.source));
}

/** Any word from the provider proves that it took the message, so a delivery settles an unknown outcome too. */
async function markArrived(tx: TenantTransaction, fresh: readonly Matched[]): Promise<void> {
  const rows = fresh.flatMap(({ notice, message }) =>
    notice.kind === 'delivered' ? [{ id: message.id, provider: notice.providerId }] : [],
  );
  if (rows.length === 0) return;
  const at = sql`${tx.nowDate.toISOString()}::timestamptz`;
  await tx.db.execute(sql`
    update messages m set provider_id = n.provider, sent_at = coalesce(m.sent_at, ${at}), next_attempt_at = null, delivered_at = coalesce(m.delivered_at, ${at}),
      status = case when m.status in ('bounced', 'complained') then m.status else 'delivered' end, reason = case when m.status = 'unknown' then null else m.reason end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, provider text) where m.tenant_id = ${tx.tenantId} and m.id = n.id`);
}

async function markSeen(tx: TenantTransaction, fresh: readonly Matched[], kind: 'opened' | 'clicked'): Promise<void> {
  const ids = fresh.flatMap(({ notice, message }) => (notice.kind === kind ? [message.id] : []));
  if (ids.length === 0) return;
  const column = sql.identifier(`${kind}_at`);
  await tx.db.execute(sql`
    update messages set ${column} = coalesce(${column}, ${tx.nowDate.toISOString()}::timestamptz) where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[])`);
}

async function markRefused(tx: TenantTransaction, { notice, message }: Matched): Promise<void> {
  const at = sql`${tx.nowDate.toISOString()}::timestamptz`;
  const bounced = notice.kind === 'bounced';
  const reason = notice.detail.description ?? notice.kind;
  await tx.db.execute(sql`
    update messages set provider_id = ${notice.providerId}, sent_at = coalesce(sent_at, ${at}), next_attempt_at = null, status = ${notice.kind},
      bounced_at = coalesce(bounced_at, ${at}), reason = ${reason} where tenant_id = ${tx.tenantId} and id = ${message.id}`);
  await suppress(tx, [{ address: notice.address, reason: bounced ? 'hard bounce' : 'spam complaint' }]);
  await openCases(tx, [
    { ...failedCase(tx, message, reason), title: bounced ? 'A message bounced' : 'The customer marked a message as spam' },
  ]);
}
