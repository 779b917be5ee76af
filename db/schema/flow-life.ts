import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { flows } from './flows.ts';

/** Which subjects match the condition of a flow that starts on a segment, and since when. */
export const segmentMembers = pgTable(
  'segment_members',
  {
    tenantId: tenantId(),
    flowId: uuid().notNull(),
    subjectId: uuid().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.flowId, t.subjectId] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'segment_members_flow' }).onDelete(
      'cascade',
    ),
  ],
);

/** A publishing with its plan for the runs in flight and what it moved, so that it can be taken back. */
export const publications = pgTable(
  'publications',
  {
    tenantId: tenantId(),
    id: id(),
    flowId: uuid().notNull(),
    /** Null for the first version. */
    fromVersion: integer(),
    toVersion: integer().notNull(),
    plan: jsonb().notNull().default({}),
    /** run id -> its state, version, status and wake_at before. */
    moved: jsonb().notNull().default({}),
    at: instant().notNull(),
    by: text().notNull(),
    rolledBackAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'publications_flow' }),
    index('publications_flow_id').on(t.tenantId, t.flowId, t.at),
  ],
);

/** Which variant of an experiment node won; from then on every run takes it. */
export const experimentWinners = pgTable(
  'experiment_winners',
  {
    tenantId: tenantId(),
    flowId: uuid().notNull(),
    nodeId: text().notNull(),
    variant: text().notNull(),
    decidedAt: instant().notNull(),
    /** The counts that decided. */
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.flowId, t.nodeId] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'experiment_winners_flow' }).onDelete(
      'cascade',
    ),
  ],
);
