import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { closeCasesOfRuns } from '#server/cases/close.ts';
import { Failure, notFound } from '#server/errors.ts';
import type { TenantScope } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';

/**
 * Tries a failed run again from the step where it stopped. What it did before keeps its effect ids, so nothing is sent twice.
 * @throws Failure `not-found`, or `conflict` when the run has not failed
 */
export async function retryRun(scope: TenantScope, runId: string): Promise<void> {
  await scope.transaction(async (tx) => {
    const [run] = await tx.db.execute<{ status: string }>(
      sql`select status from runs where tenant_id = ${tx.tenantId} and id = ${runId} for update`,
    );
    if (!run) throw notFound('run', runId);
    if (run.status !== 'failed')
      throw new Failure(
        'conflict',
        `This run is ${run.status}; only a failed one can be tried again.`,
        'Load the page again to see where it stands.',
      );
    await tx.db.execute(sql`
      update runs set status = 'waiting', attempts = 0, error = null, wake_at = ${tx.nowDate.toISOString()}::timestamptz
      where tenant_id = ${tx.tenantId} and id = ${runId}`);
    await closeCasesOfRuns(tx, [runId], 'no_action');
    await recordAudit(tx, { action: 'run.retried', target: `run:${runId}` });
    await askFor(tx, 'tick');
  });
}
