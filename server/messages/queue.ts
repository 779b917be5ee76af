import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { Channel, ContactRole, MessageClass, Priority, SubjectKind } from '#workflows-schema/index.ts';

/** How a message is to be addressed, beyond its template. */
export type MessageOptions = {
  readonly to: ContactRole;
  readonly cc: readonly ContactRole[];
  readonly replyTo: 'company' | 'owner';
  /** In the thread of the run's message before. */
  readonly thread: boolean;
  /** The template's newest version instead of the pinned one. */
  readonly latest: boolean;
  /** A run waits for what becomes of it. */
  readonly awaited: boolean;
};

/** For mails that no step addresses: to the billing contact, answers to the company. */
export const PLAIN_OPTIONS: MessageOptions = { to: 'billing', cc: [], replyTo: 'company', thread: false, latest: false, awaited: false };

/** One thing that a collected mail tells of. */
export type MessageItem = {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly runId: string;
  readonly effectId: string;
};

/** Higher goes first, and may pass a full budget. */
const PRIORITY_RANKS: Readonly<Record<Priority, number>> = { receipt: 4, order: 3, dispute: 2, dunning: 1, marketing: 0 };

export type NewMessage = {
  /** The effect that wants it: one effect queues one message, however often it is tried. */
  readonly effectId: string;
  readonly runId: string | null;
  readonly nodeId: string | null;
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly messageClass: MessageClass;
  readonly channel: Channel;
  /** Messages of one group count together against a customer's budget; empty for none. */
  readonly frequencyGroup: string;
  readonly priority: Priority | null;
  readonly options: MessageOptions;
  /** What a collected mail tells of; left out for a message about one subject. */
  readonly items?: readonly MessageItem[];
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
    channel: message.channel,
    frequency_group: message.frequencyGroup,
    priority: message.priority ? PRIORITY_RANKS[message.priority] : 0,
    // Most messages are addressed plainly, and a row says nothing then.
    options: message.options === PLAIN_OPTIONS ? {} : message.options,
    items: message.items ?? null,
  }));
  await tx.db.execute(sql`
    insert into messages (tenant_id, id, effect_id, run_id, node_id, customer_id, contact_id, subject_kind, subject_id, template_id, template_version,
      message_class, to_name, to_address, status, truth, queued_at, next_attempt_at, channel, frequency_group, priority, options, items)
    select ${tx.tenantId}::uuid, m.id, m.effect_id, m.run_id, m.node_id, m.customer_id, m.contact_id, m.subject_kind, m.subject_id, m.template_id,
      m.template_version, m.message_class, m.to_name, m.to_address, 'queued', m.truth, ${tx.nowDate.toISOString()}::timestamptz, ${availableAt.toISOString()}::timestamptz,
      m.channel, m.frequency_group, m.priority, m.options, m.items
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, effect_id text, run_id uuid, node_id text, customer_id uuid, contact_id uuid,
      subject_kind text, subject_id uuid, template_id uuid, template_version int, message_class text, to_name text, to_address text, truth jsonb,
      channel text, frequency_group text, priority int, options jsonb, items jsonb)
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
