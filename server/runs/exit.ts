import { sql } from 'drizzle-orm';
import { closeChasingCases } from '#server/cases/close.ts';
import { loadVersions, versionKey } from '#server/flows/load-version.ts';
import { exitSentence } from '#server/interpreter/exit.ts';
import { type RunState, readState } from '#server/interpreter/state.ts';
import { skipQueuedOfRuns } from '#server/messages/queue.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ExitCriterion } from '#workflows-schema/index.ts';
import { closeApprovalsOf } from './case-answers.ts';
import { storeSteps } from './store.ts';

/** A subject that met an exit criterion. */
export type SubjectExit = {
  readonly subjectId: string;
  readonly criterion: ExitCriterion;
};

type WaitingRow = {
  id: string;
  flowId: string;
  version: number;
  nodeId: string;
  subjectId: string;
  state: unknown;
};

/**
 * Ends at once every waiting run whose flow leaves on what its subject met, wherever it stands: its queued messages are
 * taken back, and cases about chasing the subject are closed.
 */
export async function exitRuns(tx: TenantTransaction, exits: readonly SubjectExit[]): Promise<number> {
  if (exits.length === 0) return 0;
  const criteria = Map.groupBy(exits, (exit) => exit.subjectId);
  const waiting = await tx.db.execute<WaitingRow>(sql`
    select id, flow_id as "flowId", version, node_id as "nodeId", subject_id as "subjectId", state from runs
    where tenant_id = ${tx.tenantId} and status in ('waiting', 'held') and subject_id = any(${sql.param([...criteria.keys()])}::uuid[])
    order by id for update`);
  // After the runs: whoever locks both takes a run before its case.
  await closeCases(tx, exits);
  const versions = await loadVersions(tx, waiting);
  const leaving = waiting.flatMap((run) => {
    const exitOn = versions.get(versionKey(run))?.graph.document.settings.exitOn ?? [];
    const met = (criteria.get(run.subjectId) ?? []).find((exit) => exitOn.includes(exit.criterion));
    return met
      ? [
          {
            run,
            criterion: met.criterion,
            state: readState(run.state),
          },
        ]
      : [];
  });
  if (leaving.length === 0) return 0;
  const ids = leaving.map(({ run }) => run.id);
  const rows = leaving.map(({ run, criterion, state }) => ({
    id: run.id,
    reason: criterion,
    detail: { sentence: exitSentence(criterion) },
    state: restState(state),
  }));
  await tx.db.execute(sql`
    update runs r set status = 'ended', wake_at = null, ended_at = ${tx.nowDate.toISOString()}::timestamptz, end_reason = x.reason, end_detail = x.detail, state = x.state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, reason text, detail jsonb, state jsonb)
    where r.tenant_id = ${tx.tenantId} and r.id = x.id`);
  await storeSteps(
    tx,
    leaving.map(({ run, criterion, state }) => ({
      runId: run.id,
      step: {
        seq: state.seq,
        nodeId: run.nodeId,
        kind: 'exit',
        visit: state.visits[run.nodeId] ?? 0,
        port: null,
        reason: exitSentence(criterion),
        values: {},
      },
    })),
  );
  await closeApprovalsOf(
    tx,
    leaving.map(({ run, state }) => ({ id: run.id, state })),
  );
  await skipQueuedOfRuns(tx, ids, 'settled');
  return ids.length;
}

/** The last state of a run that left: its place is kept, and it waits for nothing. */
function restState(state: RunState): RunState {
  return { ...state, seq: state.seq + 1, tokens: state.tokens.map((token) => ({ ...token, wait: null })) };
}

async function closeCases(tx: TenantTransaction, exits: readonly SubjectExit[]): Promise<void> {
  const settled = (paid: boolean) => exits.filter((exit) => (exit.criterion === 'paid') === paid).map((exit) => exit.subjectId);
  await closeChasingCases(tx, settled(true), 'paid');
  await closeChasingCases(tx, settled(false), 'no_action');
}

/** Wakes the runs that wait about these subjects, so that they work out their dates again. Runs that wait for a person stay. */
export async function wakeRuns(tx: TenantTransaction, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await tx.db.execute(sql`
    update runs set wake_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and status = 'waiting' and wake_at is not null and subject_id = any(${sql.param(subjectIds)}::uuid[])`);
}
