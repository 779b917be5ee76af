/** Formulas over integer minor units of one currency; amounts of two currencies never meet here. */

/** Days sales outstanding = receivables ÷ credit sales × days of the period; null when nothing was sold. */
export function dsoSimple(receivables: bigint, sales: bigint, days: number): number | null {
  return sales <= 0n ? null : ratio(receivables, sales) * days;
}

export type SalesMonth = { readonly sales: bigint; readonly days: number };

/**
 * Days sales outstanding by counting back: takes the newest months' sales off the receivables as long as they fit, adds
 * their days, and the last month in proportion. `beyond` says that the history ran out: "more than `days`".
 */
export function dsoCountback(receivables: bigint, newestFirst: readonly SalesMonth[]): { days: number; beyond: boolean } | null {
  if (newestFirst.every(({ sales }) => sales <= 0n)) return null;
  let rest = receivables;
  let days = 0;
  for (const month of newestFirst) {
    if (rest <= 0n) break;
    if (rest < month.sales) return { days: days + ratio(rest, month.sales) * month.days, beyond: false };
    rest -= month.sales;
    days += month.days;
  }
  return { days, beyond: rest > 0n };
}

export type CollectionPeriod = {
  readonly begin: bigint;
  readonly sales: bigint;
  readonly end: bigint;
  /** Of `end`, what is not past due. */
  readonly endCurrent: bigint;
};

/** Collection effectiveness = (begin + sales − end) ÷ (begin + sales − end that is not past due), in percent. */
export function collectionEffectiveness({ begin, sales, end, endCurrent }: CollectionPeriod): number | null {
  const collectable = begin + sales - endCurrent;
  return collectable <= 0n ? null : ratio(begin + sales - end, collectable) * 100;
}

export const AGING_BUCKETS = ['current', '1-30', '31-60', '61-90', 'over 90'] as const;
export type AgingBucket = (typeof AGING_BUCKETS)[number];

/** The bucket of an invoice by its calendar days past due; zero and less is not due or due today. */
export function agingBucket(daysPastDue: number): AgingBucket {
  if (daysPastDue <= 0) return 'current';
  if (daysPastDue <= 30) return '1-30';
  if (daysPastDue <= 60) return '31-60';
  return daysPastDue <= 90 ? '61-90' : 'over 90';
}

/** `part` of `whole` in percent; null of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

/** Exact to a millionth for any size of amount, where a plain conversion to floating point would not be. */
function ratio(part: bigint, whole: bigint): number {
  const scale = 1_000_000_000n;
  return Number((part * scale) / whole) / Number(scale);
}
