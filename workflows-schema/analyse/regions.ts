import type { Comparison, Condition, ConditionGroup } from '../conditions/condition.ts';
import { constraintOf } from './comparison-constraint.ts';
import { type Constraint, isImpossible, meet } from './constraint.ts';

/** A conjunction: what is known of each field. A field that does not stand in it may be anything. */
export type Region = ReadonlyMap<string, Constraint>;

/** A disjunction of regions; none is impossible. */
export type Regions = readonly Region[];

/** Everything is possible. */
export const EVERYWHERE: Regions = [new Map()];

/** More regions than this are not followed: the answer is then "possible". */
const MOST = 64;

/** The values for which a condition holds; null when it is too large to say. */
export function regionsOf(group: ConditionGroup): Regions | null {
  return ofGroup(group, true);
}

/** The values for which it does not hold. */
export function regionsOutside(group: ConditionGroup): Regions | null {
  return ofGroup(group, false);
}

function ofItem(item: Condition, holds: boolean): Regions | null {
  return item.type === 'group' ? ofGroup(item, holds) : ofComparison(item, holds);
}

function ofGroup({ match, items }: ConditionGroup, holds: boolean): Regions | null {
  // "none of a, b" is "not a and not b"; the opposite of "all" is "any of the opposites".
  const wanted = match === 'none' ? !holds : holds;
  const conjunction = match === 'all' ? holds : !holds;
  const parts = items.map((item) => ofItem(item, wanted));
  return conjunction ? parts.reduce<Regions | null>(andAlso, EVERYWHERE) : parts.reduce<Regions | null>(orElse, []);
}

function ofComparison(comparison: Comparison, holds: boolean): Regions {
  const constraint = constraintOf(comparison, holds);
  return isImpossible(constraint) ? [] : [new Map([[comparison.field, constraint]])];
}

/** What is in both; null for "too large". */
export function andAlso(a: Regions | null, b: Regions | null): Regions | null {
  if (a === null || b === null) return null;
  const found = a.flatMap((one) => b.flatMap((other) => intersect(one, other) ?? []));
  return found.length > MOST ? null : found;
}

function orElse(a: Regions | null, b: Regions | null): Regions | null {
  if (a === null || b === null || a.length + b.length > MOST) return null;
  return [...a, ...b];
}

function intersect(a: Region, b: Region): Region | null {
  const joined = new Map(a);
  for (const [field, constraint] of b) {
    const known = joined.get(field);
    const met = known ? meet(known, constraint) : constraint;
    if (isImpossible(met)) return null;
    joined.set(field, met);
  }
  return joined;
}

/** The regions of two ways that come together; null when there are too many to follow. */
export function eitherOf(a: Regions, b: Regions): Regions | null {
  return orElse(a, b);
}

/** The regions without what is known of some fields. */
export function forget(regions: Regions, forgets: (field: string) => boolean): Regions {
  return regions.map((region) => new Map([...region].filter(([field]) => !forgets(field))));
}
