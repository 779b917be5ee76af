import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type StepResult, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { flowOf, openInvoiceFacts } from '#test/support/flows.ts';
import { buildGraph, type DelayConfig, mail, type UntilConfig, waitFor, waitUntil } from '#workflows-schema/index.ts';

type Case = { readonly now: string; readonly due?: string; readonly zone?: string };

function enter(config: DelayConfig, { now, due = '2026-01-31', zone = 'Europe/London' }: Case): StepResult {
  const facts = openInvoiceFacts({ zones: { tenant: zone, customer: 'America/New_York', contact: 'America/New_York' } });
  const graph = buildGraph(
    flowOf(
      [
        { id: 'start', kind: 'trigger', config: { on: 'event', event: 'invoice.finalized', filter: null, dedupeMinutes: 0 } },
        { id: 'wait', kind: 'delay', config },
        { id: 'late', kind: 'send', config: mail('late') },
      ],
      [
        { id: 'a', from: 'start', port: 'next', to: 'wait' },
        { id: 'b', from: 'wait', port: 'past', to: 'late' },
      ],
    ),
  );
  const invoice = facts.invoice && { ...facts.invoice, dueOn: due };
  const moment = Temporal.Instant.from(now);
  const state = startState('start', moment.epochMilliseconds);
  return step({ runId: 'run', subjectId: 'i', customerId: 'c', graph, state, facts: { ...facts, invoice }, now: moment, signals: [] });
}

const until = (change: Partial<UntilConfig> = {}, days = 15): DelayConfig => waitUntil('invoice.dueOn', days, change);

describe('a wait', () => {
  it.each([
    ['days after the due date, in winter', until(), { now: '2026-01-31T12:00:00Z' }, '2026-02-15T09:00:00Z'],
    ['days after the due date, in summer time', until(), { now: '2026-06-01T12:00:00Z', due: '2026-06-01' }, '2026-06-16T08:00:00Z'],
    ["in the customer's zone", until({ zone: 'customer' }), { now: '2026-01-31T12:00:00Z' }, '2026-02-15T14:00:00Z'],
    ['in a named zone east of UTC', until({ zone: 'Asia/Tokyo' }), { now: '2026-01-31T12:00:00Z' }, '2026-02-15T00:00:00Z'],
    ['before the due date', until({}, -7), { now: '2026-01-01T12:00:00Z' }, '2026-01-24T09:00:00Z'],
    ['across the end of February in a leap year', until(), { now: '2028-02-20T12:00:00Z', due: '2028-02-20' }, '2028-03-06T09:00:00Z'],
    [
      'at a time that the spring change skips: the first moment after',
      until({ timeOfDay: '01:30' }, 0),
      { now: '2026-03-01T12:00:00Z', due: '2026-03-29' },
      '2026-03-29T01:00:00Z',
    ],
    [
      'at a time that the autumn change repeats: the first of the two',
      until({ timeOfDay: '01:30' }, 0),
      { now: '2026-10-01T12:00:00Z', due: '2026-10-25' },
      '2026-10-25T00:30:00Z',
    ],
    ['a month from the 31st', waitFor(1, 'month'), { now: '2026-01-31T12:00:00Z' }, '2026-02-28T12:00:00Z'],
    ['a day over the spring change: the same local time', waitFor(1, 'day'), { now: '2026-03-28T12:00:00Z' }, '2026-03-29T11:00:00Z'],
    ['24 hours over the spring change: exactly 24 hours', waitFor(24, 'hour'), { now: '2026-03-28T12:00:00Z' }, '2026-03-29T12:00:00Z'],
    ['years', waitFor(36, 'month'), { now: '2026-01-31T12:00:00Z' }, '2029-01-31T12:00:00Z'],
  ] satisfies [string, DelayConfig, Case, string][])('%s', (_, config, moment, expected) => {
    expect(enter(config, moment).wakeAt?.toString()).toBe(expected);
  });

  const past = { now: '2026-05-01T12:00:00Z' };

  it('goes on at once when the day has passed and the policy says so', () => {
    expect(enter(until({ past: 'continue' }), past).ended?.reason).toBe('completed');
  });

  it('takes the way "past" when the policy says so', () => {
    expect(enter(until({ past: 'route' }), past).effects).toMatchObject([{ kind: 'send', template: 'late' }]);
  });

  it('ends the run when the policy says so', () => {
    expect(enter(until({ past: 'exit' }), past).ended).toMatchObject({ reason: 'date-passed' });
  });

  it('ends with its own reason when there is no date', () => {
    expect(enter(until({ field: 'order.promisedOn' }), past).ended).toMatchObject({ reason: 'date-missing' });
  });
});
