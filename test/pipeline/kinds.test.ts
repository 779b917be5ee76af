import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { resolveCase } from '#server/cases/close.ts';
import { voteOnCase } from '#server/cases/vote.ts';
import { recordEvents } from '#server/events/record.ts';
import { pipeline } from '#test/support/pipeline.ts';
import { flowFrom, onEvent, openCaseIds, runState, stepsOf } from '#test/support/story.ts';
import { groupOf, handOver, mail, waitFor } from '#workflows-schema/index.ts';

const MONDAY = '2026-03-02T10:00:00Z';
const DUE = '2026-03-20';

describe('a run, through the whole engine', () => {
  it('goes two ways at the same time and comes together when both have arrived', async () => {
    await using line = await pipeline(MONDAY);
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          {
            id: 'both',
            kind: 'parallel',
            config: {
              branches: [
                { id: 'a', label: 'a' },
                { id: 'b', label: 'b' },
              ],
            },
          },
          { id: 'short', kind: 'delay', config: waitFor(1, 'day') },
          { id: 'long', kind: 'delay', config: waitFor(3, 'day') },
          { id: 'meet', kind: 'join', config: { mode: 'all' } },
          { id: 'mail', kind: 'send', config: mail('invoice-reminder-1') },
        ],
        'start.next>both both.a>short both.b>long short.next>meet long.next>meet meet.joined>mail',
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-04T10:00:00Z');
    expect(await line.sent()).toEqual([]);
    await line.liveUntil('2026-03-06T10:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
    expect(await runState(line, flow)).toBe('completed');
  });

  it('waits for an event of its subject, or takes "late"', async () => {
    await using line = await pipeline(MONDAY);
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          {
            id: 'seen',
            kind: 'wait',
            config: {
              events: [{ id: 'viewed', event: 'portal.viewed', filter: null }],
              match: 'subject',
              condition: null,
              within: { amount: 2, unit: 'day' },
            },
          },
          { id: 'note', kind: 'note', config: { text: 'Seen by {{ customer.name }}' } },
        ],
        'start.next>seen seen.viewed>note',
      ),
    );
    const first = await line.invoice({ dueOn: DUE, number: 'SEEN' });
    await line.work();
    await line.scope.transaction((tx) => recordEvents(tx, [{ name: 'portal.viewed', subjectKind: 'invoice', subjectId: first }]));
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'seen', 'seen.viewed', 'note.next']);
    const notes = await line.scope.transaction((tx) => tx.db.execute<{ text: string }>(sql`select text from notes`));
    expect(notes).toEqual([{ text: 'Seen by Customer SEEN' }]);
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-05T10:00:00Z');
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'seen', 'seen.late']);
  });

  it('asks for approval of two members, and one "no" is enough', async () => {
    await using line = await pipeline(MONDAY);
    const ask = {
      title: 'May it go?',
      assignee: { rule: 'queue' as const },
      needed: 2,
      expiry: { amount: 2, unit: 'working-day' as const },
      onExpiry: 'reject' as const,
    };
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'ask', kind: 'approval', config: ask },
          { id: 'mail', kind: 'send', config: mail('invoice-delivery') },
        ],
        'start.next>ask ask.approved>mail',
        {
          messageClass: 'transactional',
        },
      ),
    );
    const voters = ['018f0000-0000-7000-8000-000000000011', '018f0000-0000-7000-8000-000000000012'];
    await line.invoice({ dueOn: DUE });
    await line.work();
    const [caseId = ''] = await openCaseIds(line);
    expect(await voteOnCase(line.scope, { caseId, userId: voters[0] ?? '', vote: 'approve', note: '' })).toEqual({ decided: false });
    await expect(voteOnCase(line.scope, { caseId, userId: voters[0] ?? '', vote: 'approve', note: '' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await voteOnCase(line.scope, { caseId, userId: voters[1] ?? '', vote: 'approve', note: '' })).toEqual({ decided: true });
    await line.work();
    expect(await line.sent()).toEqual(['invoice-delivery']);
    await line.invoice({ dueOn: DUE });
    await line.work();
    const [second = ''] = await openCaseIds(line);
    await voteOnCase(line.scope, { caseId: second, userId: voters[0] ?? '', vote: 'reject', note: 'Not now' });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', 'ask.rejected']);
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-10T10:00:00Z');
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'ask', 'ask.rejected']);
  });

  it('takes the way of what the person decided', async () => {
    await using line = await pipeline(MONDAY);
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'call', kind: 'escalate', config: handOver('Call them', { amount: 1, unit: 'working-day' }, { outcomes: ['resend'] }) },
          { id: 'again', kind: 'send', config: mail('invoice-delivery') },
        ],
        'start.next>call call.resend>again',
        { messageClass: 'transactional' },
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.work();
    const [caseId = ''] = await openCaseIds(line);
    await resolveCase(line.scope, { caseId, outcome: 'resend', note: '' });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'call', 'call.resend', 'again.sent']);
    expect(await line.sent()).toEqual(['invoice-delivery']);
  });

  it('changes the customer, and a later condition sees it', async () => {
    await using line = await pipeline(MONDAY);
    const tierA = groupOf({ type: 'comparison', field: 'customer.tier', operator: 'is', value: 'A' });
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          {
            id: 'raise',
            kind: 'update',
            config: {
              set: [
                { field: 'customer.tier', value: 'A' },
                { field: 'attribute.segment', value: 'vip' },
              ],
            },
          },
          { id: 'pause', kind: 'delay', config: waitFor(1, 'minute') },
          { id: 'check', kind: 'condition', config: { condition: tierA } },
        ],
        'start.next>raise raise.next>pause pause.next>check',
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-02T11:00:00Z');
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'raise.next', 'pause', 'pause.next', 'check.yes']);
  });

  it('works out a variable and ends by it', async () => {
    await using line = await pipeline(MONDAY);
    const large = groupOf({ type: 'comparison', field: 'vars.share', operator: 'more-than', value: '50', as: 'money' });
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'half', kind: 'set', config: { name: 'share', type: 'money', formula: 'percent(invoice.balance, 50.0)' } },
          { id: 'check', kind: 'condition', config: { condition: large } },
          { id: 'end', kind: 'exit', config: { reason: 'large', goalMet: true } },
        ],
        'start.next>half half.next>check check.yes>end',
      ),
    );
    await line.invoice({ dueOn: DUE, amount: 600 });
    await line.work();
    expect(await runState(line, flow)).toBe('goal');
  });
});
