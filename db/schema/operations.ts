import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Live worker processes. Each holds a session-level advisory lock on `lockKey`; who can take the lock knows that the pool is dead. */
export const workerPools = pgTable('worker_pools', {
  poolId: text().primaryKey(),
  lockKey: bigint({ mode: 'bigint' }).notNull(),
  startedAt: instant().notNull(),
});
