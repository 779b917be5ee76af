import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';

/** When the tenant has something to do next, in its own clock: a waiting run or a trigger's daily look. Null when nothing waits for time. */
export async function nextWake(tx: TenantTransaction): Promise<Temporal.Instant | null> {
  const [row] = await tx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(wake_at) from runs where tenant_id = ${tx.tenantId} and status = 'waiting'),
      (select min(next_at) from trigger_schedules where tenant_id = ${tx.tenantId})) as at`);
  return row?.at ? Temporal.Instant.from(new Date(row.at).toISOString()) : null;
}
