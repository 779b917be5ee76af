import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KNOWN_RATES, rateOn } from '#server/ledger/late-interest/rates.ts';
import { type Debt, reckonLate, type Terms } from '#server/ledger/late-interest/reckon.ts';
import { fixedSum, ruleOf } from '#server/ledger/late-interest/rules.ts';

const UK: Terms = { rule: 'uk', percent: null, rounding: 'daily' };
const debt = (principal: bigint, dueOn: string, given: Partial<Debt> = {}): Debt => ({
  currency: 'GBP',
  principal,
  dueOn,
  paid: [],
  ...given,
});
const until = (day: string, from: string | null = null) => ({ table: KNOWN_RATES, from, until: day });
const eur = { currency: 'EUR' };

describe('worked examples', () => {
  test.each([
    // gov.uk: GBP 1,000, base rate 0.5 %, 50 days: 23p a day.
    ['gov.uk, the day rounded', debt(100_000n, '2018-08-01'), UK, '2018-09-20', 1_150n, 7_000n],
    ['gov.uk, not rounded', debt(100_000n, '2018-08-01'), { ...UK, rounding: 'none' }, '2018-09-20', 1_164n, 7_000n],
    ['one day late', debt(99_999n, '2025-02-01'), UK, '2025-02-02', 35n, 4_000n],
    ['on the due day nothing', debt(100_000n, '2025-02-01'), UK, '2025-02-01', 0n, 0n],
    // 8 + 2.15 % on EUR 10,000 for a whole year of one rate.
    ['the EU directive', debt(1_000_000n, '2025-06-30', eur), { ...UK, rule: 'eu', rounding: 'none' }, '2026-06-30', 101_500n, 4_000n],
    ['Germany', debt(1_000_000n, '2025-06-30', eur), { ...UK, rule: 'de', rounding: 'none' }, '2026-06-30', 102_700n, 4_000n],
    ['France', debt(1_000_000n, '2025-06-30', eur), { ...UK, rule: 'fr', rounding: 'none' }, '2026-06-30', 121_500n, 4_000n],
    ['a contract', debt(100_000n, '2025-01-01', eur), { rule: 'custom', percent: '7.3', rounding: 'none' }, '2025-01-11', 200n, 0n],
    ['no rule', debt(100_000n, '2025-01-01'), { ...UK, rule: 'none' }, '2026-01-01', 0n, 0n],
  ] as const)('%s', (_name, owed, terms, day, interest, fixed) => {
    expect(reckonLate(owed, terms, until(day))).toMatchObject({ interest, fixed });
  });

  test('a part payment lowers the principal from the day after it came in', () => {
    const { lines } = reckonLate(debt(100_000n, '2018-08-01', { paid: [{ on: '2018-08-11', minor: 60_000n }] }), UK, until('2018-08-21'));
    expect(lines.map(({ from, to, days, principal, aDay, minor }) => [from, to, days, principal, aDay, minor])).toEqual([
      ['2018-08-02', '2018-08-11', 10, 100_000n, 23n, 230n],
      ['2018-08-12', '2018-08-21', 10, 40_000n, 9n, 90n],
    ]);
  });

  test('what is paid in full keeps the interest that had run until then', () => {
    const paid = [{ on: '2018-08-11', minor: 100_000n }];
    expect(reckonLate(debt(100_000n, '2018-08-01', { paid }), UK, until('2019-08-21')).interest).toBe(230n);
  });

  test('in the UK the rate of the day on which it became late stays; in the EU each half-year has its own', () => {
    const uk = reckonLate(debt(100_000n, '2024-12-15'), UK, until('2025-01-15'));
    expect(uk.lines.map(({ percent }) => percent)).toEqual(['13.25']);
    const eu = reckonLate(debt(100_000n, '2024-12-15', eur), { ...UK, rule: 'eu' }, until('2025-01-15'));
    expect(eu.lines.map(({ from, percent }) => [from, percent])).toEqual([
      ['2024-12-16', '12.25'],
      ['2025-01-01', '11.15'],
    ]);
  });

  test('days that were decided before are not reckoned again', () => {
    expect(reckonLate(debt(100_000n, '2018-08-01'), UK, until('2018-09-20', '2018-09-11')).interest).toBe(230n);
  });
});

describe('rates', () => {
  test('each has its source; one that is missing is stood in for by the last, and says so', () => {
    expect(KNOWN_RATES.every(({ source, percent }) => source.length > 10 && /^-?\d+(\.\d+)?$/.test(percent))).toBe(true);
    expect(rateOn(KNOWN_RATES, 'boe', '2026-06-30')).toMatchObject({ percent: '3.75', old: false });
    expect(rateOn(KNOWN_RATES, 'boe', '2027-02-01')).toMatchObject({ percent: '3.75', old: true });
    expect(rateOn(KNOWN_RATES, 'boe', '2001-01-01')).toBeNull();
    const added = { bank: 'boe' as const, fromDay: '2026-01-01', percent: '4', source: 'The admin read it at the bank' };
    expect(rateOn([...KNOWN_RATES, added], 'boe', '2026-02-01')).toMatchObject({ percent: '4' });
  });

  test.each([
    [99_999n, 'GBP', 4_000n],
    [100_000n, 'GBP', 7_000n],
    [999_999n, 'GBP', 7_000n],
    [1_000_000n, 'GBP', 10_000n],
    [1_000_000n, 'EUR', 0n],
  ])('the fixed sum of the UK for %s %s is %s', (minor, currency, sum) => {
    expect(fixedSum('uk', { minor, currency })).toBe(sum);
  });

  test.each([
    ['GB', 'uk'],
    ['DE', 'de'],
    ['FR', 'fr'],
    ['NL', 'eu'],
    ['US', 'none'],
  ])('the rule of %s is %s', (country, rule) => {
    expect(ruleOf(country)).toBe(rule);
  });
});

test('whatever is paid when, the lines add up, and deciding half-way charges as much as at once', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2024, 9, 1 + n)).toISOString().slice(0, 10));
  const paid = fc.array(fc.record({ on: day, minor: fc.bigInt({ min: 1n, max: 50_000n }) }), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10_000_000n }),
      paid,
      day,
      fc.constantFrom('daily' as const, 'none' as const),
      (minor, parts, half, rounding) => {
        const owed = debt(minor, '2024-09-30', { ...eur, paid: parts });
        const terms: Terms = { rule: 'eu', percent: null, rounding };
        const all = reckonLate(owed, terms, until('2025-11-05'));
        expect(all.lines.reduce((sum, line) => sum + line.minor, 0n)).toBe(all.interest);
        if (rounding === 'none') return;
        const next = new Date(Date.parse(half) + 86_400_000).toISOString().slice(0, 10);
        const [before, after] = [reckonLate(owed, terms, until(half)), reckonLate(owed, terms, until('2025-11-05', next))];
        expect(before.interest + after.interest).toBe(all.interest);
      },
    ),
  );
});
