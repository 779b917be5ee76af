import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { customers } from './customers.ts';
import { cases } from './messages.ts';

/** A member's vote on an approval case, append only. */
export const approvals = pgTable(
  'approvals',
  {
    tenantId: tenantId(),
    id: id(),
    caseId: uuid().notNull(),
    userId: uuid().notNull(),
    /** approve or reject. */
    vote: text().notNull(),
    note: text().notNull().default(''),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.caseId], foreignColumns: [cases.tenantId, cases.id], name: 'approvals_case' }),
    uniqueIndex('approvals_once').on(t.tenantId, t.caseId, t.userId),
  ],
);

/** What a person or a flow wrote down about a customer or a subject, append only. */
export const notes = pgTable(
  'notes',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    text: text().notNull(),
    author: text().notNull(),
    /** An effect id or `member:<uuid>`; one source writes one note. */
    source: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'notes_customer' }),
    uniqueIndex('notes_once').on(t.tenantId, t.source),
    index('notes_subject').on(t.tenantId, t.subjectId, t.at),
    index('notes_customer_id').on(t.tenantId, t.customerId, t.at),
  ],
);

/** A mail to a member that a flow asked for; queued or sent. */
export const teamNotices = pgTable(
  'team_notices',
  {
    tenantId: tenantId(),
    id: id(),
    /** The effect and the member: one effect mails a member once. */
    source: text().notNull(),
    email: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    status: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('team_notices_once').on(t.tenantId, t.source),
    index('team_notices_queued').on(t.tenantId, t.id).where(sql`status = 'queued'`),
  ],
);
