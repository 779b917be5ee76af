import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { validate as isUuid, v7 as uuidV7 } from 'uuid';
import type { Database } from '#db/client.ts';
import { type Clock, fixedClock, toDate } from './clock.ts';

/** Who acts: `member:<user id>`, `api-key:<id>`, `portal:<link id>`, `provider:<name>` or `system`. */
export type Actor = string;

/** The connection inside a tenant's transaction. */
export type TenantDb = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * A tenant, someone who acts for it, and a clock: the first argument of every service. The only way to a query is
 * `transaction`, which sets the tenant for row-level security; so a query without a tenant cannot be written.
 */
export type TenantScope = {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly clock: Clock;
  /** Runs `work` in one transaction; inside a transaction it joins the one that is open. Rolls back when `work` throws. */
  transaction<T>(work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
};

/** A scope inside its transaction: `now` stands still and `db` sees this tenant alone. */
export type TenantTransaction = TenantScope & {
  readonly db: TenantDb;
  readonly now: Temporal.Instant;
  /** `now` for a timestamp column. */
  readonly nowDate: Date;
};

/** Builds scopes; made once a process from the pool that runs under `cadenza_app`. The one place that does. */
export function scopeFactory(database: Pick<Database, 'transaction'>) {
  return (tenant: { tenantId: string; actor: Actor; clock: Clock }): TenantScope => {
    const { tenantId, actor, clock } = tenant;
    // The id goes into a statement text below (SET LOCAL takes no parameter), so nothing but a uuid may pass.
    if (!isUuid(tenantId)) throw new Error(`"${tenantId}" is not a tenant id: a uuid is needed.`);
    return {
      tenantId,
      actor,
      clock,
      transaction: (work) =>
        database.transaction(async (db) => {
          await db.execute(sql.raw(`set local app.tenant = '${tenantId}'`));
          return work(openTransaction({ tenantId, actor, now: clock.now(), db }));
        }),
    };
  };
}

export type MakeScope = ReturnType<typeof scopeFactory>;

function openTransaction(open: { tenantId: string; actor: Actor; now: Temporal.Instant; db: TenantDb }): TenantTransaction {
  const transaction: TenantTransaction = {
    ...open,
    nowDate: toDate(open.now),
    clock: fixedClock(open.now),
    transaction: (work) => work(transaction),
  };
  return transaction;
}

/** A new row's id: uuid v7, so that ids sort by the time they were made. */
export const newId = (): string => uuidV7();
