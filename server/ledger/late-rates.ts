import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { KNOWN_RATES, type RateRow } from './late-interest/rates.ts';

/** The rates that hold for this company: what the product knows, and over it what its admins added. */
export async function readRates(tx: TenantTransaction): Promise<readonly RateRow[]> {
  const added = await tx.db.execute<RateRow>(sql`
    select bank, from_day::text as "fromDay", percent, source from rate_rows where tenant_id = ${tx.tenantId} order by from_day`);
  return [...KNOWN_RATES, ...added];
}

/** Adds a rate of a half-year, or corrects one. */
export async function addRate(tx: TenantTransaction, row: RateRow): Promise<void> {
  const { bank, fromDay, percent, source } = row;
  await tx.db.execute(sql`
    insert into rate_rows (tenant_id, bank, from_day, percent, source, added_at, added_by)
    values (${tx.tenantId}, ${bank}, ${fromDay}, ${percent}, ${source}, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor})
    on conflict (tenant_id, bank, from_day) do update set percent = excluded.percent, source = excluded.source, added_at = excluded.added_at,
      added_by = excluded.added_by`);
  await recordAudit(tx, { action: 'rate.added', target: `rate:${bank}:${fromDay}`, detail: { percent, source } });
}
