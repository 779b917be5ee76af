import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { judgeInstalments } from '#server/plans/judge.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { judgePromises } from './judge.ts';

/** Judges every promise and instalment whose time has come, up to a batch of each. Returns how many things happened; 0 means nothing was due. */
export async function judgeDue(tx: TenantTransaction): Promise<number> {
  return (await judgePromises(tx)) + (await judgeInstalments(tx));
}

/** When the next promise or instalment is looked at, in the tenant's clock; null when none waits. */
export async function nextJudgement(tx: TenantTransaction): Promise<Temporal.Instant | null> {
  const [row] = await tx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(check_at) from promises where tenant_id = ${tx.tenantId} and status = 'live'),
      (select min(check_at) from plan_instalments where tenant_id = ${tx.tenantId} and status = 'open' and check_at is not null)) as at`);
  return row?.at ? Temporal.Instant.from(new Date(row.at).toISOString()) : null;
}
