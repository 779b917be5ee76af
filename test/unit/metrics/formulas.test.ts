import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGING_BUCKETS, agingBucket, collectionEffectiveness, dsoCountback, dsoSimple, percent } from '#server/metrics/formulas.ts';

describe('days sales outstanding, simple', () => {
  test('of 200,000 owed and 2,000,000 sold in a year is 36.5', () => {
    expect(dsoSimple(20_000_000n, 200_000_000n, 365)).toBeCloseTo(36.5, 6);
  });

  test('of 18,000 average receivables and 20,000 sold in 30 days is 27', () => {
    expect(dsoSimple(1_800_000n, 2_000_000n, 30)).toBeCloseTo(27, 6);
  });

  test('is not a number without sales', () => {
    expect(dsoSimple(100n, 0n, 90)).toBeNull();
  });
});

describe('days sales outstanding, counted back', () => {
  const months = [
    { sales: 10_000_000n, days: 30 },
    { sales: 8_000_000n, days: 30 },
    { sales: 7_000_000n, days: 30 },
  ];

  test('of 212k with sales of 100k, 80k and 70k is 73.7', () => {
    const found = dsoCountback(21_200_000n, months);
    expect(found?.days).toBeCloseTo(73.714, 3);
    expect(found?.beyond).toBe(false);
  });

  test('says when the history runs out', () => {
    expect(dsoCountback(30_000_000n, months)).toEqual({ days: 90, beyond: true });
  });

  test('of nothing owed is zero days', () => {
    expect(dsoCountback(0n, months)).toEqual({ days: 0, beyond: false });
  });

  test('is not a number without sales', () => {
    expect(dsoCountback(100n, [{ sales: 0n, days: 30 }])).toBeNull();
  });

  test('never falls when more is owed', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, fc.array(fc.bigInt({ min: 1n, max: 10n ** 14n }), { minLength: 1 }), (owed, more, sales) => {
        const history = sales.map((each) => ({ sales: each, days: 30 }));
        const [less, greater] = [dsoCountback(owed, history), dsoCountback(owed + more, history)];
        expect(greater?.days ?? 0).toBeGreaterThanOrEqual((less?.days ?? 0) - 1e-6);
      }),
    );
  });
});

describe('collection effectiveness', () => {
  test.each([
    [{ begin: 6200n, sales: 3630n, end: 6340n, endCurrent: 3590n }, 55.9],
    [{ begin: 100n, sales: 1000n, end: 120n, endCurrent: 100n }, 98],
  ])('of %o is %d per cent', (period, expected) => {
    expect(collectionEffectiveness(period)).toBeCloseTo(expected, 1);
  });

  test('is not a number when nothing could be collected', () => {
    expect(collectionEffectiveness({ begin: 0n, sales: 0n, end: 0n, endCurrent: 0n })).toBeNull();
  });
});

test.each([
  [-3, 'current'],
  [0, 'current'],
  [1, '1-30'],
  [30, '1-30'],
  [31, '31-60'],
  [60, '31-60'],
  [61, '61-90'],
  [90, '61-90'],
  [91, 'over 90'],
])('an invoice %d days past due is in the bucket "%s"', (days, bucket) => {
  expect(agingBucket(days)).toBe(bucket);
});

test('there are five buckets, and every age has one', () => {
  fc.assert(fc.property(fc.integer(), (days) => AGING_BUCKETS.includes(agingBucket(days))));
});

test('a share of nothing is no number', () => {
  expect(percent(0, 0)).toBeNull();
  expect(percent(1, 4)).toBe(25);
});
