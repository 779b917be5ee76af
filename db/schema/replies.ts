import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { messages } from './messages.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A mail that came to the reply address of a message. Its words are the sender's; card numbers in them are masked. */
export const replies = pgTable(
  'replies',
  {
    tenantId: tenantId(),
    id: id(),
    /** The provider's id of the mail: however often it is delivered, it stands here once. */
    providerId: text().notNull(),
    messageId: uuid().notNull(),
    /** The first answer of its exchange; what answers our automatic answer stays in it. */
    threadId: uuid().notNull(),
    customerId: uuid().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** The customer's contact with the sender's address; null for anybody else. */
    contactId: uuid(),
    fromName: text().notNull(),
    fromAddress: text().notNull(),
    /** Its Message-ID, so that our answer stands in its thread; null without one. */
    internetId: text(),
    subject: text().notNull(),
    text: text().notNull(),
    /** person, out_of_office, automatic, bounce or list. */
    kind: text().notNull(),
    /** Whether a machine may answer it at all. */
    mayAnswer: boolean().notNull(),
    /** What it seems to be about, and how sure that is, from 0 to 1; null for automatic mail. */
    intent: text(),
    confidence: real(),
    /** confirmed, unconfirmed or refuted: what its domain says of the sender. */
    sender: text().notNull(),
    /** The provider's findings as they came: spf, dkim, dmarc, spam. */
    checks: jsonb().notNull(),
    /** To how many addresses it was sent, ours among them. */
    recipients: integer().notNull(),
    /** The `message.replied` that told the flows of it; null for automatic mail and beyond the limit of a day. */
    eventId: uuid(),
    /** The case in which a person reads it. */
    caseId: uuid(),
    receivedAt: instant().notNull(),
    /** When it was in a flow's or a person's hands; null while that is not decided. */
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id], name: 'replies_message' }),
    uniqueIndex('replies_once').on(t.tenantId, t.providerId),
    index('replies_message_id').on(t.tenantId, t.messageId, t.receivedAt),
    index('replies_thread').on(t.tenantId, t.threadId, t.receivedAt),
    index('replies_customer_id').on(t.tenantId, t.customerId, t.receivedAt),
    index('replies_subject').on(t.tenantId, t.subjectId, t.receivedAt),
    index('replies_event').on(t.tenantId, t.eventId),
    index('replies_case').on(t.tenantId, t.caseId).where(sql`case_id is not null`),
    index('replies_unsettled').on(t.tenantId, t.receivedAt).where(sql`settled_at is null`),
  ],
);

/**
 * A file that came with a reply, append only. It is kept before the reply is worked, so the provider's id of the mail ties the
 * two together. Nothing shows it but a download.
 */
export const replyFiles = pgTable(
  'reply_files',
  {
    tenantId: tenantId(),
    id: id(),
    messageId: uuid().notNull(),
    providerId: text().notNull(),
    /** Counts from 1 within its mail. */
    position: integer().notNull(),
    /** Made here. */
    name: text().notNull(),
    /** What the sender called it, for people to read. */
    givenName: text().notNull(),
    /** As the first bytes say. */
    mediaType: text().notNull(),
    size: integer().notNull(),
    /** Null for one that was not kept. */
    content: bytes(),
    /** Why it was not kept, in words. */
    refused: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id], name: 'reply_files_message' }),
    uniqueIndex('reply_files_position').on(t.tenantId, t.providerId, t.position),
    index('reply_files_message_id').on(t.tenantId, t.messageId, t.at),
  ],
);
