import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { MessageClass } from '#workflows-schema/index.ts';
import { checkItems } from './items.ts';
import { type MessageItem, PLAIN_OPTIONS, queueMessages } from './queue.ts';

type DueDigest = {
  id: string;
  customerId: string;
  templateId: string;
  templateVersion: number;
  messageClass: MessageClass;
  items: MessageItem[];
  contactId: string | null;
  name: string | null;
  email: string | null;
};

const BATCH = 200;

/**
 * Turns collected mails that are due into messages, one each, telling of the items that nothing holds by now; one of which
 * nothing is left is closed as empty. Returns how many it closed.
 * @param wallNow when delivery may take them, wall clock
 */
export async function closeDigests(tx: TenantTransaction, wallNow: Date): Promise<number> {
  const due = await tx.db.execute<DueDigest>(sql`
    select d.id, d.customer_id as "customerId", d.template_id as "templateId", d.template_version as "templateVersion", d.message_class as "messageClass",
      (select coalesce(jsonb_agg(jsonb_build_object('subjectKind', i.subject_kind, 'subjectId', i.subject_id, 'runId', i.run_id, 'effectId', i.effect_id)
        order by i.added_at, i.effect_id), '[]') from digest_items i where i.tenant_id = d.tenant_id and i.digest_id = d.id) as items,
      k.id as "contactId", k.name, k.email
    from digests d left join lateral (
      select id, name, email from contacts c where c.tenant_id = d.tenant_id and c.customer_id = d.customer_id and c.email <> '' order by c.is_primary desc, c.id limit 1
    ) k on true
    where d.tenant_id = ${tx.tenantId} and d.status = 'open' and d.due_at <= ${tx.nowDate.toISOString()}::timestamptz
    order by d.due_at limit ${BATCH} for update of d skip locked`);
  if (due.length === 0) return 0;
  const open = await checkItems(tx, due);
  const leaving = due.flatMap((digest) => {
    const items = (open.get(digest.id) ?? []).map(({ item }) => item);
    return items.length > 0 && digest.contactId ? [{ digest, items }] : [];
  });
  await queueMessages(
    tx,
    leaving.map(({ digest, items }) => messageFor(digest, items)),
    wallNow,
  );
  const sent = leaving.map(({ digest }) => digest.id);
  await tx.db.execute(sql`
    update digests set status = case when id = any(${sql.param(sent)}::uuid[]) then 'sent' else 'empty' end
    where tenant_id = ${tx.tenantId} and id = any(${sql.param(due.map(({ id }) => id))}::uuid[])`);
  if (due.length === BATCH) await askFor(tx, 'tick');
  return due.length;
}

function messageFor(digest: DueDigest, items: readonly MessageItem[]) {
  return {
    effectId: `digest/${digest.id}`,
    runId: null,
    nodeId: null,
    customerId: digest.customerId,
    subjectKind: 'customer' as const,
    subjectId: digest.customerId,
    templateId: digest.templateId,
    templateVersion: digest.templateVersion,
    messageClass: digest.messageClass,
    channel: 'email' as const,
    frequencyGroup: 'digest',
    priority: 'dunning' as const,
    options: PLAIN_OPTIONS,
    items,
    contactId: digest.contactId ?? newId(),
    toName: digest.name ?? '',
    toAddress: digest.email ?? '',
    truth: { items: String(items.length) },
  };
}
