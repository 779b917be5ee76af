import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test, vi } from 'vitest';
import { resolveCase } from '#server/cases/close.ts';
import { voteOnCase } from '#server/cases/vote.ts';
import { fixedClock } from '#server/clock.ts';
import type { TenantScope } from '#server/scope.ts';
import { drain } from '#server/worker/drain.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { flowFrom, onEvent, openCaseIds, stepsOf } from '#test/support/story.ts';
import { handOver, type NodeOf, waitFor } from '#workflows-schema/index.ts';

const MONDAY = '2026-03-02T10:00:00Z';
const DEADLINE = '2026-03-04T10:00:00Z';
const JUST_BEFORE = '2026-03-04T09:59:59.999Z';
const PEOPLE = ['018f0000-0000-7000-8000-000000000011', '018f0000-0000-7000-8000-000000000012'] as const;

const later = { id: 'after', kind: 'delay', config: waitFor(30, 'day') } as const;

/** A run that asks for approval until the deadline, and then goes its own way. */
async function asking(needed = 1): Promise<{ line: Pipeline; flow: string; caseId: string }> {
  const config: NodeOf<'approval'>['config'] = {
    title: 'May it go?',
    assignee: { rule: 'queue' },
    needed,
    expiry: { amount: 2, unit: 'day' },
    onExpiry: 'route',
  };
  return started(
    [{ id: 'ask', kind: 'approval', config }, later],
    'start.next>ask ask.approved>after ask.rejected>after ask.expired>after',
  );
}

/** A run that hands over to a person until the deadline, and then takes "overdue". */
async function handing(): Promise<{ line: Pipeline; flow: string; caseId: string }> {
  const call = {
    id: 'call',
    kind: 'escalate',
    config: handOver('Call them', { amount: 2, unit: 'day' }, { outcomes: ['promise'] }),
  } as const;
  return started([call, later], 'start.next>call call.resolved>after call.promise>after call.overdue>after');
}

async function started(nodes: Parameters<typeof flowFrom>[0], ways: string): Promise<{ line: Pipeline; flow: string; caseId: string }> {
  const line = await pipeline(MONDAY);
  const flow = await line.publish(flowFrom([onEvent('invoice.finalized'), ...nodes], ways, { messageClass: 'transactional' }));
  await line.invoice({ dueOn: '2026-03-20' });
  await line.work();
  const [caseId = ''] = await openCaseIds(line);
  return { line, flow, caseId };
}

const at = (line: Pipeline, moment: string, actor = 'system'): TenantScope =>
  line.process.makeScope({ tenantId: line.scope.tenantId, actor, clock: fixedClock(Temporal.Instant.from(moment)) });

const vote = (scope: TenantScope, caseId: string, { by = 0, no = false } = {}) =>
  voteOnCase(scope, { caseId, userId: PEOPLE[by] ?? '', vote: no ? 'reject' : 'approve', note: '' });

async function caseOf(line: Pipeline) {
  const [row] = await line.scope.transaction((tx) =>
    tx.db.execute(sql`
      select status, outcome, (select count(*)::int from events where name = 'case.closed') as closings,
        (select count(*)::int from approvals) as votes from cases`),
  );
  return row;
}

describe('a person who is asked', () => {
  test('H10 I8: and never answers lets the deadline decide, not a moment before it and once, however many workers look', async () => {
    for (const [make, way] of [
      [asking, 'ask.expired'],
      [handing, 'call.overdue'],
    ] as const) {
      const { line, flow } = await make();
      await using _ = line;
      const waiting = await stepsOf(line, flow);
      await line.liveUntil(JUST_BEFORE);
      expect(await stepsOf(line, flow)).toEqual(waiting);
      line.clock.set(DEADLINE);
      await Promise.all([1, 2, 3].map(() => drain(line.scope, { wallClock: line.clock })));
      await line.liveUntil('2026-03-09T10:00:00Z');
      expect(await stepsOf(line, flow)).toEqual([...waiting, way, 'after']);
    }
  });

  test('H10: at the same time as another is told who was first, and with what; the run takes the first answer', async () => {
    const { line, flow, caseId } = await handing();
    await using _ = line;
    const [owner] = await line.process.auth.execute<{ id: string }>(sql`select id from users`);
    const answers = (['promise', 'no_action'] as const).map((outcome) =>
      resolveCase(at(line, MONDAY, `member:${owner?.id}`), { caseId, outcome, note: outcome }),
    );
    const told = await Promise.allSettled(answers);
    expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const first = told[0]?.status === 'fulfilled' ? 'promise' : 'no_action';
    const words = { promise: 'Promised to pay', no_action: 'Nothing to do' }[first];
    expect(told.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'conflict',
      message: `This case was resolved already with “${words}”, by Olive Owner.`,
    });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'call', first === 'promise' ? 'call.promise' : 'call.resolved', 'after']);
    expect(await caseOf(line)).toMatchObject({ status: 'resolved', outcome: first, closings: 1 });
  });

  test('H10: with a yes at the same time as another with a no: one of them decides, the other is told', async () => {
    const { line, flow, caseId } = await asking();
    await using _ = line;
    const told = await Promise.allSettled([vote(line.scope, caseId), vote(line.scope, caseId, { by: 1, no: true })]);
    expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const yes = told[0]?.status === 'fulfilled';
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', yes ? 'ask.approved' : 'ask.rejected', 'after']);
    expect(await caseOf(line)).toEqual({ status: 'resolved', outcome: yes ? 'approved' : 'rejected', closings: 1, votes: 1 });
  });

  test('H10: who follows the link after the deadline is told that the time is up, whether the run has gone on or its worker was down', async () => {
    const { line, flow, caseId } = await asking();
    await using _ = line;
    line.clock.set(DEADLINE);
    const refused = { code: 'conflict', message: 'The time to answer this is up.' };
    await expect(vote(line.scope, caseId)).rejects.toMatchObject(refused);
    await expect(resolveCase(line.scope, { caseId, outcome: 'no_action', note: '' })).rejects.toMatchObject(refused);
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', 'ask.expired', 'after']);
    const said = 'This case was resolved already with “Nobody answered in time”, by the system.';
    await expect(vote(line.scope, caseId, { by: 1 })).rejects.toMatchObject({ code: 'conflict', message: said });
    expect(await caseOf(line)).toEqual({ status: 'resolved', outcome: 'expired', closings: 1, votes: 0 });
  });

  test('H10: who resolves a case after its deadline, while the worker is down, does the work, but the run has gone the other way', async () => {
    const { line, flow, caseId } = await handing();
    await using _ = line;
    line.clock.set('2026-03-04T12:00:00Z');
    await resolveCase(line.scope, { caseId, outcome: 'promise', note: '' });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'call', 'call.overdue', 'after']);
  });

  test('H10: in time, while the worker is down, is heard when it comes back after the deadline', async () => {
    const { line, flow, caseId } = await handing();
    await using _ = line;
    await resolveCase(at(line, JUST_BEFORE), { caseId, outcome: 'promise', note: '' });
    line.clock.set('2026-03-04T12:00:00Z');
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'call', 'call.promise', 'after']);
  });
});

describe('an answer and a deadline that meet', () => {
  test('H10: let the answer count whose transaction holds the case: the deadline waits for it', async () => {
    const { line, flow, caseId } = await asking();
    await using _ = line;
    line.clock.set(DEADLINE);
    const drained = await at(line, JUST_BEFORE).transaction(async (tx) => {
      expect(await vote(tx, caseId)).toEqual({ decided: true });
      const draining = drain(line.scope, { wallClock: line.clock });
      await vi.waitFor(async () => expect(await waitingLocks(line)).toBeGreaterThan(0), { timeout: 10_000, interval: 10 });
      return { draining };
    });
    await drained.draining;
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', 'ask.approved', 'after']);
    expect(await caseOf(line)).toEqual({ status: 'resolved', outcome: 'approved', closings: 1, votes: 1 });
  });

  test('H10: let the deadline count that holds it: the answer waits, and is told', async () => {
    const { line, flow, caseId } = await asking(2);
    await using _ = line;
    await vote(line.scope, caseId);
    line.clock.set(DEADLINE);
    const votes: Promise<unknown>[] = [];
    const boundary = async (name: string) => {
      if (name !== 'tick.before-commit' || votes.length > 0) return;
      votes.push(vote(at(line, JUST_BEFORE), caseId, { by: 1 }).catch((thrown: unknown) => thrown));
      await vi.waitFor(async () => expect(await waitingLocks(line)).toBeGreaterThan(0), { timeout: 10_000, interval: 10 });
    };
    await drain(line.scope, { wallClock: line.clock, boundary });
    expect(await votes[0]).toMatchObject({ code: 'conflict' });
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', 'ask.expired', 'after']);
    expect(await caseOf(line)).toEqual({ status: 'resolved', outcome: 'expired', closings: 1, votes: 1 });
  });

  test('H10: an approval ends with the run that asked for it', async () => {
    const { line, caseId } = await asking();
    await using _ = line;
    const [invoice] = await line.scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from invoices`));
    await line.pay(invoice?.id ?? '');
    await line.work();
    expect(await caseOf(line)).toMatchObject({ status: 'resolved', outcome: 'expired' });
    await expect(vote(line.scope, caseId)).rejects.toMatchObject({ code: 'conflict' });
  });
});

async function waitingLocks(line: Pipeline): Promise<number> {
  const [row] = await line.process.auth.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database or l.database is null where not granted and d.datname = current_database()`,
  );
  return row?.count ?? 0;
}
