import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '#test/support/any-flow.ts';
import { openInvoiceFacts, paidFacts } from '#test/support/flows.ts';
import { effectsOf, play } from '#test/support/play.ts';
import { analyse, type Facts } from '#workflows-schema/index.ts';

const EXECUTIONS = 10_000;

/** A world that changes between any two wakes: balance, age, tier, promise. */
const world = fc.record({
  balance: fc.constantFrom(50n, 20_000n, 60_000n, 100_000n),
  daysOverdue: fc.integer({ min: -5, max: 60 }),
  tier: fc.constantFrom('A', 'B', 'C'),
  promisedOn: fc.constantFrom(null, '2026-02-09', '2026-03-01'),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function factsOf({ balance, daysOverdue, tier, promisedOn }: World): Facts {
  const facts = openInvoiceFacts();
  const invoice = facts.invoice && { ...facts.invoice, balance: { minor: balance, currency: 'GBP' }, daysOverdue, promisedOn };
  return { ...facts, invoice, customer: { ...facts.customer, tier } };
}

const worlds = fc.array(world, { minLength: 1, maxLength: 12 });
const moves = fc.array(fc.nat(5), { maxLength: 40 });

describe('what analysis says of a flow and what its runs do', () => {
  it(`agree on steps that no run can come to, in ${EXECUTIONS} executions`, () => {
    let found = 0;
    fc.assert(
      fc.property(anyFlow, worlds, moves, (flow, all, made) => {
        const unreachable = new Set(analyse(flow).flatMap(({ code, nodeId }) => (code === 'unreachable-node' && nodeId ? [nodeId] : [])));
        found += unreachable.size;
        const factsAt = (wake: number) => factsOf(all[wake % all.length] ?? { balance: 50n, daysOverdue: 1, tier: 'A', promisedOn: null });
        const visited = play(flow, { factsAt, moves: made }).flatMap(({ result }) => result.steps.map(({ nodeId }) => nodeId));
        expect(visited.filter((id) => unreachable.has(id))).toEqual([]);
      }),
      { numRuns: EXECUTIONS },
    );
    // A rule that never speaks would agree with everything.
    expect(found).toBeGreaterThan(EXECUTIONS / 2);
  }, 120_000);

  it(`agree that nothing is sent once the invoice is paid, in ${EXECUTIONS} executions`, () => {
    fc.assert(
      fc.property(anyFlow, moves, fc.nat(8), (flow, made, paidAt) => {
        expect(analyse(flow).map(({ code }) => code)).not.toContain('send-without-exit-on-paid');
        const visits = play(flow, { factsAt: (wake) => (wake >= paidAt ? paidFacts() : openInvoiceFacts()), moves: made });
        const after = visits.filter((_visit, wake) => wake >= paidAt);
        expect(effectsOf(after).filter(({ kind }) => kind === 'send' || kind === 'digest')).toEqual([]);
      }),
      { numRuns: EXECUTIONS },
    );
  }, 120_000);
});
