import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { closeCasesOfRuns } from '#server/cases/close.ts';
import { Failure, notFound } from '#server/errors.ts';
import { type CompiledVersion, loadVersions, versionKey } from '#server/flows/load-version.ts';
import { type RunState, readState, standsOn } from '#server/interpreter/state.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { storeSteps } from './store.ts';

export type Retry = {
  readonly runId: string;
  /** An earlier step to begin again from; the step where it stopped unless told. */
  readonly fromNodeId?: string | undefined;
  /** Its own version, or the one that is live now. */
  readonly version?: 'same' | 'live' | undefined;
};

type Row = { status: string; flowId: string; version: number; live: number | null; state: unknown };

/**
 * Tries a failed run again, from the step where it stopped or from an earlier one. What it did before keeps its effect ids,
 * so nothing is sent twice; cases and calls of steps that it goes through again are made anew, for their answers are over.
 * @throws Failure `not-found`, `conflict` when the run has not failed, `invalid-input` for a step that it cannot begin from
 */
export async function retryRun(scope: TenantScope, { runId, fromNodeId, version = 'same' }: Retry): Promise<void> {
  await scope.transaction(async (tx) => {
    const run = await lockFailed(tx, runId);
    const number = version === 'live' ? run.live : run.version;
    const target = number === null ? undefined : await compiled(tx, { flowId: run.flowId, version: number });
    if (!target) throw new Failure('conflict', 'The flow has no live version.', 'Try the run again on its own version.');
    const before = readState(run.state);
    const rewound = fromNodeId === undefined ? before : await rewind(tx, runId, { before, fromNodeId });
    const moved = fromNodeId !== undefined || target.version !== run.version;
    const state = moved ? { ...rewound, seq: rewound.seq + 1 } : rewound;
    // A damaged row is let go on from its own step, as it stands; what is chosen here must be there.
    if (moved) requireNodes(state, target);
    await tx.db.execute(sql`
      update runs set status = 'waiting', attempts = 0, error = null, wake_at = ${tx.nowDate.toISOString()}::timestamptz,
        version = ${target.version}, state = ${JSON.stringify(state)}::jsonb, node_id = ${standsOn(state)}
      where tenant_id = ${tx.tenantId} and id = ${runId}`);
    if (moved) await logRetry(tx, runId, { before, state, version: target.version });
    await closeCasesOfRuns(tx, [runId], 'no_action');
    await recordAudit(tx, { action: 'run.retried', target: `run:${runId}`, detail: { from: standsOn(state), version: target.version } });
    await askFor(tx, 'tick');
  });
}

async function lockFailed(tx: TenantTransaction, runId: string): Promise<Row> {
  const [run] = await tx.db.execute<Row>(sql`
    select r.status, r.flow_id as "flowId", r.version, f.live_version as live, r.state
    from runs r join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
    where r.tenant_id = ${tx.tenantId} and r.id = ${runId}::uuid for update of r`);
  if (!run) throw notFound('run', runId);
  if (run.status !== 'failed')
    throw new Failure(
      'conflict',
      `This run is ${run.status}; only a failed one can be tried again.`,
      'Load the page again to see where it stands.',
    );
  return run;
}

async function compiled(tx: TenantTransaction, ref: { flowId: string; version: number }): Promise<CompiledVersion | undefined> {
  return (await loadVersions(tx, [ref])).get(versionKey(ref));
}

function requireNodes(state: RunState, { graph, version }: CompiledVersion): void {
  const missing = state.tokens.find(({ nodeId }) => !graph.nodes.has(nodeId));
  if (missing) throw new Failure('invalid-input', `Version ${version} has no step "${missing.nodeId}".`, 'Choose a step that it has.');
}

/** Kinds whose effects, made again with the same ids, are the same effects: nothing happens twice. */
const REPEATABLE = ['send', 'fallback', 'digest', 'update', 'emit', 'note', 'notify'];

type Rewind = { readonly before: RunState; readonly fromNodeId: string };
type Visited = { nodeId: string; first: number };

/**
 * Puts a run back to its last visit of a step. The visits of sending steps that it went through since count again from
 * there, so their effects come with the ids that they had; a message that was skipped or failed gets a new one.
 */
async function rewind(tx: TenantTransaction, runId: string, { before, fromNodeId }: Rewind): Promise<RunState> {
  const visited = await tx.db.execute<Visited>(sql`
    with start as (select min(seq) as seq from steps where tenant_id = ${tx.tenantId} and run_id = ${runId}::uuid and node_id = ${fromNodeId}
      and kind <> 'moved' and visit = (select max(visit) from steps where tenant_id = ${tx.tenantId} and run_id = ${runId}::uuid and node_id = ${fromNodeId}))
    select s.node_id as "nodeId", min(s.visit)::int as first from steps s, start
    where s.tenant_id = ${tx.tenantId} and s.run_id = ${runId}::uuid and s.seq >= start.seq and s.kind = any(${sql.param(REPEATABLE)}::text[])
      and not (exists (select 1 from messages m where m.tenant_id = s.tenant_id and m.run_id = s.run_id and m.node_id = s.node_id)
        and not exists (select 1 from messages m where m.tenant_id = s.tenant_id and m.run_id = s.run_id and m.node_id = s.node_id
          and m.status not in ('skipped', 'failed')))
    group by s.node_id`);
  const visits = { ...before.visits };
  for (const { nodeId, first } of visited) visits[nodeId] = first - 1;
  const [token] = before.tokens;
  if (before.tokens.length > 1 || !token)
    throw new Failure('invalid-input', 'This run goes several ways at once.', 'Try it again from the step where it stopped.');
  return { ...before, visits, tokens: [{ ...token, nodeId: fromNodeId, sinceMs: tx.now.epochMilliseconds, wait: null }] };
}

async function logRetry(
  tx: TenantTransaction,
  runId: string,
  { before, state, version }: { before: RunState; state: RunState; version: number },
): Promise<void> {
  const values = { from: standsOn(before), to: standsOn(state), toVersion: version };
  const step = {
    seq: before.seq,
    nodeId: standsOn(before),
    kind: 'moved',
    visit: 0,
    port: null,
    reason: 'Tried again by a person',
    values,
  };
  await storeSteps(tx, [{ runId, step }]);
}
