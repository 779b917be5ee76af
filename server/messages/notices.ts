import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import type { MailNotice } from '#server/integrations/ports.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { ClaimedMessage } from './claim.ts';
import { failedCase } from './outcome.ts';
import { suppress } from './suppress.ts';

type Found = ClaimedMessage & { readonly status: string };

/**
 * Takes what the provider says later: delivered, opened, clicked, bounced, complained. Each notice counts once, in any
 * order; a late "delivered" does not undo a bounce. A hard bounce or a complaint bars the address and opens a case.
 * @returns false when the message is not known here (yet), so that the caller keeps the notice and tries again
 */
export async function recordNotice(tx: TenantTransaction, notice: MailNotice): Promise<boolean> {
  const [message] = await tx.db.execute<Found>(sql`
    select id, status, run_id as "runId", effect_id as "effectId", customer_id as "customerId", contact_id as "contactId", subject_kind as "subjectKind",
      subject_id as "subjectId", template_id as "templateId", template_version as "templateVersion", message_class as "messageClass"
    from messages where tenant_id = ${tx.tenantId} and ${notice.messageId ? sql`id = ${notice.messageId}` : sql`provider_id = ${notice.providerId}`} for update`);
  if (!message) return false;
  const inserted = await tx.db.execute(sql`
    insert into message_events (tenant_id, id, message_id, kind, source, at, detail)
    values (${tx.tenantId}, ${newId()}, ${message.id}, ${notice.kind}, ${notice.source}, ${notice.at.toISOString()}::timestamptz, ${JSON.stringify(notice.detail)}::jsonb)
    on conflict (tenant_id, source) do nothing returning id`);
  if (inserted.length === 0) return true;
  await applyNotice(tx, message, notice);
  return true;
}

async function applyNotice(tx: TenantTransaction, message: Found, notice: MailNotice): Promise<void> {
  const at = sql`${tx.nowDate.toISOString()}::timestamptz`;
  const where = sql`tenant_id = ${tx.tenantId} and id = ${message.id}`;
  // Any word from the provider proves that it took the message, so it settles an unknown outcome too.
  const taken = sql`provider_id = ${notice.providerId}, sent_at = coalesce(sent_at, ${at}), next_attempt_at = null`;
  switch (notice.kind) {
    case 'delivered':
      await tx.db.execute(sql`update messages set ${taken}, delivered_at = coalesce(delivered_at, ${at}),
        status = case when status in ('bounced', 'complained') then status else 'delivered' end, reason = case when status = 'unknown' then null else reason end where ${where}`);
      return;
    case 'opened':
      await tx.db.execute(sql`update messages set opened_at = coalesce(opened_at, ${at}) where ${where}`);
      return;
    case 'clicked':
      await tx.db.execute(sql`update messages set clicked_at = coalesce(clicked_at, ${at}) where ${where}`);
      return;
    case 'soft-bounced':
      return;
    case 'bounced':
    case 'complained': {
      const reason = notice.detail.description ?? notice.kind;
      await tx.db.execute(
        sql`update messages set ${taken}, status = ${notice.kind}, bounced_at = coalesce(bounced_at, ${at}), reason = ${reason} where ${where}`,
      );
      await suppress(tx, [{ address: notice.address, reason: notice.kind === 'bounced' ? 'hard bounce' : 'spam complaint' }]);
      await openCases(tx, [
        {
          ...failedCase(tx, message, reason),
          title: notice.kind === 'bounced' ? 'A message bounced' : 'The customer marked a message as spam',
        },
      ]);
    }
  }
}
