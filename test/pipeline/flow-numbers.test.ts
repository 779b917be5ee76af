import { describe, expect, test } from 'vitest';
import { type NodeNumbers, readFlowNumbers } from '#server/metrics/flow-numbers.ts';
import { listRuns, type StepRelation } from '#server/metrics/run-list.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { testTenant } from '#test/support/records.ts';

const START = '2026-03-01T12:00:00Z';

/** Three invoices go through the ready-made reminders: one is paid after its first reminder, one is small, one is not paid. */
async function played(): Promise<{ line: Pipeline; flowId: string }> {
  const line = await pipeline(START);
  const flowId = await line.publish('invoice-reminders');
  const paid = await line.invoice({ dueOn: '2026-03-01' });
  await line.invoice({ dueOn: '2026-03-01', amount: 100 });
  await line.invoice({ dueOn: '2026-03-01', amount: 900 });
  await line.liveUntil('2026-03-10T10:00:00Z');
  await line.pay(paid);
  await line.work();
  return { line, flowId };
}

const rowsOf = async (line: Pipeline, flowId: string, ask: { nodeId: string; relation: StepRelation; days: number | null }) =>
  (await listRuns(line.scope, { flowId, status: null, after: null, ...ask })).rows.length;

describe('the numbers of a flow', () => {
  test('count who passed, waits, was written to and paid, and the rows behind a number are as many', async () => {
    const { line, flowId } = await played();
    await using _ = line;
    const { nodes, ways } = await readFlowNumbers(line.scope, { flowId, days: 30 });
    const trigger = nodes.find(({ passed }) => passed === 3);
    expect(trigger).toBeDefined();
    const sends = nodes.filter(({ sent }) => sent > 0);
    expect(sends.reduce((sum, { sent }) => sum + sent, 0)).toBe((await line.sent()).length);
    const waiting = nodes.filter((node) => node.waiting > 0);
    expect(waiting.reduce((sum, node) => sum + node.waiting, 0)).toBe(2);
    const shares = Map.groupBy(ways, ({ nodeId }) => nodeId);
    for (const own of shares.values()) expect(own.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(Math.min(...ways.map(({ share }) => share))).toBeCloseTo(1 / 3, 6);
    for (const node of nodes) {
      const counts: readonly (readonly [StepRelation, number])[] = [
        ['waiting', node.waiting],
        ['passed', node.passed],
        ['sent', node.sent],
        ['failed', node.failed + node.stuck],
      ];
      for (const [relation, count] of counts)
        expect([node.nodeId, relation, await rowsOf(line, flowId, { nodeId: node.nodeId, relation, days: 30 })]).toEqual([
          node.nodeId,
          relation,
          count,
        ]);
    }
  });

  test('money paid later counts at the steps that the run had passed, once, in its own currency, and not where it left', async () => {
    const { line, flowId } = await played();
    await using _ = line;
    const { nodes } = await readFlowNumbers(line.scope, { flowId, days: null });
    const first = nodes.filter(({ paid }) => paid.length > 0);
    expect(first.length).toBeGreaterThanOrEqual(3);
    for (const { paid, nodeId } of first) {
      expect(paid).toEqual([{ minor: 60_000n, currency: 'GBP' }]);
      expect(await rowsOf(line, flowId, { nodeId, relation: 'paid', days: null })).toBe(1);
    }
    expect(nodes.filter(({ waiting }) => waiting > 0).every(({ paid }) => paid.length === 0)).toBe(true);
  });

  test('a period leaves out what was before it; how long a wait takes is what half of the visits took', async () => {
    const { line, flowId } = await played();
    await using _ = line;
    await line.liveUntil('2026-04-20T10:00:00Z');
    const [week, all] = [await readFlowNumbers(line.scope, { flowId, days: 7 }), await readFlowNumbers(line.scope, { flowId, days: null })];
    const passed = (nodes: readonly NodeNumbers[]) => nodes.reduce((sum, node) => sum + node.passed, 0);
    expect(passed(week.nodes)).toBe(0);
    expect(passed(all.nodes)).toBeGreaterThan(10);
    const longest = Math.max(...all.nodes.map(({ medianMs }) => medianMs ?? 0));
    expect(longest).toBeGreaterThan(5 * 86_400_000);
    expect(longest).toBeLessThan(20 * 86_400_000);
  });

  test('nothing is counted for another tenant', async () => {
    const { line, flowId } = await played();
    await using _ = line;
    await using other = await testTenant();
    expect(await readFlowNumbers(other.scope, { flowId, days: null })).toEqual({ nodes: [], ways: [] });
  });
});
