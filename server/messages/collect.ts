import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { MessageClass, SubjectKind } from '#workflows-schema/index.ts';

export type NewDigestItem = {
  readonly effectId: string;
  readonly runId: string;
  readonly nodeId: string;
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly messageClass: MessageClass;
  /** Amounts of one currency stand in one mail; empty where there is none. */
  readonly currency: string;
  /** When the mail leaves, tenant's clock. An item for an open mail goes with it, whatever it asked for. */
  readonly dueAt: Date;
  readonly maxItems: number;
};

/** What may share a mail: the customer, the template and the currency. */
function keyOf(item: NewDigestItem): string {
  return `${item.customerId}/${item.templateId}/${item.currency}`;
}

/** Puts items into the open collected mail of their customer, opening one where there is none. An effect adds one item. */
export async function collectIntoDigests(tx: TenantTransaction, items: readonly NewDigestItem[]): Promise<void> {
  if (items.length === 0) return;
  const firsts = [...new Map(items.map((item) => [keyOf(item), item])).values()];
  const mails = firsts.map((item) => ({
    id: newId(),
    key: keyOf(item),
    customer: item.customerId,
    template: item.templateId,
    version: item.templateVersion,
    class: item.messageClass,
    due: item.dueAt.toISOString(),
  }));
  await tx.db.execute(sql`
    insert into digests (tenant_id, id, key, customer_id, template_id, template_version, message_class, due_at, status)
    select ${tx.tenantId}::uuid, d.id, d.key, d.customer, d.template, d.version, d.class, d.due, 'open'
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as d(id uuid, key text, customer uuid, template uuid, version int, class text, due timestamptz)
    on conflict (tenant_id, key) where status = 'open' do nothing`);
  const rows = items.map((item) => ({
    key: keyOf(item),
    effect: item.effectId,
    run: item.runId,
    node: item.nodeId,
    kind: item.subjectKind,
    subject: item.subjectId,
  }));
  await tx.db.execute(sql`
    insert into digest_items (tenant_id, digest_id, effect_id, run_id, node_id, subject_kind, subject_id, added_at)
    select ${tx.tenantId}::uuid, d.id, i.effect, i.run, i.node, i.kind, i.subject, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(key text, effect text, run uuid, node text, kind text, subject uuid)
    join digests d on d.tenant_id = ${tx.tenantId} and d.key = i.key and d.status = 'open'
    on conflict (tenant_id, effect_id) do nothing`);
}
