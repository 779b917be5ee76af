import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { MessageClass, SubjectKind } from '#workflows-schema/index.ts';

export type NewMessage = {
  /** The effect that wants it: one effect queues one message, however often it is tried. */
  readonly effectId: string;
  readonly runId: string;
  readonly nodeId: string;
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly messageClass: MessageClass;
  readonly contactId: string;
  readonly toName: string;
  readonly toAddress: string;
  /** What was true when it was queued, for "why". */
  readonly truth: Readonly<Record<string, string>>;
};

/** Queues messages for delivery; nothing is rendered or sent yet. @param availableAt wall-clock time from which delivery may take them */
export async function queueMessages(tx: TenantTransaction, messages: readonly NewMessage[], availableAt: Date): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    id: newId(),
    effect_id: message.effectId,
    run_id: message.runId,
    node_id: message.nodeId,
    customer_id: message.customerId,
    contact_id: message.contactId,
    subject_kind: message.subjectKind,
    subject_id: message.subjectId,
    template_id: message.templateId,
    template_version: message.templateVersion,
    message_class: message.messageClass,
    to_name: message.toName,
    to_address: message.toAddress,
    truth: { queued: message.truth },
  }));
  await tx.db.execute(sql`
    insert into messages (tenant_id, id, effect_id, run_id, node_id, customer_id, contact_id, subject_kind, subject_id, template_id, template_version,
      message_class, to_name, to_address, status, truth, queued_at, next_attempt_at)
    select ${tx.tenantId}::uuid, m.id, m.effect_id, m.run_id, m.node_id, m.customer_id, m.contact_id, m.subject_kind, m.subject_id, m.template_id,
      m.template_version, m.message_class, m.to_name, m.to_address, 'queued', m.truth, ${tx.nowDate.toISOString()}::timestamptz, ${availableAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, effect_id text, run_id uuid, node_id text, customer_id uuid, contact_id uuid,
      subject_kind text, subject_id uuid, template_id uuid, template_version int, message_class text, to_name text, to_address text, truth jsonb)
    on conflict (tenant_id, effect_id) do nothing`);
  await askFor(tx, 'deliver');
}

/** Takes queued messages of these runs back: they will not be sent. What is being handed over already is left alone. */
export async function skipQueuedOfRuns(tx: TenantTransaction, runIds: readonly string[], reason: string): Promise<void> {
  if (runIds.length === 0) return;
  await tx.db.execute(sql`
    update messages set status = 'skipped', reason = ${reason}, next_attempt_at = null
    where tenant_id = ${tx.tenantId} and run_id = any(${sql.param(runIds)}::uuid[]) and status = 'queued'`);
}
