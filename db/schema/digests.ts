import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { customers } from './customers.ts';

/** Messages that go out as one: items gather while it is open, one mail leaves when it is due. */
export const digests = pgTable(
  'digests',
  {
    tenantId: tenantId(),
    id: id(),
    /** Customer, contact and group: what may share a mail. */
    key: text().notNull(),
    customerId: uuid().notNull(),
    templateId: uuid().notNull(),
    templateVersion: integer().notNull(),
    messageClass: text().notNull(),
    /** Tenant clock. */
    dueAt: instant().notNull(),
    /** open, sent or empty (every item was settled before it was due). */
    status: text().notNull().default('open'),
    messageId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'digests_customer' }),
    uniqueIndex('digests_one_open').on(t.tenantId, t.key).where(sql`status = 'open'`),
    index('digests_due').on(t.tenantId, t.dueAt).where(sql`status = 'open'`),
  ],
);

export const digestItems = pgTable(
  'digest_items',
  {
    tenantId: tenantId(),
    digestId: uuid().notNull(),
    effectId: text().notNull(),
    runId: uuid().notNull(),
    nodeId: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.digestId, t.effectId] }),
    foreignKey({ columns: [t.tenantId, t.digestId], foreignColumns: [digests.tenantId, digests.id], name: 'digest_items_digest' }).onDelete(
      'cascade',
    ),
    uniqueIndex('digest_items_effect').on(t.tenantId, t.effectId),
    index('digest_items_run').on(t.tenantId, t.runId),
  ],
);
