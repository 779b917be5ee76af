import type { Facts } from '../facts.ts';
import { formatMinor, parseDecimal } from '../money.ts';
import type { Comparison, Condition, ConditionGroup, Operator } from './condition.ts';
import { type FieldValue, fieldSpec } from './fields.ts';

/** One comparison as it was decided: what was found, and whether it matched. Kept with the step, for "why". */
export type Decision = {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
  readonly found: string;
  readonly matched: boolean;
};

export type Verdict = { readonly matched: boolean; readonly decisions: readonly Decision[] };

/** Evaluates a group over facts. An empty "all" matches, an empty "any" does not; a missing value matches nothing. */
export function evaluate(group: ConditionGroup, facts: Facts): Verdict {
  const verdicts = group.items.map((item) => evaluateItem(item, facts));
  const matched = group.match === 'all' ? verdicts.every((v) => v.matched) : verdicts.some((v) => v.matched);
  return { matched, decisions: verdicts.flatMap((v) => v.decisions) };
}

function evaluateItem(item: Condition, facts: Facts): Verdict {
  if (item.type === 'group') return evaluate(item, facts);
  const found = fieldSpec(item.field).read(facts);
  const matched = found !== null && compare(found, item);
  return { matched, decisions: [{ field: item.field, operator: item.operator, value: item.value, found: showValue(found), matched }] };
}

/** How a found value is written into the log: money as "120.50 EUR", a missing value as "(none)". */
export function showValue(found: FieldValue): string {
  if (found === null) return '(none)';
  if (typeof found === 'object') return `${formatMinor(found)} ${found.currency}`;
  if (typeof found === 'boolean') return found ? 'yes' : 'no';
  return String(found);
}

function compare(found: NonNullable<FieldValue>, comparison: Comparison): boolean {
  const { operator, value } = comparison;
  if (typeof found === 'object') {
    const wanted = parseDecimal(value, found.currency);
    return wanted !== null && compareOrdered(found.minor, operator, wanted);
  }
  if (typeof found === 'number') {
    const wanted = Number(value);
    return value.trim() !== '' && Number.isFinite(wanted) && compareOrdered(found, operator, wanted);
  }
  if (typeof found === 'boolean') return (value === 'yes') === found;
  return compareText(found, operator, value);
}

function compareOrdered<T extends number | bigint>(found: T, operator: Operator, wanted: T): boolean {
  switch (operator) {
    case 'more-than':
      return found > wanted;
    case 'at-least':
      return found >= wanted;
    case 'less-than':
      return found < wanted;
    case 'at-most':
      return found <= wanted;
    case 'is':
      return found === wanted;
    default:
      return false;
  }
}

function compareText(found: string, operator: Operator, value: string): boolean {
  const [have, want] = [found.toLocaleLowerCase('en'), value.trim().toLocaleLowerCase('en')];
  switch (operator) {
    case 'is':
      return have === want;
    case 'is-not':
      return have !== want;
    case 'contains':
      return have.includes(want);
    case 'starts-with':
      return have.startsWith(want);
    case 'is-one-of':
      return want.split(',').some((entry) => entry.trim() === have);
    // Dates are ISO text, so their order is the order of the text.
    case 'before':
      return have < want;
    case 'after':
      return have > want;
    default:
      return false;
  }
}
