import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, id, instant, tenantId } from './columns.ts';

/** A named graph. `draft` is mutable under `draftRevision` (compare and set); `liveVersion` is the version that enrols. */
export const flows = pgTable(
  'flows',
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    description: text().notNull().default(''),
    /** draft (never published), live, paused or archived. */
    status: text().notNull().default('draft'),
    draft: jsonb().notNull(),
    draftRevision: integer().notNull().default(1),
    liveVersion: integer(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('flows_name').on(t.tenantId, t.name)],
);

/** Immutable, numbered from 1, content-hashed; pins the version of each template that it sends. */
export const flowVersions = pgTable(
  'flow_versions',
  {
    tenantId: tenantId(),
    flowId: uuid().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
    document: jsonb().notNull(),
    /** template id -> template version number */
    templateVersions: jsonb().notNull().default({}),
    note: text().notNull().default(''),
    /** Why each warning was accepted: finding key -> words. */
    reasons: jsonb().notNull().default({}),
    publishedAt: instant().notNull(),
    publishedBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.flowId, t.number] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'flow_versions_flow' }),
  ],
);

/** When a live flow's date trigger looks for subjects next; one row a live flow with such a trigger. */
export const triggerSchedules = pgTable(
  'trigger_schedules',
  {
    tenantId: tenantId(),
    flowId: uuid().notNull(),
    nextAt: instant().notNull(),
    /** Civil day, tenant zone, up to which (inclusive) the trigger has enrolled. */
    scannedThrough: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.flowId] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'trigger_schedules_flow' }).onDelete(
      'cascade',
    ),
  ],
);

/** Facts, stored once and never changed but for `routedAt`, which says that flows have seen it. */
export const events = pgTable(
  'events',
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    /** The caller's event id: the dedupe key. Our own events carry `cadenza:<id>`. */
    externalId: text().notNull(),
    customerId: uuid(),
    /** invoice, order, customer or null. */
    subjectKind: text(),
    subjectId: uuid(),
    data: jsonb().notNull().default({}),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
    routedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('events_once').on(t.tenantId, t.externalId),
    index('events_unrouted').on(t.tenantId, t.id).where(sql`routed_at is null`),
    index('events_subject').on(t.tenantId, t.subjectId, t.occurredAt),
    index('events_customer').on(t.tenantId, t.customerId, t.occurredAt),
  ],
);

/** One subject's way through one version. The truth of what is due is `wakeAt`, never a job row. */
export const runs = pgTable(
  'runs',
  {
    tenantId: tenantId(),
    id: id(),
    flowId: uuid().notNull(),
    version: integer().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** With flow and subject it makes an enrolment happen once. */
    entryKey: text().notNull(),
    eventId: uuid(),
    /** waiting, held (a person or a pause keeps it where it is), ended or failed. */
    status: text().notNull(),
    nodeId: text().notNull(),
    /** The interpreter's RunState: where the run stands and how often it visited each node. */
    state: jsonb().notNull(),
    /** When the run goes on, in the tenant's clock; null once it ended or failed. */
    wakeAt: instant(),
    attempts: integer().notNull().default(0),
    startedAt: instant().notNull(),
    endedAt: instant(),
    endReason: text(),
    endDetail: jsonb(),
    error: jsonb(),
    /** Signals that events left for the next tick: {name, data, eventId, subjectId, customerId, at}. */
    inbox: jsonb().notNull().default([]),
    /** The run whose token waits for this one. */
    parentRunId: uuid(),
    parentToken: text(),
    /** Set while a person or a breaker holds the run. */
    heldAt: instant(),
    heldReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.flowId, t.version],
      foreignColumns: [flowVersions.tenantId, flowVersions.flowId, flowVersions.number],
      name: 'runs_version',
    }),
    uniqueIndex('runs_once').on(t.tenantId, t.flowId, t.subjectId, t.entryKey),
    index('runs_due').on(t.tenantId, t.wakeAt).where(sql`status = 'waiting'`),
    index('runs_subject').on(t.tenantId, t.subjectId),
    index('runs_customer').on(t.tenantId, t.customerId).where(sql`status in ('waiting', 'held')`),
    index('runs_parent').on(t.tenantId, t.parentRunId).where(sql`parent_run_id is not null`),
    index('runs_flow').on(t.tenantId, t.flowId, t.status, t.startedAt),
  ],
);

/** One logged node visit, append only: when, which port, and the values that decided. */
export const steps = pgTable(
  'steps',
  {
    tenantId: tenantId(),
    runId: uuid().notNull(),
    /** Counts the run's steps from 0; with the run it is unique, so that a step is logged once. */
    seq: integer().notNull(),
    nodeId: text().notNull(),
    kind: text().notNull(),
    visit: integer().notNull(),
    at: instant().notNull(),
    port: text(),
    reason: text().notNull(),
    values: jsonb().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.runId, t.seq] })],
);
