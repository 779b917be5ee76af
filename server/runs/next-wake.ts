import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';

/**
 * When the tenant has something to do next, in its own clock: a waiting run, a trigger's look, a collected mail, a promise or
 * a part of a plan to judge. Null when nothing waits for time.
 */
export async function nextWake(tx: TenantTransaction): Promise<Temporal.Instant | null> {
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  const [row] = await tx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(wake_at) from runs where ${tenant} and status = 'waiting'),
      (select min(next_at) from trigger_schedules where ${tenant} and next_at < 'infinity'),
      (select min(due_at) from digests where ${tenant} and status = 'open'),
      (select min(check_at) from promises where ${tenant} and status = 'live'),
      (select min(check_at) from plan_instalments where ${tenant} and status = 'open' and check_at is not null)) as at`);
  return row?.at ? Temporal.Instant.from(new Date(row.at).toISOString()) : null;
}
