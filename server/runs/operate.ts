import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { loadVersions, versionKey } from '#server/flows/load-version.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { Money } from '#workflows-schema/index.ts';
import { type MovableRun, type Move, moveRun, storeMoves } from './move.ts';
import { FLOW_PAUSED } from './pause.ts';
import { lockRuns, moneyOf, type RunSelection } from './select-runs.ts';

/** What a person does with runs: keep them where they are, let them go on, end them, or put them on another step. */
export type RunOperation =
  | { readonly do: 'hold' }
  | { readonly do: 'release' }
  | { readonly do: 'cancel' }
  | { readonly do: 'move'; readonly to: string };

export type Operating = {
  readonly operation: RunOperation;
  readonly selection: RunSelection;
  readonly reason: string;
  /** Counts and changes nothing. */
  readonly dryRun: boolean;
};

export type Operated = {
  readonly count: number;
  /** Outstanding on their invoices, one amount a currency. */
  readonly money: readonly Money[];
  /** Meant, but their version does not have the step. */
  readonly left: number;
};

/** The states of runs to which an operation means something. */
const STATES: Readonly<Record<RunOperation['do'], readonly string[]>> = {
  hold: ['waiting', 'held'],
  release: ['held'],
  cancel: ['waiting', 'held', 'failed'],
  move: ['waiting', 'held', 'failed'],
};

/**
 * Does one thing with one run or with all of a selection. @throws Failure `invalid-input` without a reason, `conflict`
 * when no run fits
 */
export async function operateRuns(scope: TenantScope, { operation, selection, reason, dryRun }: Operating): Promise<Operated> {
  const said = reason.trim();
  if (!dryRun && said === '') throw new Failure('invalid-input', 'Say why.', 'A sentence is enough; it is kept with the runs.');
  return scope.transaction(async (tx) => {
    const found = await lockRuns(tx, selection, STATES[operation.do]);
    const meant = found.filter((run) => operation.do !== 'release' || run.heldReason !== FLOW_PAUSED);
    const { moves, stays } = await movesOf(tx, meant, { operation, reason: said });
    const runs = meant.filter(({ id }) => !stays.has(id));
    const result = { count: runs.length, money: moneyOf(runs), left: stays.size };
    if (dryRun) return result;
    if (runs.length === 0)
      throw new Failure('conflict', 'No run is left to which this applies.', 'Load the page again to see where they stand.');
    await apply(tx, operation, { runs, moves, reason: said });
    await audit(tx, { operation, selection, reason: said, runs });
    await askFor(tx, 'tick');
    return result;
  });
}

type Applying = { readonly runs: readonly MovableRun[]; readonly moves: readonly Move[]; readonly reason: string };

async function apply(tx: TenantTransaction, operation: RunOperation, { runs, moves, reason }: Applying): Promise<void> {
  const ids = sql.param(runs.map(({ id }) => id));
  const these = sql`tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[])`;
  switch (operation.do) {
    case 'hold':
      await tx.db.execute(
        sql`update runs set status = 'held', held_at = ${tx.nowDate.toISOString()}::timestamptz, held_reason = ${reason} where ${these}`,
      );
      return;
    case 'release':
      // The pause of its flow holds it on; the flow lets it go when it goes on itself.
      await tx.db.execute(sql`
        update runs r set status = case when f.status = 'paused' then 'held' else 'waiting' end,
          held_reason = case when f.status = 'paused' then ${FLOW_PAUSED} end, held_at = case when f.status = 'paused' then r.held_at end
        from flows f where f.tenant_id = r.tenant_id and f.id = r.flow_id and r.tenant_id = ${tx.tenantId} and r.id = any(${ids}::uuid[])`);
      return;
    case 'cancel':
    case 'move':
      await storeMoves(tx, moves);
  }
}

async function movesOf(
  tx: TenantTransaction,
  runs: readonly MovableRun[],
  { operation, reason }: { operation: RunOperation; reason: string },
): Promise<{ moves: readonly Move[]; stays: ReadonlySet<string> }> {
  if (operation.do !== 'cancel' && operation.do !== 'move') return { moves: [], stays: new Set() };
  const versions = await loadVersions(tx, runs);
  const stays = new Set<string>();
  const moves = runs.flatMap((run) => {
    const graph = versions.get(versionKey(run))?.graph;
    const to = operation.do === 'cancel' ? ('end' as const) : { to: operation.to };
    const there = graph !== undefined && (operation.do === 'cancel' || graph.nodes.has(operation.to));
    const said = operation.do === 'cancel' ? `Ended by a person: ${reason}` : `Moved by a person: ${reason}`;
    // A run that goes several ways at once is moved as one: all its ways meet on the step.
    const single = { ...run, state: { ...run.state, tokens: run.state.tokens.slice(0, 1).map((token) => ({ ...token, id: '0' })) } };
    const place = { version: run.version, landing: () => to, reason: said, nowMs: tx.now.epochMilliseconds };
    const move = there ? moveRun(single, { ...place, graph }) : null;
    if (!move) stays.add(run.id);
    return move ? [{ ...move, left: run.state.tokens.map(({ nodeId }) => nodeId) }] : [];
  });
  return { moves, stays };
}

/** More lines than this for one act are one line about all. */
const MOST_LINES = 100;

async function audit(
  tx: TenantTransaction,
  { operation, selection, reason, runs }: Omit<Operating, 'dryRun'> & { runs: readonly MovableRun[] },
): Promise<void> {
  const action = `run.${operation.do}`;
  const detail = { reason, ...operation };
  if (runs.length > MOST_LINES) {
    await recordAudit(tx, { action, target: `flow:${selection.flowId ?? ''}`, detail: { ...detail, selection, count: runs.length } });
    return;
  }
  for (const { id } of runs) await recordAudit(tx, { action, target: `run:${id}`, detail });
}
