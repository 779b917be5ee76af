import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import { toDate } from '#server/clock.ts';
import { type LoggedStep, standsOn } from '#server/interpreter/state.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Evaluated } from './evaluate.ts';

type Stepped = Extract<Evaluated, { ok: true }>;
type Failed = Extract<Evaluated, { ok: false }>;

/** A run that threw is tried again after this many minutes each time; after the last it is parked as failed, with a case. */
const RETRY_MINUTES = [1, 5, 30] as const;

/** Writes the new states of a batch in one statement, joined on the row addresses that the claim returned. */
export async function storeRuns(tx: TenantTransaction, stepped: readonly Stepped[]): Promise<void> {
  if (stepped.length === 0) return;
  const rows = stepped.map(({ run, result }) => ({
    at: run.ctid,
    node: standsOn(result.state),
    state: result.state,
    wake: result.wakeAt?.toString() ?? null,
    ended: result.ended?.reason ?? null,
    sentence: result.ended ? { sentence: result.ended.sentence } : null,
  }));
  await tx.db.execute(sql`
    update runs r set node_id = u.node, state = u.state, wake_at = u.wake, attempts = 0, error = null, inbox = '[]',
      status = case when u.ended is null then 'waiting' else 'ended' end,
      ended_at = case when u.ended is null then null else ${tx.nowDate.toISOString()}::timestamptz end, end_reason = u.ended, end_detail = u.sentence
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u(at tid, node text, state jsonb, wake timestamptz, ended text, sentence jsonb)
    where r.ctid = u.at and r.tenant_id = ${tx.tenantId}`);
}

/** Appends the log of a batch. */
export async function storeSteps(
  tx: TenantTransaction,
  entries: readonly { readonly runId: string; readonly step: LoggedStep }[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ runId, step }) => ({
    run: runId,
    seq: step.seq,
    node: step.nodeId,
    kind: step.kind,
    visit: step.visit,
    port: step.port,
    reason: step.reason,
    values: step.values,
  }));
  await tx.db.execute(sql`
    insert into steps (tenant_id, run_id, seq, node_id, kind, visit, at, port, reason, values)
    select ${tx.tenantId}::uuid, s.run, s.seq, s.node, s.kind, s.visit, ${tx.nowDate.toISOString()}::timestamptz, s.port, s.reason, s.values
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(run uuid, seq int, node text, kind text, visit int, port text, reason text, values jsonb)`);
}

/** Puts off a run that threw, or parks it as failed with its error and a case. */
export async function storeFailures(tx: TenantTransaction, failed: readonly Failed[]): Promise<void> {
  for (const { run, error } of failed) {
    const minutes = RETRY_MINUTES[run.attempts];
    const wakeAt = minutes === undefined ? null : toDate(tx.now.add({ minutes })).toISOString();
    const detail = JSON.stringify({
      message: error.message,
      at: tx.nowDate.toISOString(),
    });
    await tx.db.execute(sql`
      update runs set attempts = attempts + 1, error = ${detail}::jsonb, wake_at = ${wakeAt}::timestamptz, status = ${wakeAt === null ? 'failed' : 'waiting'}
      where tenant_id = ${tx.tenantId} and id = ${run.id}`);
    if (wakeAt !== null) continue;
    await openCases(tx, [
      {
        source: `run-failed:${run.id}/${standsOn(run.state)}/${run.state.seq}`,
        customerId: run.customerId,
        subjectKind: run.subjectKind,
        subjectId: run.subjectId,
        reason: 'run_failed',
        title: 'A flow could not go on here',
        runId: run.id,
        nodeId: standsOn(run.state),
        dueAt: toDate(tx.now.add({ hours: 24 })),
        context: { error: error.message },
      },
    ]);
  }
}
