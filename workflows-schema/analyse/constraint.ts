/**
 * What is known of one field's value at a place of a flow: an interval for numbers, amounts and days, a set for words, and
 * whether it may be missing. Everything here errs on the side of "possible", so that what it calls impossible is.
 */
export type Constraint = { readonly missing: boolean; readonly present: Present };

export type Present =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'interval'; readonly low: Bound; readonly high: Bound }
  | { readonly kind: 'in'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'out'; readonly values: ReadonlySet<string> };

/** `open` leaves the value itself out. */
type Bound = { readonly value: number; readonly open: boolean };

export const NONE: Present = { kind: 'none' };
export const ANY: Present = { kind: 'any' };

/** An interval, none when it holds no value. Infinity knows no bound. */
export function interval(low: Bound, high: Bound): Present {
  if (low.value > high.value || (low.value === high.value && (low.open || high.open))) return NONE;
  return { kind: 'interval', low, high };
}

export const above = (value: number, open: boolean): Present => interval({ value, open }, { value: Number.POSITIVE_INFINITY, open: true });
export const below = (value: number, open: boolean): Present => interval({ value: Number.NEGATIVE_INFINITY, open: true }, { value, open });
export const exactly = (value: number): Present => interval({ value, open: false }, { value, open: false });

/** One of these words; none of no words. */
export function oneOf(values: readonly string[]): Present {
  return values.length === 0 ? NONE : { kind: 'in', values: new Set(values) };
}
export const noneOf = (values: readonly string[]): Present => ({ kind: 'out', values: new Set(values) });

/** What is in both. */
export function both(a: Present, b: Present): Present {
  if (a.kind === 'none' || b.kind === 'any') return a;
  if (b.kind === 'none' || a.kind === 'any') return b;
  if (a.kind === 'interval') return b.kind === 'interval' ? interval(higher(a.low, b.low), lower(a.high, b.high)) : a;
  if (b.kind === 'interval') return b;
  return bothSets(a, b);
}

type Words = Extract<Present, { values: ReadonlySet<string> }>;

function bothSets(a: Words, b: Words): Present {
  if (a.kind === 'out' && b.kind === 'out') return noneOf([...a.values, ...b.values]);
  const [wanted, other] = a.kind === 'in' ? [a, b] : [b, a];
  return oneOf([...wanted.values].filter((value) => other.values.has(value) === (other.kind === 'in')));
}

function higher(a: Bound, b: Bound): Bound {
  if (a.value === b.value) return { value: a.value, open: a.open || b.open };
  return a.value > b.value ? a : b;
}

function lower(a: Bound, b: Bound): Bound {
  if (a.value === b.value) return { value: a.value, open: a.open || b.open };
  return a.value < b.value ? a : b;
}

/** Whether no value, and no missing value, is left. */
export function isImpossible({ missing, present }: Constraint): boolean {
  return !missing && present.kind === 'none';
}

export function meet(a: Constraint, b: Constraint): Constraint {
  return { missing: a.missing && b.missing, present: both(a.present, b.present) };
}
