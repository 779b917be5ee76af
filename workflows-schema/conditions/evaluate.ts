import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../facts.ts';
import { formatMinor, parseDecimal } from '../money.ts';
import type { Comparison, Condition, ConditionGroup, Operator } from './condition.ts';
import { type FieldValue, findField } from './fields.ts';

/** One comparison as it was decided: what was found, and whether it matched. Kept with the step, for "why". */
export type Decision = {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
  readonly found: string;
  readonly matched: boolean;
};

export type Verdict = { readonly matched: boolean; readonly decisions: readonly Decision[] };

/** Evaluates a group over facts. An empty "all" matches, an empty "any" does not; a missing value matches nothing but "is not known". */
export function evaluate(group: ConditionGroup, facts: Facts): Verdict {
  const verdicts = group.items.map((item) => evaluateItem(item, facts));
  const matched = matches(group.match, verdicts);
  return { matched, decisions: verdicts.flatMap((v) => v.decisions) };
}

function matches(match: ConditionGroup['match'], verdicts: readonly Verdict[]): boolean {
  if (match === 'all') return verdicts.every((v) => v.matched);
  const some = verdicts.some((v) => v.matched);
  return match === 'any' ? some : !some;
}

function evaluateItem(item: Condition, facts: Facts): Verdict {
  if (item.type === 'group') return evaluate(item, facts);
  const found = findField(item.field, item.as)?.read(facts) ?? null;
  const matched = isMatched(found, item, facts.today);
  return { matched, decisions: [{ field: item.field, operator: item.operator, value: item.value, found: showValue(found), matched }] };
}

function isMatched(found: FieldValue, comparison: Comparison, today: string): boolean {
  if (comparison.operator === 'is-missing') return found === null;
  if (found === null) return false;
  return comparison.operator === 'is-present' || compare(found, comparison, today);
}

/** How a found value is written into the log: money as "120.50 EUR", a missing value as "(none)". */
export function showValue(found: FieldValue): string {
  if (found === null) return '(none)';
  if (typeof found === 'object') return `${formatMinor(found)} ${found.currency}`;
  if (typeof found === 'boolean') return found ? 'yes' : 'no';
  return String(found);
}

function compare(found: NonNullable<FieldValue>, comparison: Comparison, today: string): boolean {
  const { operator, value } = comparison;
  if (typeof found === 'object') {
    const wanted = parseDecimal(value, found.currency);
    return wanted !== null && compareOrdered(found.minor, operator, wanted);
  }
  if (typeof found === 'number') return compareNumber(found, operator, value);
  if (typeof found === 'boolean') return (value === 'yes') === found;
  if (operator === 'in-last-days' || operator === 'in-next-days') return isNear(found, operator, { value, today });
  // Data of an event arrives as text; a comparison that says "number" means the number that it spells.
  if (comparison.as === 'number' && found.trim() !== '') return compareNumber(Number(found), operator, value);
  return compareText(found, operator, value);
}

function compareNumber(found: number, operator: Operator, value: string): boolean {
  const wanted = Number(value);
  return value.trim() !== '' && Number.isFinite(wanted) && Number.isFinite(found) && compareOrdered(found, operator, wanted);
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

/** Whole days between a civil day and today, both included: "in-last-days 3" holds for today and the three days before it. */
function isNear(found: string, operator: 'in-last-days' | 'in-next-days', at: { value: string; today: string }): boolean {
  const days = Number(at.value);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(found)?.[0];
  if (day === undefined || !Number.isInteger(days)) return false;
  const back = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(at.today)).days;
  return operator === 'in-last-days' ? back >= 0 && back <= days : back <= 0 && -back <= days;
}

function compareText(found: string, operator: Operator, value: string): boolean {
  const [have, want] = [found.toLocaleLowerCase('en'), value.trim().toLocaleLowerCase('en')];
  const among = () => want.split(',').some((entry) => entry.trim() === have);
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
      return among();
    case 'is-none-of':
      return !among();
    // Dates are ISO text, so their order is the order of the text.
    case 'before':
      return have < want;
    case 'after':
      return have > want;
    default:
      return false;
  }
}
