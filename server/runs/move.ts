import { sql } from 'drizzle-orm';
import { closeCasesAt } from '#server/cases/close.ts';
import { type LoggedStep, type RunState, standsOn, type Token } from '#server/interpreter/state.ts';
import { skipQueuedOfRuns } from '#server/messages/queue.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { FlowGraph } from '#workflows-schema/index.ts';
import type { Landing } from './run-plan.ts';
import { storeSteps } from './store.ts';
import { tellParents } from './tell-parents.ts';

/** A run that may be moved, locked by this transaction. */
export type MovableRun = {
  readonly id: string;
  readonly flowId: string;
  readonly version: number;
  readonly status: string;
  /** ISO text, as the database gave it. */
  readonly wakeAt: string | null;
  readonly heldReason: string | null;
  readonly nodeId: string;
  readonly parentRunId: string | null;
  readonly parentEffect: string | null;
  readonly balanceMinor: string | null;
  readonly currency: string | null;
  readonly state: RunState;
};

export type Move = {
  readonly run: MovableRun;
  readonly version: number;
  readonly state: RunState;
  readonly step: LoggedStep;
  /** The steps that it leaves: cases that they opened are nobody's work any more. */
  readonly left: readonly string[];
  readonly ended: boolean;
};

/** Where runs go: the version, its graph, where each place leads, and the sentence for their log. */
export type Destination = {
  readonly version: number;
  readonly graph: FlowGraph;
  readonly landing: (nodeId: string) => Landing;
  readonly reason: string;
  readonly nowMs: number;
};

/**
 * Moves the tokens of a run that the plan means; the others go on waiting. Null when nothing moves, or when a token that
 * stays stands on a step that the destination does not have: a run is on one version, whole. Visits keep counting, so the
 * effects of the entered step have ids that were never used.
 */
export function moveRun(run: MovableRun, { version, graph, landing, reason, nowMs }: Destination): Move | null {
  const tokens: Token[] = [];
  const left: string[] = [];
  for (const token of run.state.tokens) {
    const to = landing(token.nodeId);
    if (to === 'stays') {
      if (!graph.nodes.has(token.nodeId)) return null;
      tokens.push(token);
      continue;
    }
    left.push(token.nodeId);
    if (to !== 'end') tokens.push({ ...token, nodeId: to.to, sinceMs: nowMs, wait: null });
  }
  const [from] = left;
  if (from === undefined) return null;
  const ended = tokens.length === 0;
  const kept = ended ? run.state.tokens.slice(0, 1).map((token) => ({ ...token, wait: null })) : tokens;
  const { seq, visits } = run.state;
  const values = { from, to: ended ? null : kept.map(({ nodeId }) => nodeId).join(', '), fromVersion: run.version, toVersion: version };
  const step = { seq, nodeId: from, kind: 'moved', visit: visits[from] ?? 0, port: null, reason, values };
  return { run, version, state: { ...run.state, tokens: kept, seq: seq + 1 }, step, left, ended };
}

/** Statements carry at most so many runs. */
const BATCH = 1000;

/** Writes moves: they enter their new step at the next tick; those that left end at once. */
export async function storeMoves(tx: TenantTransaction, moves: readonly Move[]): Promise<void> {
  for (let start = 0; start < moves.length; start += BATCH) await storeBatch(tx, moves.slice(start, start + BATCH));
}

async function storeBatch(tx: TenantTransaction, moves: readonly Move[]): Promise<void> {
  const now = tx.nowDate.toISOString();
  const rows = moves.map(({ run, version, state, step, ended }) => ({
    id: run.id,
    version,
    node: standsOn(state),
    state,
    ended,
    detail: ended ? { sentence: step.reason } : null,
  }));
  await tx.db.execute(sql`
    update runs r set version = m.version, node_id = m.node, state = m.state, attempts = 0, error = null,
      wake_at = case when m.ended then null else ${now}::timestamptz end,
      status = case when m.ended then 'ended' when r.status = 'held' then 'held' else 'waiting' end,
      ended_at = case when m.ended then ${now}::timestamptz else null end, end_reason = case when m.ended then 'cancelled' else null end, end_detail = m.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, version int, node text, state jsonb, ended boolean, detail jsonb)
    where r.tenant_id = ${tx.tenantId} and r.id = m.id`);
  await storeSteps(
    tx,
    moves.map(({ run, step }) => ({ runId: run.id, step })),
  );
  await closeCasesAt(
    tx,
    moves.flatMap(({ run, left }) => left.map((nodeId) => ({ runId: run.id, nodeId }))),
  );
  const ended = moves.filter((move) => move.ended);
  await skipQueuedOfRuns(
    tx,
    ended.map(({ run }) => run.id),
    'run-ended',
  );
  await tellParents(
    tx,
    ended.map(({ run }) => ({ ...run, reason: 'cancelled' })),
  );
}
