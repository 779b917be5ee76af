import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { nextWake } from '#server/runs/next-wake.ts';
import { pauseFlow, resumeFlow } from '#server/runs/pause.ts';
import { resumePreview } from '#server/runs/resume-preview.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { chain } from '#test/support/small-flows.ts';

const DUE = '2026-03-01';
const FLOW = chain([
  { id: 'mail1', mail: 'invoice-reminder-1' },
  { id: 'day15', on: 15 },
  { id: 'mail2', mail: 'invoice-reminder-2' },
  { id: 'day30', on: 30 },
  { id: 'person', person: true },
]);

type RunRow = { status: string; node: string; wake: string | null };

const runsOf = (line: Pipeline): Promise<RunRow[]> =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<RunRow>(
      sql`select status, node_id as node, to_char(wake_at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as wake from runs order by id`,
    )),
  ]);

const wakeInstants = (line: Pipeline): Promise<number | undefined> =>
  line.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<{ instants: number }>(sql`select count(distinct wake_at)::int as instants from runs`);
    return row?.instants;
  });

/** Three runs that wait for day 15, paused on 12 March and looked at again on 20 March, when day 15 has passed. */
async function pausedOverDay15(settings: Parameters<typeof chain>[1] = {}) {
  const line = await pipeline('2026-03-01T12:00:00Z');
  const flowId = await line.publish({ ...FLOW, settings: { ...FLOW.settings, ...settings } });
  const invoices = [await line.invoice({ dueOn: DUE }), await line.invoice({ dueOn: DUE }), await line.invoice({ dueOn: DUE })];
  await line.liveUntil('2026-03-12T12:00:00Z');
  expect(await pauseFlow(line.scope, flowId)).toEqual({ held: 3 });
  await line.liveUntil('2026-03-20T12:00:00Z');
  return { line, flowId, invoices };
}

const second = async (line: Pipeline) => (await line.sent()).filter((key) => key === 'invoice-reminder-2').length;

describe('a paused flow', () => {
  it('starts nothing, moves nothing and asks for no time; what ends a run still does', async () => {
    const { line, invoices } = await pausedOverDay15();
    await using _ = line;
    await line.invoice({ dueOn: '2026-03-11' });
    await line.pay(invoices[0] ?? '');
    await line.liveUntil('2026-03-25T12:00:00Z');
    expect(await second(line)).toBe(0);
    expect(await runsOf(line)).toMatchObject([{ status: 'ended' }, { status: 'held', node: 'day15' }, { status: 'held', node: 'day15' }]);
    expect(await line.scope.transaction(nextWake)).toBeNull();
  });

  it('says what it would send if it went on now, and sends nothing by saying so', async () => {
    const { line, flowId } = await pausedOverDay15();
    await using _ = line;
    expect(await resumePreview(line.scope, { flowId })).toMatchObject({
      held: 3,
      due: 3,
      sends: [{ nodeId: 'mail2', template: 'invoice-reminder-2', count: 3, money: [{ currency: 'GBP', minor: 180_000n }] }],
      silent: 0,
      customers: [expect.stringContaining('Customer'), expect.anything(), expect.anything()],
    });
    expect(await resumePreview(line.scope, { flowId, catchUp: { rule: 'drop', hours: 0 } })).toMatchObject({ sends: [], silent: 3 });
    await line.work();
    expect(await second(line)).toBe(0);
  });
});

describe('a flow that goes on', () => {
  it('sends what became due, when it says so', async () => {
    const { line, flowId } = await pausedOverDay15();
    await using _ = line;
    expect(await resumeFlow(line.scope, { flowId })).toEqual({ released: 3, due: 3 });
    await line.work();
    expect(await second(line)).toBe(3);
  });

  it('drops what became due by the rule of the flow, says so in the log, and keeps what is still to come', async () => {
    const { line, flowId } = await pausedOverDay15({ catchUp: { rule: 'drop', hours: 0 } });
    await using _ = line;
    await line.invoice({ dueOn: '2026-03-11' });
    await line.work();
    await resumeFlow(line.scope, { flowId });
    await line.work();
    expect(await second(line)).toBe(0);
    const [step] = await line.scope.transaction((tx) =>
      tx.db.execute<{ port: string; reason: string }>(sql`select port, reason from steps where node_id = 'mail2' limit 1`),
    );
    expect(step).toEqual({ port: 'skipped', reason: 'Dropped: it became due while the flow was paused' });
    // The fourth invoice came to day 7 during the pause and is not started any more.
    expect(await runsOf(line)).toMatchObject([{ node: 'day30' }, { node: 'day30' }, { node: 'day30' }]);
    await line.liveUntil('2026-04-02T12:00:00Z');
    expect(await runsOf(line)).toMatchObject([{ node: 'person' }, { node: 'person' }, { node: 'person' }]);
  });

  it('puts everything off by the length of the pause', async () => {
    const { line, flowId } = await pausedOverDay15();
    await using _ = line;
    await resumeFlow(line.scope, { flowId, catchUp: { rule: 'retime', hours: 0 } });
    await line.work();
    expect(await second(line)).toBe(0);
    // Day 15 was 16 March, 09:00; the pause took eight days.
    expect(await runsOf(line)).toMatchObject([{ status: 'waiting', wake: '2026-03-24 09:00' }, {}, {}]);
    await line.liveUntil('2026-03-24T09:00:00Z');
    expect(await second(line)).toBe(3);
  });

  it('spreads what became due over some hours, each run at its own moment', async () => {
    const { line, flowId } = await pausedOverDay15();
    await using _ = line;
    await resumeFlow(line.scope, { flowId, catchUp: { rule: 'spread', hours: 6 } });
    const wakes = (await runsOf(line)).map(({ wake }) => wake ?? '');
    // Two runs may share a minute (their ids decide), but not an instant.
    expect(await wakeInstants(line)).toBe(3);
    for (const wake of wakes) expect(wake >= '2026-03-20 12:00' && wake < '2026-03-20 18:00').toBe(true);
    await line.liveUntil('2026-03-20T18:00:00Z');
    expect(await second(line)).toBe(3);
  });

  it('can be paused only while it is live, and go on only while it is paused', async () => {
    const { line, flowId } = await pausedOverDay15();
    await using _ = line;
    await expect(pauseFlow(line.scope, flowId)).rejects.toMatchObject({ code: 'not-found' });
    await resumeFlow(line.scope, { flowId });
    await expect(resumeFlow(line.scope, { flowId })).rejects.toMatchObject({ code: 'not-found' });
  });
});
