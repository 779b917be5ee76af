import type postgres from 'postgres';
import { openDatabase } from '#db/client.ts';
import { wallClock } from '#server/clock.ts';
import { tick } from '#server/runs/tick.ts';
import { scopeFactory } from '#server/scope.ts';
import { makeDueRuns, makeWorld, requireDone } from './world.ts';

/** Our engine: ticks of 500 by `loops` at a time until nothing is due. Returns runs per second. */
export async function benchEngine(
  owner: postgres.Sql,
  url: string,
  bench: { runs: number; loops: number; cold: boolean },
): Promise<number> {
  const world = await makeWorld(owner, bench.runs);
  // Warm: the planner knows the tables. Cold: it was last told when they were empty, as when a burst hits a quiet system.
  if (bench.cold) await owner.unsafe('analyze');
  await makeDueRuns(owner, world, bench.runs);
  if (!bench.cold) await owner.unsafe('vacuum analyze');
  await using app = openDatabase(url, 'cadenza_app', bench.loops);
  const scope = scopeFactory(app.db)({ tenantId: world.tenantId, actor: 'system', clock: wallClock });
  const started = performance.now();
  const loop = async () => {
    while ((await tick(scope, { wallClock })) > 0);
  };
  await Promise.all(Array.from({ length: bench.loops }, loop));
  const seconds = (performance.now() - started) / 1000;
  await requireDone(owner, world, bench.runs);
  return bench.runs / seconds;
}
