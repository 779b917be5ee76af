import { expect, it } from 'vitest';
import { decideWinners } from '#server/flows/decide-winners.ts';
import { pipeline } from '#test/support/pipeline.ts';
import { flowFrom, onEvent, stepsOf } from '#test/support/story.ts';
import { waitFor } from '#workflows-schema/index.ts';

const DUE = '2026-03-20';

it('an A/B test keeps its ways until each was taken often enough, then all take the better one', async () => {
  await using line = await pipeline('2026-03-02T10:00:00Z');
  const test = {
    variants: [
      { id: 'a', label: 'A', percent: 50 },
      { id: 'b', label: 'B', percent: 50 },
    ],
    holdOut: 0,
    sticky: 'subject' as const,
    winner: { metric: 'paid' as const, afterRuns: 10 },
  };
  const flow = await line.publish(
    flowFrom(
      [
        onEvent('invoice.finalized'),
        { id: 'test', kind: 'experiment', config: test },
        { id: 'soft', kind: 'delay', config: waitFor(3, 'day') },
        { id: 'firm', kind: 'delay', config: waitFor(3, 'day') },
      ],
      'start.next>test test.a>soft test.b>firm',
    ),
  );
  const ways: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    const invoice = await line.invoice({ dueOn: DUE });
    await line.work();
    const way = (await stepsOf(line, flow)).find((step) => step.startsWith('test.')) ?? '';
    ways.push(way);
    if (way === 'test.b') await line.pay(invoice);
  }
  expect(new Set(ways)).toEqual(new Set(['test.a', 'test.b']));
  await line.work();
  await decideWinners(line.scope);
  const after: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    await line.invoice({ dueOn: DUE });
    await line.work();
    after.push((await stepsOf(line, flow)).find((step) => step.startsWith('test.')) ?? '');
  }
  expect(new Set(after)).toEqual(new Set(['test.b']));
});
