import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { saveDraft } from '#server/flows/drafts.ts';
import { publishFlow } from '#server/flows/publish.ts';
import { getFlow } from '#server/flows/queries.ts';
import { operateRuns, type RunOperation } from '#server/runs/operate.ts';
import { pauseFlow, resumeFlow } from '#server/runs/pause.ts';
import { retryRun } from '#server/runs/retry.ts';
import type { RunSelection } from '#server/runs/select-runs.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { chain } from '#test/support/small-flows.ts';

const FLOW = chain([
  { id: 'mail1', mail: 'invoice-reminder-1' },
  { id: 'day15', on: 15 },
  { id: 'mail2', mail: 'invoice-reminder-2' },
  { id: 'day30', on: 30 },
  { id: 'person', person: true },
]);

type RunRow = { id: string; status: string; version: number; node: string; held: string | null; reason: string | null };

const runsOf = (line: Pipeline): Promise<RunRow[]> =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<RunRow>(
      sql`select id, status, version, node_id as node, held_reason as held, end_reason as reason from runs order by id`,
    )),
  ]);

const act = (line: Pipeline, operation: RunOperation, selection: RunSelection, dryRun = false) =>
  operateRuns(line.scope, { operation, selection, reason: 'The customer asked', dryRun });

/** Two runs on day 15, and the ids of both. */
async function twoWaiting() {
  const line = await pipeline('2026-03-01T12:00:00Z');
  const flowId = await line.publish(FLOW);
  await line.invoice({ dueOn: '2026-03-01' });
  await line.invoice({ dueOn: '2026-03-01' });
  await line.liveUntil('2026-03-10T12:00:00Z');
  const ids = (await runsOf(line)).map(({ id }) => id);
  return { line, flowId, first: ids[0] ?? '', second: ids[1] ?? '' };
}

const count = async (line: Pipeline, key: string) => (await line.sent()).filter((sent) => sent === key).length;

/** Lets a run fail where it stands, as a damaged row does. */
async function fail(line: Pipeline, runId: string): Promise<void> {
  await line.scope.transaction((tx) =>
    tx.db.execute(sql`update runs set status = 'failed', wake_at = null, error = '{"message":"broken"}' where id = ${runId}`),
  );
}

describe('holding and releasing runs', () => {
  it('keeps one where it is past its time, and lets it go on when it is released', async () => {
    const { line, first } = await twoWaiting();
    await using _ = line;
    expect(await act(line, { do: 'hold' }, { ids: [first] })).toMatchObject({ count: 1, money: [{ currency: 'GBP', minor: 60_000n }] });
    await line.liveUntil('2026-03-20T12:00:00Z');
    expect(await count(line, 'invoice-reminder-2')).toBe(1);
    expect(await runsOf(line)).toMatchObject([{ status: 'held', held: 'The customer asked' }, { status: 'waiting' }]);
    await act(line, { do: 'release' }, { ids: [first] });
    await line.work();
    expect(await count(line, 'invoice-reminder-2')).toBe(2);
  });

  it('stays held by a person when its flow goes on, and by the pause when the person lets go', async () => {
    const { line, flowId, first, second } = await twoWaiting();
    await using _ = line;
    await act(line, { do: 'hold' }, { ids: [first] });
    await pauseFlow(line.scope, flowId);
    await act(line, { do: 'hold' }, { ids: [second] });
    await act(line, { do: 'release' }, { ids: [second] });
    expect(await runsOf(line)).toMatchObject([{ held: 'The customer asked' }, { status: 'held', held: 'flow paused' }]);
    await expect(act(line, { do: 'release' }, { ids: [second] })).rejects.toMatchObject({ code: 'conflict' });
    await resumeFlow(line.scope, { flowId });
    expect(await runsOf(line)).toMatchObject([{ status: 'held' }, { status: 'waiting', held: null }]);
  });
});

describe('a filtered set', () => {
  it('counts first, asks for a reason, and does it to all that fit', async () => {
    const { line, flowId } = await twoWaiting();
    await using _ = line;
    const selection = { flowId, nodeId: 'day15', tier: 'standard', minDaysOverdue: 9 };
    const tier = await line.scope.transaction((tx) => tx.db.execute<{ tier: string }>(sql`select tier from customers limit 1`));
    const own = { ...selection, tier: tier[0]?.tier ?? '' };
    expect(await act(line, { do: 'cancel' }, own, true)).toMatchObject({ count: 2, money: [{ currency: 'GBP', minor: 120_000n }] });
    expect(await act(line, { do: 'cancel' }, { ...own, minDaysOverdue: 10 }, true)).toMatchObject({ count: 0 });
    await expect(
      operateRuns(line.scope, { operation: { do: 'cancel' }, selection: own, reason: ' ', dryRun: false }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await act(line, { do: 'cancel' }, own)).toMatchObject({ count: 2 });
    expect(await runsOf(line)).toMatchObject([{ status: 'ended', reason: 'cancelled' }, { status: 'ended' }]);
    const audit = await line.scope.transaction((tx) => tx.db.execute(sql`select 1 from audit_log where action = 'run.cancel'`));
    expect(audit).toHaveLength(2);
  });

  it('is nothing when nothing is said', async () => {
    const { line } = await twoWaiting();
    await using _ = line;
    expect(await act(line, { do: 'cancel' }, {}, true)).toMatchObject({ count: 0 });
  });

  it('moves to a step of their version, and leaves those whose version lacks it', async () => {
    const { line, flowId, first } = await twoWaiting();
    await using _ = line;
    await act(line, { do: 'move', to: 'person' }, { ids: [first] });
    await line.work();
    expect(await runsOf(line)).toMatchObject([{ node: 'person' }, { node: 'day15' }]);
    expect(await act(line, { do: 'move', to: 'ghost' }, { flowId }, true)).toMatchObject({ count: 0, left: 2 });
  });
});

describe('trying a failed run again', () => {
  it('from an earlier step sends nothing twice', async () => {
    const { line, first } = await twoWaiting();
    await using _ = line;
    await fail(line, first);
    await retryRun(line.scope, { runId: first, fromNodeId: 'mail1' });
    await line.liveUntil('2026-03-20T12:00:00Z');
    expect(await count(line, 'invoice-reminder-1')).toBe(2);
    expect(await count(line, 'invoice-reminder-2')).toBe(2);
    await fail(line, first);
    await retryRun(line.scope, { runId: first, fromNodeId: 'mail1' });
    await line.liveUntil('2026-04-02T12:00:00Z');
    expect(await count(line, 'invoice-reminder-1')).toBe(2);
    expect(await count(line, 'invoice-reminder-2')).toBe(2);
    expect(await runsOf(line)).toMatchObject([{ node: 'person' }, { node: 'person' }]);
  });

  it('sends again what was skipped or failed', async () => {
    const { line, first } = await twoWaiting();
    await using _ = line;
    await line.scope.transaction((tx) => tx.db.execute(sql`update messages set status = 'failed' where run_id = ${first}`));
    await fail(line, first);
    await retryRun(line.scope, { runId: first, fromNodeId: 'mail1' });
    await line.work();
    expect(await count(line, 'invoice-reminder-1')).toBe(3);
  });

  it('goes on in the live version when asked, if that has the step', async () => {
    const { line, flowId, first } = await twoWaiting();
    await using _ = line;
    const { revision } = await getFlow(line.scope, flowId);
    const document = chain([
      { id: 'mail1', mail: 'invoice-reminder-1' },
      { id: 'day16', on: 16 },
      { id: 'mail2', mail: 'invoice-reminder-2' },
    ]);
    const saved = await saveDraft(line.scope, { flowId, revision, document });
    await publishFlow(line.scope, { flowId, revision: saved.revision });
    await fail(line, first);
    await expect(retryRun(line.scope, { runId: first, version: 'live' })).rejects.toMatchObject({ code: 'invalid-input' });
    await retryRun(line.scope, { runId: first, version: 'live', fromNodeId: 'day16' });
    await line.work();
    expect((await runsOf(line))[0]).toMatchObject({ status: 'waiting', version: 2, node: 'day16' });
  });
});
