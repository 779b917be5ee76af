import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { type CompiledVersion, loadVersions } from './load-version.ts';

/** The versions that enrol now: one for each live flow of the tenant. */
export async function liveVersions(tx: TenantTransaction): Promise<readonly CompiledVersion[]> {
  const rows = await tx.db.execute<{ flowId: string; version: number }>(sql`
    select id as "flowId", live_version as version from flows where tenant_id = ${tx.tenantId} and status = 'live' and live_version is not null order by id`);
  return [...(await loadVersions(tx, rows)).values()];
}

/** Overdue triggers look at invoices by day; this is the day up to which the flow's trigger has looked. */
export type ScanPosition = {
  readonly flowId: string;
  readonly scannedThrough: string;
};

export async function scanPositions(tx: TenantTransaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.execute<ScanPosition>(sql`
    select flow_id as "flowId", scanned_through as "scannedThrough" from trigger_schedules where tenant_id = ${tx.tenantId}`);
  return new Map(rows.map((row) => [row.flowId, row.scannedThrough]));
}
