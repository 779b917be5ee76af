import type { Clock } from '#server/clock.ts';
import { toDate } from '#server/clock.ts';
import { loadVersions } from '#server/flows/load-version.ts';
import { readTruth } from '#server/holds/read-truth.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { closeLeftApprovals, withLastAnswers } from './case-answers.ts';
import { claimDueRuns, MAX_BATCH } from './claim.ts';
import { type Evaluated, evaluateRuns, neededTruth } from './evaluate.ts';
import { performEffects } from './perform.ts';
import { readBackgrounds } from './read-background.ts';
import { storeFailures, storeRuns, storeSteps } from './store.ts';
import { tellParents } from './tell-parents.ts';

export type TickOptions = {
  /** Wall clock, for what must not jump with a sandbox tenant's time. */
  readonly wallClock: Clock;
  /** Runs a batch; MAX_BATCH unless told. */
  readonly limit?: number;
  /** Called at named moments; tests stop the process there. */
  readonly boundary?: (name: 'tick.begin' | 'tick.claimed' | 'tick.before-commit') => void | Promise<void>;
};

/**
 * Moves one batch of the tenant's due runs: claim, read the truth, step each, write states, log, messages and cases, all
 * in one transaction. The only input and output around `step`. Returns how many runs it claimed; fewer than the limit
 * means that nothing else is due.
 */
export async function tick(scope: TenantScope, options: TickOptions): Promise<number> {
  try {
    return await scope.transaction((tx) => tickOnce(tx, options));
  } catch (error) {
    const limit = options.limit ?? MAX_BATCH;
    if (limit === 1) throw error;
    // Something in the batch cannot be written: halve it until the bad run stands alone and is put off by itself.
    return tickHalves(scope, {
      ...options,
      limit: Math.max(1, Math.floor(limit / 2)),
    });
  }
}

async function tickHalves(scope: TenantScope, options: TickOptions & { limit: number }): Promise<number> {
  if (options.limit > 1) return tick(scope, options);
  try {
    return await scope.transaction((tx) => tickOnce(tx, options));
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return scope.transaction(async (tx) => {
      const runs = await claimDueRuns(tx, 1);
      await storeFailures(
        tx,
        runs.map((run) => ({ ok: false, run, error })),
      );
      return runs.length;
    });
  }
}

async function tickOnce(tx: TenantTransaction, { wallClock, limit = MAX_BATCH, boundary }: TickOptions): Promise<number> {
  await boundary?.('tick.begin');
  const claimed = await claimDueRuns(tx, limit);
  if (claimed.length === 0) return 0;
  await boundary?.('tick.claimed');
  const runs = await withLastAnswers(tx, claimed);
  const versions = await loadVersions(tx, runs);
  const subjects = await readTruth(tx, runs, neededTruth([...versions.values()]));
  const backgrounds = await readBackgrounds(tx, runs, versions);
  const evaluated = evaluateRuns({ runs, subjects, versions, backgrounds, now: tx.now });
  const stepped = evaluated.filter((item): item is Extract<Evaluated, { ok: true }> => item.ok);
  await storeRuns(tx, stepped);
  await storeSteps(
    tx,
    stepped.flatMap(({ run, result }) => result.steps.map((step) => ({ runId: run.id, step }))),
  );
  await closeLeftApprovals(tx, stepped);
  await performEffects(tx, stepped, toDate(wallClock.now()));
  await tellParents(
    tx,
    stepped.flatMap(({ run, result }) => (result.ended ? [{ ...run, reason: result.ended.reason }] : [])),
  );
  if (stepped.some(({ version }) => version.needs.winners)) await askFor(tx, 'winners');
  await storeFailures(
    tx,
    evaluated.filter((item) => !item.ok),
  );
  await boundary?.('tick.before-commit');
  return runs.length;
}
