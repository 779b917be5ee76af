import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { flows } from './flows.ts';

/** What a run asks of the world outside: an HTTP request of the tenant's, or a payment link. queued -> calling -> ok | failed. */
export const calls = pgTable(
  'calls',
  {
    tenantId: tenantId(),
    id: id(),
    /** The interpreter's effect id: the idempotency key for ever. */
    effectId: text().notNull(),
    runId: uuid().notNull(),
    /** The token of the run that waits for the answer. */
    tokenId: text().notNull(),
    nodeId: text().notNull(),
    /** http or link. */
    kind: text().notNull(),
    request: jsonb().notNull(),
    status: text().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** When it may be made, or when a lease ends. Wall clock, as is `claimedAt`. */
    nextAttemptAt: instant(),
    claimedAt: instant(),
    response: jsonb(),
    error: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('calls_effect').on(t.tenantId, t.effectId),
    index('calls_pending').on(t.tenantId, t.nextAttemptAt).where(sql`status in ('queued', 'calling')`),
    index('calls_run').on(t.tenantId, t.runId),
  ],
);

/** An address that starts a flow when it is called; only the SHA-256 of its token is stored. */
export const inboundHooks = pgTable(
  'inbound_hooks',
  {
    tenantId: tenantId(),
    id: id(),
    flowId: uuid().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.flowId], foreignColumns: [flows.tenantId, flows.id], name: 'inbound_hooks_flow' }),
    uniqueIndex('inbound_hooks_token').on(t.tokenHash),
    index('inbound_hooks_flow_id').on(t.tenantId, t.flowId),
  ],
);
