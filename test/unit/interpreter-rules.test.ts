import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Signal } from '#server/interpreter/signals.ts';
import { type StepResult, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { openInvoiceFacts } from '#test/support/flows.ts';
import { flowFrom, onEvent } from '#test/support/story.ts';
import { buildGraph, type FlowDocument, type FlowNode, handOver } from '#workflows-schema/index.ts';

const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z');
const seen = (eventId: string): Signal => ({ name: 'portal.viewed', eventId, subjectId: 'i', customerId: 'c', data: {} });

function run(flow: FlowDocument, wakes: readonly { at: string; signals?: readonly Signal[] }[]): StepResult[] {
  const graph = buildGraph(flow);
  let state = startState('start', NOW.epochMilliseconds);
  return wakes.map(({ at, signals = [] }) => {
    const result = step({
      runId: 'r',
      subjectId: 'i',
      customerId: 'c',
      graph,
      state,
      facts: openInvoiceFacts(),
      now: Temporal.Instant.from(at),
      signals,
    });
    state = result.state;
    return result;
  });
}
const portsOf = (results: readonly StepResult[]) =>
  results.flatMap(({ steps }) => steps.flatMap(({ nodeId, port }) => (port ? [`${nodeId}.${port}`] : [])));

const waitSeen = (id: string): FlowNode => ({
  id,
  kind: 'wait',
  config: {
    events: [{ id: 'viewed', event: 'portal.viewed', filter: null }],
    match: 'subject',
    condition: null,
    within: { amount: 9, unit: 'day' },
  },
});

describe('an event', () => {
  const twice = flowFrom([onEvent('invoice.finalized'), waitSeen('one'), waitSeen('two')], 'start.next>one one.viewed>two');

  it('moves a run on once, however many steps wait for it', () => {
    const results = run(twice, [{ at: '2026-03-02T09:00:00Z' }, { at: '2026-03-03T09:00:00Z', signals: [seen('1')] }]);
    expect(portsOf(results)).toEqual(['start.next', 'one.viewed']);
    expect(results[1]?.ended).toBeNull();
  });

  it('and the next one moves it on again, in the same breath', () => {
    const results = run(twice, [{ at: '2026-03-02T09:00:00Z' }, { at: '2026-03-03T09:00:00Z', signals: [seen('1'), seen('2')] }]);
    expect(portsOf(results)).toEqual(['start.next', 'one.viewed', 'two.viewed']);
  });
});

describe('a time-out', () => {
  it('takes its own way, not that of the deadline', () => {
    const call: FlowNode = {
      id: 'call',
      kind: 'escalate',
      timeout: { amount: 1, unit: 'day' },
      config: handOver('Call', { amount: 5, unit: 'day' }),
    };
    const note = (id: string): FlowNode => ({ id, kind: 'note', config: { text: id } });
    const flow = flowFrom(
      [onEvent('invoice.finalized'), call, note('late'), note('gone')],
      'start.next>call call.overdue>late call.timed-out>gone',
    );
    const results = run(flow, [{ at: '2026-03-02T09:00:00Z' }, { at: '2026-03-03T09:00:00Z' }]);
    expect(results[0]?.wakeAt?.toString()).toBe('2026-03-03T09:00:00Z');
    expect(portsOf(results)).toEqual(['start.next', 'call.timed-out', 'gone.next']);
  });

  it('ends the wait for ways that do not arrive', () => {
    const both: FlowNode = {
      id: 'both',
      kind: 'parallel',
      config: {
        branches: [
          { id: 'a', label: 'a' },
          { id: 'b', label: 'b' },
        ],
      },
    };
    const meet: FlowNode = { id: 'meet', kind: 'join', timeout: { amount: 2, unit: 'day' }, config: { mode: 'all' } };
    const end: FlowNode = { id: 'end', kind: 'exit', config: { reason: 'enough', goalMet: false } };
    const flow = flowFrom(
      [onEvent('invoice.finalized'), both, waitSeen('slow'), meet, end],
      'start.next>both both.a>meet both.b>slow slow.viewed>meet meet.timed-out>end',
    );
    const results = run(flow, [{ at: '2026-03-02T09:00:00Z' }, { at: '2026-03-04T09:00:00Z' }]);
    expect(results[0]?.wakeAt?.toString()).toBe('2026-03-04T09:00:00Z');
    expect(results[1]?.ended?.sentence).toBe('Ended: enough');
  });
});
