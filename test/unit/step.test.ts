import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '#test/support/any-flow.ts';
import { openInvoiceFacts, paidFacts } from '#test/support/flows.ts';
import { effectsOf, type Play, play, type Visit } from '#test/support/play.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';

const unpaid = () => openInvoiceFacts();
const moves = fc.array(fc.nat(5), { maxLength: 60 });

/** What a play did, as text: two plays of one seed must spell alike. */
function trace(visits: readonly Visit[]): string {
  return JSON.stringify(
    visits.map(({ now, result }) => [now.toString(), result.steps, result.effects, result.wakeAt?.toString(), result.ended, result.state]),
  );
}

function eachPlay(check: (flow: FlowDocument, visits: Visit[], play: Play) => void, numRuns: number): void {
  fc.assert(
    fc.property(anyFlow, moves, (flow, made) => {
      const how: Play = { factsAt: unpaid, moves: made };
      check(flow, play(flow, how), how);
    }),
    { numRuns },
  );
}

describe('step, over flows of every kind', () => {
  it('never wants an effect twice under one id', () => {
    eachPlay((_flow, visits) => {
      const ids = effectsOf(visits).map((effect) => effect.id);
      expect(new Set(ids).size).toBe(ids.length);
    }, 1000);
  });

  it('gives the same trace for the same input', () => {
    eachPlay((flow, visits, how) => expect(trace(play(flow, how))).toBe(trace(visits)), 500);
  });

  it('ends, or waits until a later moment, or for a person: nothing else', () => {
    eachPlay((_flow, visits) => {
      for (const { result, now } of visits) {
        if (result.ended) {
          expect(result.wakeAt).toBeNull();
          continue;
        }
        const waits = result.state.tokens.map(({ wait }) => wait);
        expect(waits.length).toBeGreaterThan(0);
        for (const wait of waits) {
          expect(wait).not.toBeNull();
          if (wait?.untilMs == null) expect(['case', 'join']).toContain(wait?.for);
        }
        // Who waits at a join waits for others that wait for time or for a person.
        expect(waits.some((wait) => wait?.for !== 'join')).toBe(true);
        if (result.wakeAt) expect(Temporal.Instant.compare(result.wakeAt, now)).toBeGreaterThan(0);
      }
    }, 1000);
  });

  it('counts its log without a gap and keeps its state as JSON', () => {
    eachPlay((_flow, visits) => {
      const steps = visits.flatMap(({ result }) => result.steps);
      expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_step, index) => index));
      for (const { result } of visits) expect(JSON.parse(JSON.stringify(result.state))).toEqual(result.state);
    }, 300);
  });

  it('ends at once when the invoice is paid, whatever the flow does, and wants nothing more', () => {
    fc.assert(
      fc.property(anyFlow, moves, fc.nat(5), (flow, made, paidAt) => {
        const visits = play(flow, { factsAt: (wake) => (wake >= paidAt ? paidFacts() : unpaid()), moves: made });
        const after = visits.filter((_visit, wake) => wake >= paidAt);
        expect(effectsOf(after)).toEqual([]);
        if (after[0]) expect(after[0].result.ended?.reason).toBe('paid');
      }),
      { numRuns: 500 },
    );
  });
});
