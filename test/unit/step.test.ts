import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Effect } from '#server/interpreter/effects.ts';
import { type RunState, type StepResult, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { anyFlow, openInvoiceFacts, paidFacts } from '#test/support/flows.ts';
import { buildGraph, type Facts, type FlowDocument } from '#workflows-schema/index.ts';

const NOW = Temporal.Instant.from('2026-02-07T09:00:00Z');

type Visit = { readonly facts: Facts; readonly now: Temporal.Instant; readonly result: StepResult };

/** Runs a flow to its end: each wake at its own time, each case resolved at once, facts as `factsAt` says for each wake. */
function play(flow: FlowDocument, factsAt: (wake: number) => Facts): Visit[] {
  const graph = buildGraph(flow);
  const visits: Visit[] = [];
  let state: RunState = startState('start');
  let now = NOW;
  for (let wake = 0; wake < 100; wake += 1) {
    const facts = factsAt(wake);
    const result = step({ runId: 'run', graph, state, facts, now });
    visits.push({ facts, now, result });
    if (result.ended) return visits;
    state = result.state.wait?.for === 'case' ? { ...result.state, wait: { for: 'case', outcome: 'no_action' } } : result.state;
    now = result.wakeAt ?? now.add({ hours: 1 });
  }
  throw new Error('The flow did not end.');
}

const effectsOf = (visits: readonly Visit[]): Effect[] => visits.flatMap((visit) => [...visit.result.effects]);

describe('step', () => {
  it('never wants an effect twice under one id', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const ids = effectsOf(play(flow, () => openInvoiceFacts())).map((effect) => effect.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same result for the same input', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(play(flow, () => openInvoiceFacts())).toEqual(play(flow, () => openInvoiceFacts()));
      }),
    );
  });

  it('ends, waits until a later moment, or waits for a person: nothing else', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const { result, now } of play(flow, () => openInvoiceFacts())) {
          const waitsForTime =
            result.wakeAt !== null && Temporal.Instant.compare(result.wakeAt, now) > 0 && result.state.wait?.for === 'time';
          const waitsForPerson = result.wakeAt === null && result.state.wait?.for === 'case';
          expect([result.ended !== null, waitsForTime, waitsForPerson].filter(Boolean)).toHaveLength(1);
        }
      }),
    );
  });

  it('wants nothing more once the invoice is paid, whenever that is', () => {
    fc.assert(
      fc.property(anyFlow, fc.nat({ max: 8 }), (flow, paidAt) => {
        const visits = play(flow, (wake) => (wake >= paidAt ? paidFacts() : openInvoiceFacts()));
        const after = visits.filter((visit) => visit.facts.invoice?.status === 'paid');
        expect(effectsOf(after)).toEqual([]);
        for (const visit of after) expect(visit.result.ended?.reason).toBe('paid');
      }),
      { numRuns: 300 },
    );
  });

  it('does no harm when it is woken early: it waits on and logs nothing', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const graph = buildGraph(flow);
        for (const { result, facts, now } of play(flow, () => openInvoiceFacts())) {
          if (result.ended || !result.wakeAt) continue;
          const again = step({ runId: 'run', graph, state: result.state, facts, now });
          expect(again).toEqual({ ...result, steps: [], effects: [] });
        }
      }),
    );
  });

  it('numbers the logged steps without a gap', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const seqs = play(flow, () => openInvoiceFacts()).flatMap((visit) => visit.result.steps.map((logged) => logged.seq));
        expect(seqs).toEqual(seqs.map((_, index) => index));
      }),
    );
  });

  it('skips a held message, says why, and goes on', () => {
    const held = openInvoiceFacts({ holds: [{ code: 'disputed', sentence: 'the invoice is disputed', values: {}, retryAt: null }] });
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(effectsOf(play(flow, () => held)).filter((effect) => effect.kind === 'send')).toEqual([]);
      }),
    );
  });
});
