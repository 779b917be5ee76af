import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Database, openDatabase, schema } from '#db/client.ts';

const { workerPools } = schema;

/** A 63-bit key for Postgres advisory locks, from the pool's id. */
function lockKeyOf(poolId: string): bigint {
  return createHash('sha256').update(poolId).digest().readBigUInt64BE() >> 1n;
}

/**
 * Announces this process's job pool: a row, and a session-level advisory lock that PostgreSQL lets go the moment the
 * process dies, however it dies. Disposing withdraws both.
 */
export async function announcePool(url: string, poolId: string): Promise<AsyncDisposable> {
  const own = openDatabase(url, 'cadenza_dispatcher', 1);
  const lockKey = lockKeyOf(poolId);
  await own.client`select pg_advisory_lock(${lockKey.toString()}::bigint)`;
  await own.db.insert(workerPools).values({ poolId, lockKey, startedAt: new Date() }).onConflictDoNothing();
  return {
    [Symbol.asyncDispose]: async () => {
      await own.db.execute(sql`delete from worker_pools where pool_id = ${poolId}`);
      await own.close();
    },
  };
}

/** Frees the jobs of pools whose lock can be taken, which says that their process is gone. Returns their ids. */
export async function reapDeadPools(dispatcher: Database): Promise<readonly string[]> {
  const pools = await dispatcher.select().from(workerPools);
  const dead: string[] = [];
  for (const { poolId, lockKey } of pools) {
    const gone = await dispatcher.transaction(async (tx) => {
      const [lock] = await tx.execute<{ free: boolean }>(sql`select pg_try_advisory_xact_lock(${lockKey.toString()}::bigint) as free`);
      if (!lock?.free) return false;
      await tx.execute(sql`select unlock_worker_pool(${poolId})`);
      await tx.execute(sql`delete from worker_pools where pool_id = ${poolId}`);
      return true;
    });
    if (gone) dead.push(poolId);
  }
  return dead;
}
