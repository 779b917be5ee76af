import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import type { MailNotice } from '#server/integrations/ports.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { CLAIMED_COLUMNS, type ClaimedMessage } from './claimed.ts';
import { failedCase } from './outcome.ts';
import { suppress } from './suppress.ts';
import { type Told, tellRuns } from './tell-runs.ts';

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
  await markOpened(tx, fresh);
  const clicked = await markClicked(tx, fresh);
  for (const item of fresh) if (item.notice.kind === 'bounced' || item.notice.kind === 'complained') await markRefused(tx, item);
  await tellRuns(tx, [...fresh.flatMap(toldOf), ...clicked.map((message) => ({ message, became: 'clicked' as const }))]);
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

/** An open is no news to a flow, for mail programs open by themselves; a click is told once a person has made it. */
function toldOf({ notice: { kind }, message }: Matched): Told[] {
  return kind === 'opened' || kind === 'soft-bounced' || kind === 'clicked' ? [] : [{ message, became: kind }];
}

async function markOpened(tx: TenantTransaction, fresh: readonly Matched[]): Promise<void> {
  const ids = fresh.flatMap(({ notice, message }) => (notice.kind === 'opened' ? [message.id] : []));
  if (ids.length === 0) return;
  await tx.db.execute(sql`
    update messages set opened_at = coalesce(opened_at, ${tx.nowDate.toISOString()}::timestamptz) where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[])`);
}

/**
 * Marks messages whose first click by a person is known now. Scanners follow every link as the mail arrives, so a click that is
 * not two seconds after the delivery is none; and none counts before its delivery is known, whichever is told first.
 * @returns the messages that were marked
 */
async function markClicked(tx: TenantTransaction, fresh: readonly Matched[]): Promise<readonly Found[]> {
  const touched = new Map<string, Found>();
  for (const { notice, message } of fresh) if (notice.kind === 'clicked' || notice.kind === 'delivered') touched.set(message.id, message);
  if (touched.size === 0) return [];
  const marked = await tx.db.execute<{ id: string }>(sql`
    update messages m set clicked_at = ${tx.nowDate.toISOString()}::timestamptz
    where m.tenant_id = ${tx.tenantId} and m.id = any(${sql.param([...touched.keys()])}::uuid[]) and m.clicked_at is null and exists (
      select 1 from message_events c join message_events d on d.tenant_id = c.tenant_id and d.message_id = c.message_id and d.kind = 'delivered'
      where c.tenant_id = m.tenant_id and c.message_id = m.id and c.kind = 'clicked' and c.at >= d.at + interval '2 seconds')
    returning m.id`);
  return marked.flatMap(({ id }) => touched.get(id) ?? []);
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
