import * as fc from 'fast-check';
import { it } from 'vitest';
import { pipeline } from '#test/support/pipeline.ts';
import { LifeModel, lifeFlow } from '#test/support/run-life.ts';
import { life, start } from '#test/support/run-life-commands.ts';

const START = '2026-03-02T09:00:00Z';
const FIRST_RUNS = 6;
const FIRST_HOURS = 48;

it('a run lives as its model says, whatever happens to it, and each mail is accepted at most once', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (commands) => {
      await using line = await pipeline(START);
      const flowId = await line.publish(lifeFlow(FIRST_HOURS));
      const model = new LifeModel(Date.parse(START), FIRST_HOURS);
      const real = { line, flowId };
      await start(model, real, FIRST_RUNS);
      await fc.asyncModelRun(() => ({ model, real }), commands);
    }),
    { numRuns: 12 },
  );
});
