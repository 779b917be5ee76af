import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { type ClosedRow, recordClosed } from './close.ts';

/** How a case that a step opened was answered. */
export type CaseAnswer = {
  readonly caseId: string;
  readonly runId: string;
  readonly source: string;
  readonly outcome: string;
  readonly atMs: number;
};

/** Locks the cases that these effects opened, and returns the answers of those that have one. */
export async function lockAnswers(tx: TenantTransaction, sources: readonly string[]): Promise<readonly CaseAnswer[]> {
  if (sources.length === 0) return [];
  const rows = await tx.db.execute<CaseAnswer & { status: string; at: string | null }>(sql`
    select id as "caseId", run_id as "runId", source, outcome, status, resolved_at as at from cases
    where tenant_id = ${tx.tenantId} and source = any(${sql.param(sources)}::text[]) order by id for update`);
  return rows.flatMap(({ status, at, caseId, runId, source, outcome }) =>
    status === 'open' || at === null ? [] : [{ caseId, runId, source, outcome, atMs: new Date(at).getTime() }],
  );
}

/** Closes the approvals that these effects asked for and nobody has decided. */
export async function closeExpired(tx: TenantTransaction, sources: readonly string[]): Promise<void> {
  if (sources.length === 0) return;
  const closed = await tx.db.execute<ClosedRow>(sql`
    update cases set status = 'resolved', outcome = 'expired', resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = 'system'
    where tenant_id = ${tx.tenantId} and status = 'open' and approvals_needed > 0 and source = any(${sql.param(sources)}::text[])
    returning id, source, run_id, node_id, customer_id, subject_kind, subject_id`);
  await recordClosed(tx, closed, 'expired');
}
