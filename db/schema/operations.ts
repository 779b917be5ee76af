import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Live worker processes. Each holds a session-level advisory lock on `lockKey`; who can take the lock knows that the pool is dead. */
export const workerPools = pgTable('worker_pools', {
  poolId: text().primaryKey(),
  lockKey: bigint({ mode: 'bigint' }).notNull(),
  startedAt: instant().notNull(),
});

/** How far the lists of each mail server at the provider were read, so that what lost webhooks told is found. Wall clock. */
export const mailReadings = pgTable('mail_readings', {
  /** Hash of the server's token. */
  server: text().primaryKey(),
  /** When its bounces and complaints were read last. */
  readAt: instant(),
  /** When its list of barred addresses was read last. */
  barredReadAt: instant(),
  /** Until when a process that reads them now keeps others from doing so. */
  leaseUntil: instant(),
});

/** How far the list of events of each account at the payment provider was read. Wall clock. */
export const paymentReadings = pgTable('payment_readings', {
  /** A tenant's id for the account or key of its own, or `platform:` and a hash of our key. */
  reader: text().primaryKey(),
  readAt: instant(),
  /** When it is read next; while it is read, when another may try. */
  nextAt: instant(),
});
