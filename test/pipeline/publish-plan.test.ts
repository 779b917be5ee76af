import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { saveDraft } from '#server/flows/drafts.ts';
import { getFlow } from '#server/flows/queries.ts';
import { type PlannedPublication, publishWithPlan } from '#server/runs/publish-plan.ts';
import { publishPreview } from '#server/runs/publish-preview.ts';
import { rollbackPublication } from '#server/runs/roll-back.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { chain } from '#test/support/small-flows.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';

const DUE = '2026-03-01';
const FIRST = chain([
  { id: 'mail1', mail: 'invoice-reminder-1' },
  { id: 'day15', on: 15 },
  { id: 'mail2', mail: 'invoice-reminder-2' },
]);
/** Day 15 is gone; day 20 stands in its place, and then a person. */
const SECOND = chain([
  { id: 'mail1', mail: 'invoice-reminder-1' },
  { id: 'day20', on: 20 },
  { id: 'mail2', mail: 'invoice-reminder-2' },
  { id: 'day30', on: 30 },
  { id: 'person', person: true },
]);

type RunRow = { id: string; status: string; version: number; node: string; wake: string | null; reason: string | null };

const runsOf = (line: Pipeline): Promise<RunRow[]> =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<RunRow>(sql`
      select id, status, version, node_id as node, to_char(wake_at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as wake, end_reason as reason from runs order by id`)),
  ]);

async function draft(line: Pipeline, flowId: string, document: FlowDocument): Promise<number> {
  const { revision } = await getFlow(line.scope, flowId);
  return (await saveDraft(line.scope, { flowId, revision, document })).revision;
}

/** Publishes with a reason for each warning, unless told. */
async function publish(line: Pipeline, asked: Pick<PlannedPublication, 'flowId' | 'revision'> & Partial<PlannedPublication>) {
  const { findings } = await publishPreview(line.scope, asked.flowId);
  const reasons = Object.fromEntries(findings.map(({ key }) => [key, 'It is meant so']));
  return publishWithPlan(line.scope, { plan: {}, reasons, dryRun: false, ...asked });
}

/** Two runs that wait for day 15, on version 1. */
async function twoWaiting() {
  const line = await pipeline('2026-03-01T12:00:00Z');
  const flowId = await line.publish(FIRST);
  await line.invoice({ dueOn: DUE, amount: 600 });
  await line.invoice({ dueOn: DUE, amount: 400 });
  await line.liveUntil('2026-03-10T12:00:00Z');
  return { line, flowId, revision: await draft(line, flowId, SECOND) };
}

describe('what publishing would do', () => {
  it('names where runs stand with their money, what changes, and whether the step is still there', async () => {
    const { line, flowId } = await twoWaiting();
    await using _ = line;
    const preview = await publishPreview(line.scope, flowId);
    expect(preview).toMatchObject({ nextVersion: 2, liveVersion: 1 });
    expect(preview.standing).toMatchObject([
      { nodeId: 'day15', waiting: 2, held: 0, money: [{ currency: 'GBP', minor: 100_000n }], inDraft: false, choice: { do: 'stay' } },
    ]);
    expect(preview.differences.map(({ text }) => text).join(' ')).toContain('moves from day 15 to day 20');
  });

  it('counts in a dry run and changes nothing', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    const dry = await publish(line, { flowId, revision, plan: { day15: { do: 'move', to: 'day20' } }, dryRun: true });
    expect(dry).toMatchObject({ version: 2, moved: 2, ended: 0, stays: 0, movedMoney: [{ currency: 'GBP', minor: 100_000n }] });
    expect((await runsOf(line)).map(({ version, node }) => ({ version, node }))).toEqual([
      { version: 1, node: 'day15' },
      { version: 1, node: 'day15' },
    ]);
    expect(await getFlow(line.scope, flowId)).toMatchObject({ liveVersion: 1 });
  });
});

describe('the plan for runs in flight', () => {
  it('leaves runs on their version unless they are moved', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    expect(await publish(line, { flowId, revision })).toMatchObject({ version: 2, moved: 0, stays: 2 });
    await line.liveUntil('2026-04-10T12:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1', 'invoice-reminder-1', 'invoice-reminder-2', 'invoice-reminder-2']);
    expect(await runsOf(line)).toMatchObject([
      { status: 'ended', version: 1 },
      { status: 'ended', version: 1 },
    ]);
  });

  it('moves runs to a step of the new version, which they enter anew', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    await publish(line, { flowId, revision, plan: { day15: { do: 'move', to: 'day20' } } });
    await line.work();
    expect(await runsOf(line)).toMatchObject([
      { status: 'waiting', version: 2, node: 'day20', wake: '2026-03-21 09:00' },
      { status: 'waiting', version: 2, node: 'day20' },
    ]);
    await line.liveUntil('2026-04-10T12:00:00Z');
    expect(await runsOf(line)).toMatchObject([{ node: 'person' }, { node: 'person' }]);
    expect((await line.sent()).filter((key) => key === 'invoice-reminder-2')).toHaveLength(2);
  });

  it('skips to what follows a step that is gone, or ends the runs', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    await publish(line, { flowId, revision, plan: { day15: { do: 'skip' } } });
    await line.work();
    expect(await line.sent()).toEqual(['invoice-reminder-1', 'invoice-reminder-1', 'invoice-reminder-2', 'invoice-reminder-2']);
    expect(await runsOf(line)).toMatchObject([{ node: 'day30' }, { node: 'day30' }]);
    const third = await draft(line, flowId, FIRST);
    expect(await publish(line, { flowId, revision: third, plan: { day30: { do: 'exit' } } })).toMatchObject({ ended: 2 });
    expect(await runsOf(line)).toMatchObject([{ status: 'ended', reason: 'cancelled' }, { status: 'ended' }]);
  });

  it('refuses a plan to a step that is not there, and a warning without its reason', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    await expect(publish(line, { flowId, revision, plan: { day15: { do: 'move', to: 'ghost' } } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const doubled = chain([
      { id: 'mail1', mail: 'invoice-reminder-1' },
      { id: 'mail2', mail: 'invoice-reminder-2' },
    ]);
    const warned = await draft(line, flowId, doubled);
    const { findings } = await publishPreview(line.scope, flowId);
    expect(findings.length).toBeGreaterThan(0);
    await expect(publish(line, { flowId, revision: warned, reasons: {} })).rejects.toMatchObject({ code: 'not-publishable' });
    expect(await publish(line, { flowId, revision: warned })).toMatchObject({ version: 2 });
  });
});

describe('publishing at the same time', () => {
  it('makes one version of two clicks, and refuses what was saved over', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    const plan = { day15: { do: 'move', to: 'day20' } } as const;
    const both = await Promise.all([publish(line, { flowId, revision, plan }), publish(line, { flowId, revision, plan })]);
    expect(both.map(({ version }) => version)).toEqual([2, 2]);
    expect(both.reduce((sum, { moved }) => sum + moved, 0)).toBe(2);
    await draft(line, flowId, FIRST);
    await expect(publish(line, { flowId, revision })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('taking a publishing back', () => {
  it('makes the version before live again and puts runs back that only waited', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    await publish(line, { flowId, revision, plan: { day15: { do: 'move', to: 'day20' } } });
    await line.work();
    expect(await rollbackPublication(line.scope, flowId)).toEqual({ version: 1, restored: 2, stayed: 0 });
    expect(await runsOf(line)).toMatchObject([
      { status: 'waiting', version: 1, node: 'day15', wake: '2026-03-16 09:00' },
      { status: 'waiting', version: 1, node: 'day15' },
    ]);
    expect(await getFlow(line.scope, flowId)).toMatchObject({ liveVersion: 1, status: 'live' });
    await line.liveUntil('2026-04-10T12:00:00Z');
    expect((await line.sent()).filter((key) => key === 'invoice-reminder-2')).toHaveLength(2);
    await expect(rollbackPublication(line.scope, flowId)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('puts back what was ended, and leaves what has written to the customer since', async () => {
    const { line, flowId, revision } = await twoWaiting();
    await using _ = line;
    await publish(line, { flowId, revision, plan: { day15: { do: 'skip' } } });
    await line.work();
    expect(await rollbackPublication(line.scope, flowId)).toEqual({ version: 1, restored: 0, stayed: 2 });
    const third = await draft(line, flowId, chain([{ id: 'mail1', mail: 'invoice-reminder-1' }]));
    await publish(line, { flowId, revision: third, plan: { day30: { do: 'exit' } } });
    expect(await rollbackPublication(line.scope, flowId)).toMatchObject({ restored: 2, stayed: 0 });
    expect(await runsOf(line)).toMatchObject([
      { status: 'waiting', version: 2, node: 'day30', wake: '2026-03-31 08:00' },
      { status: 'waiting', version: 2 },
    ]);
  });
});
