import { Temporal } from 'temporal-polyfill';
import { halfYearOf, type RateFound, type RateRow, rateOn } from './rates.ts';
import { fixedSum, LAWS, type LateRule } from './rules.ts';

export type Debt = {
  readonly currency: string;
  /** What was owed on the due day, in minor units. */
  readonly principal: bigint;
  /** Civil day; interest runs from the day after it. */
  readonly dueOn: string;
  /** Money that came in on a civil day; interest on it runs to that day. In any order. */
  readonly paid: readonly { readonly on: string; readonly minor: bigint }[];
};

export type Terms = {
  readonly rule: LateRule;
  /** Of the rule `custom`: per cent a year, a decimal as text. */
  readonly percent: string | null;
  /** daily: the interest of one day is rounded to the minor unit, as gov.uk reckons; none: the running sum alone is. */
  readonly rounding: 'daily' | 'none';
};

/** Days on which principal and rate stayed the same. */
export type LateLine = {
  /** Civil days, both counted. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly principal: bigint;
  /** The whole rate, and how it is made. */
  readonly percent: string;
  readonly reference: RateFound | null;
  /** The rounded interest of one day; null when days are not rounded. */
  readonly aDay: bigint | null;
  readonly minor: bigint;
};

export type Reckoning = {
  readonly lines: readonly LateLine[];
  readonly interest: bigint;
  readonly fixed: bigint;
};

/** Rates have at most four decimals. */
const SCALE = 10_000n;
const YEAR = 365n;
/** Principal x percent x days over this is the interest. */
const DIVISOR = SCALE * 100n * YEAR;

/**
 * Simple interest on a debt from `from` (the day after due when null) to `until`, both counted, and the fixed sum of the law,
 * which is due as soon as the debt is a day late. The year has 365 days always.
 */
export function reckonLate(
  debt: Debt,
  terms: Terms,
  { table, from, until }: { readonly table: readonly RateRow[]; readonly from: string | null; readonly until: string },
): Reckoning {
  const lateFrom = addDays(debt.dueOn, 1);
  const begin = from !== null && from > lateFrom ? from : lateFrom;
  if (terms.rule === 'none' || until < lateFrom || debt.principal <= 0n) return { lines: [], interest: 0n, fixed: 0n };
  let exact = 0n;
  let told = 0n;
  const lines = spans(debt, terms, { begin, until }).flatMap(({ from: first, to, principal }): readonly LateLine[] => {
    const rate = percentOn(terms, { table, day: first, lateFrom });
    const days = daysBetween(first, to) + 1;
    const year = principal * rate.scaled;
    const aDay = terms.rounding === 'daily' ? halfUp(year, DIVISOR) : null;
    exact += year * BigInt(days);
    // Rounded as a running sum, so that the lines add up to what is charged.
    const minor = aDay === null ? halfUp(exact, DIVISOR) - told : aDay * BigInt(days);
    told += minor;
    return [{ from: first, to, days, principal, percent: unscale(rate.scaled), reference: rate.reference, aDay, minor }];
  });
  return { lines, interest: told, fixed: fixedSum(terms.rule, { minor: debt.principal, currency: debt.currency }) };
}

type Span = { readonly from: string; readonly to: string; readonly principal: bigint };

/** The time cut where the principal changes, and where a half-year brings another rate. Days on which nothing is owed fall out. */
function spans(debt: Debt, terms: Terms, { begin, until }: { begin: string; until: string }): readonly Span[] {
  const cuts = new Set([begin, ...debt.paid.map(({ on }) => addDays(on, 1))]);
  const { rule } = terms;
  if (rule !== 'custom' && rule !== 'none' && !LAWS[rule].fixedAtStart)
    for (let half = halfYearOf(begin); half <= until; half = nextHalfYear(half)) cuts.add(half);
  const starts = [...cuts].filter((day) => day >= begin && day <= until).sort();
  return starts.flatMap((from, index) => {
    const next = starts[index + 1];
    const principal = debt.paid.reduce((left, { on, minor }) => (on < from ? left - minor : left), debt.principal);
    return principal > 0n ? [{ from, to: next ? addDays(next, -1) : until, principal }] : [];
  });
}

type OnDay = { readonly table: readonly RateRow[]; readonly day: string; readonly lateFrom: string };

function percentOn({ rule, percent }: Terms, { table, day, lateFrom }: OnDay) {
  if (rule === 'custom' || rule === 'none') return { scaled: scale(percent ?? '0'), reference: null };
  const law = LAWS[rule];
  const reference = rateOn(table, law.bank, law.fixedAtStart ? lateFrom : day);
  const scaled = scale(law.points) + scale(reference?.percent ?? '0');
  return { scaled: scaled > 0n ? scaled : 0n, reference };
}

/** "4.25" -> 42500n. */
function scale(percent: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(percent) ?? [];
  const minor = BigInt(whole) * SCALE + BigInt(fraction.padEnd(4, '0') || '0');
  return sign ? -minor : minor;
}

function unscale(scaled: bigint): string {
  const fraction = String(scaled % SCALE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction ? `${scaled / SCALE}.${fraction}` : String(scaled / SCALE);
}

const halfUp = (over: bigint, under: bigint): bigint => (over * 2n + under) / (under * 2n);

const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
const nextHalfYear = (half: string): string => Temporal.PlainDate.from(half).add({ months: 6 }).toString();
