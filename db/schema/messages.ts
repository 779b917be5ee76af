import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { customers } from './customers.ts';

/** A named text with merge fields. `draft` is what the editor shows; versions are immutable. */
export const templates = pgTable(
  'templates',
  {
    tenantId: tenantId(),
    id: id(),
    /** Stable name that flows refer to, e.g. `invoice-reminder-1`. */
    key: text().notNull(),
    name: text().notNull(),
    /** transactional or broadcast. */
    stream: text().notNull().default('transactional'),
    /** invoice, order or customer: which merge fields exist. */
    subjectKind: text().notNull(),
    currentVersion: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('templates_key').on(t.tenantId, t.key)],
);

export const templateVersions = pgTable(
  'template_versions',
  {
    tenantId: tenantId(),
    templateId: uuid().notNull(),
    number: integer().notNull(),
    subject: text().notNull(),
    /** TemplateContent of emails/: headline, paragraphs with Liquid fields, which blocks (amount, button) show. */
    content: jsonb().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.templateId, t.number] }),
    foreignKey({
      columns: [t.tenantId, t.templateId],
      foreignColumns: [templates.tenantId, templates.id],
      name: 'template_versions_template',
    }).onDelete('cascade'),
  ],
);

/**
 * A message from queued to bounced. States: queued -> sending -> sent -> delivered; sending -> unknown -> sent | queued;
 * queued -> skipped(reason); anything -> failed | bounced | complained. opened and clicked are times, not states.
 */
export const messages = pgTable(
  'messages',
  {
    tenantId: tenantId(),
    id: id(),
    /** The interpreter's effect id (run/node/visit/index): the idempotency key for ever. */
    effectId: text().notNull(),
    runId: uuid(),
    nodeId: text(),
    customerId: uuid().notNull(),
    contactId: uuid(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    templateId: uuid().notNull(),
    templateVersion: integer().notNull(),
    channel: text().notNull().default('email'),
    /** transactional, reminder, legal or marketing: which holds it obeys, when queued and again when claimed. */
    messageClass: text().notNull(),
    stream: text().notNull().default('transactional'),
    toName: text().notNull().default(''),
    toAddress: text().notNull().default(''),
    subjectLine: text(),
    status: text().notNull(),
    reason: text(),
    /** The truth read when it was queued and when it was claimed: balance, holds, address. */
    truth: jsonb().notNull().default({}),
    attempts: integer().notNull().default(0),
    queuedAt: instant().notNull(),
    /** When delivery may take it, when an unknown outcome is looked up next, or when the provider is asked what became of a mail that nothing is heard of. Wall clock, as is `claimedAt`: leases must not jump with a sandbox clock. */
    nextAttemptAt: instant(),
    claimedAt: instant(),
    claimedBy: text(),
    sentAt: instant(),
    deliveredAt: instant(),
    openedAt: instant(),
    clickedAt: instant(),
    bouncedAt: instant(),
    providerId: text(),
    /** Messages of one group count together against a customer's budget; empty for none. */
    frequencyGroup: text().notNull().default(''),
    /** Higher goes first and may pass a full budget. */
    priority: integer().notNull().default(0),
    /** How it is addressed: role, copies, thread, whose address answers go to. */
    options: jsonb().notNull().default({}),
    /** The items of a digest; null for a message about one subject. */
    items: jsonb(),
    /** What stands behind the plus of its reply address; null when answers go elsewhere. */
    replyToken: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'messages_customer' }),
    uniqueIndex('messages_effect').on(t.tenantId, t.effectId),
    index('messages_pending').on(t.tenantId, t.nextAttemptAt).where(sql`status in ('queued', 'sending', 'unknown')`),
    index('messages_silent').on(t.tenantId, t.nextAttemptAt).where(sql`status = 'sent' and next_attempt_at is not null`),
    index('messages_run').on(t.tenantId, t.runId),
    index('messages_subject').on(t.tenantId, t.subjectId, t.queuedAt),
    index('messages_customer_id').on(t.tenantId, t.customerId, t.queuedAt),
    index('messages_queued').on(t.tenantId, t.queuedAt, t.id),
    index('messages_provider').on(t.tenantId, t.providerId).where(sql`provider_id is not null`),
    // An answer names nothing but its token, so that it is looked for across tenants.
    index('messages_reply_token').on(t.replyToken).where(sql`reply_token is not null`),
  ],
);

/** What was handed to the provider, kept apart so that the message table stays narrow. */
export const messageContents = pgTable(
  'message_contents',
  {
    tenantId: tenantId(),
    messageId: uuid().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.messageId] }),
    foreignKey({
      columns: [t.tenantId, t.messageId],
      foreignColumns: [messages.tenantId, messages.id],
      name: 'message_contents_message',
    }).onDelete('cascade'),
  ],
);

/** What the provider said about a message, deduped on `source`. */
export const messageEvents = pgTable(
  'message_events',
  {
    tenantId: tenantId(),
    id: id(),
    messageId: uuid().notNull(),
    kind: text().notNull(),
    source: text().notNull(),
    at: instant().notNull(),
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.messageId],
      foreignColumns: [messages.tenantId, messages.id],
      name: 'message_events_message',
    }).onDelete('cascade'),
    uniqueIndex('message_events_once').on(t.tenantId, t.source),
    index('message_events_message_id').on(t.tenantId, t.messageId),
  ],
);

/** An address barred from a stream. */
export const suppressions = pgTable(
  'suppressions',
  {
    tenantId: tenantId(),
    address: text().notNull(),
    stream: text().notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
    active: boolean().notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.address, t.stream] })],
);

/** Work for a person, with a deadline. */
export const cases = pgTable(
  'cases',
  {
    tenantId: tenantId(),
    id: id(),
    /** The effect that opened it, or `member:<uuid>`, `portal:<uuid>`; an effect opens one case. */
    source: text().notNull(),
    runId: uuid(),
    nodeId: text(),
    customerId: uuid().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** overdue, dispute, needs_data, run_failed, message_failed, question, reply. */
    reason: text().notNull(),
    title: text().notNull(),
    /** open or resolved. */
    status: text().notNull().default('open'),
    assigneeId: uuid(),
    openedAt: instant().notNull(),
    dueAt: instant(),
    resolvedAt: instant(),
    resolvedBy: text(),
    /** paid, promise, plan, dispute, resend, write_off, no_action. */
    outcome: text(),
    note: text(),
    /** low, normal, high or urgent. */
    priority: text().notNull().default('normal'),
    /** Members who must approve; 0 for a case that is no approval. */
    approvalsNeeded: integer().notNull().default(0),
    /** Balance, age and counts when it was opened. */
    context: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'cases_customer' }),
    uniqueIndex('cases_once').on(t.tenantId, t.source),
    index('cases_open').on(t.tenantId, t.status, t.dueAt),
    index('cases_subject').on(t.tenantId, t.subjectId),
    index('cases_customer_id').on(t.tenantId, t.customerId),
  ],
);
