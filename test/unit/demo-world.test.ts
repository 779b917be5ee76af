import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { makeDemoWorld } from '#db/demo/world.ts';

const today = '2026-11-21';
const world = makeDemoWorld({ seed: 7, today });
/** As text: comparing ten thousand objects one by one takes seconds. */
const written = (value: unknown) => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
const paidOf = new Map<string, bigint>();
for (const { invoice, amountMinor } of world.payments) paidOf.set(invoice, (paidOf.get(invoice) ?? 0n) + amountMinor);
const open = world.invoices.filter(({ externalId, amountMinor }) => (paidOf.get(externalId) ?? 0n) < amountMinor);

describe('the demo world', () => {
  test('is the same for the same seed and day, and another for another seed', () => {
    expect(written(makeDemoWorld({ seed: 7, today })) === written(world)).toBe(true);
    expect(written(makeDemoWorld({ seed: 8, today }).invoices[0])).not.toBe(written(world.invoices[0]));
  });

  test('has the size of a real wholesaler', () => {
    expect(world.customers).toHaveLength(120);
    expect(world.orders).toHaveLength(4_000);
    expect(world.invoices.length).toBeGreaterThan(2_850);
    expect(world.invoices.length).toBeLessThan(3_150);
  });

  test('trades in four countries and four currencies', () => {
    expect(new Set(world.customers.map(({ country }) => country))).toEqual(new Set(['GB', 'DE', 'FR', 'US']));
    expect(new Set(world.invoices.map(({ currency }) => currency))).toEqual(new Set(['GBP', 'EUR', 'USD', 'CHF']));
  });

  test('names every customer, contact and document once', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    unique(world.customers.map(({ name }) => name));
    unique(world.customers.map(({ externalId }) => externalId));
    unique(world.invoices.map(({ externalId }) => externalId));
    unique(world.orders.map(({ externalId }) => externalId));
    unique(world.payments.map(({ source }) => source));
  });

  test('has open invoices in every aging bucket, and mostly paid ones', () => {
    const buckets = new Map<string, number>();
    for (const { dueOn } of open) {
      const days = Temporal.PlainDate.from(dueOn).until(today, { largestUnit: 'days' }).days;
      const bucket = days <= 0 ? 'current' : days <= 30 ? '1-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : 'over 90';
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    expect([...buckets.keys()].sort()).toEqual(['1-30', '31-60', '61-90', 'current', 'over 90']);
    expect(open.length / world.invoices.length).toBeLessThan(0.15);
  });

  test('holds disputes, open and resolved, and parts that were paid', () => {
    expect(world.disputes.some(({ resolvedOn }) => resolvedOn === null)).toBe(true);
    expect(world.disputes.some(({ resolvedOn }) => resolvedOn !== null)).toBe(true);
    expect(open.some(({ externalId }) => paidOf.has(externalId))).toBe(true);
  });

  test('for any seed: lines add up, nothing is paid twice over, and no fact lies in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const any = makeDemoWorld({ seed, today });
        const left = new Map(any.invoices.map(({ externalId, amountMinor }) => [externalId, amountMinor]));
        const total = (lines: (typeof any.invoices)[number]['lines']) => lines.reduce((sum, line) => sum + line.amountMinor, 0n);
        expect(any.invoices.every(({ lines, amountMinor, issuedOn }) => total(lines) === amountMinor && issuedOn <= today)).toBe(true);
        for (const { invoice, amountMinor } of any.payments) left.set(invoice, (left.get(invoice) ?? 0n) - amountMinor);
        expect(any.payments.every(({ amountMinor, paidOn }) => amountMinor > 0n && paidOn < today)).toBe(true);
        expect([...left.values()].every((balance) => balance >= 0n)).toBe(true);
      }),
      { numRuns: 3 },
    );
  });
});
