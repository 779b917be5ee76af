import { type Comparison, type Condition, type ConditionGroup, operatorsFor, takesValue } from './condition.ts';
import { findField } from './fields.ts';

/** The sentence that a condition makes: "balance is more than 500 and customer tier is A". The same in editor and "why". */
export function describe(group: ConditionGroup): string {
  if (group.items.length === 0) return group.match === 'any' ? 'never' : 'always';
  const parts = group.items.map((item) => describeItem(item));
  if (group.match === 'none') return parts.length > 1 ? `neither ${parts.join(' nor ')}` : `not: ${parts.join('')}`;
  return parts.join(group.match === 'all' ? ' and ' : ' or ');
}

function describeItem(item: Condition): string {
  if (item.type === 'comparison') return describeComparison(item);
  return item.items.length > 1 ? `(${describe(item)})` : describe(item);
}

export function describeComparison(comparison: Comparison): string {
  const spec = findField(comparison.field, comparison.as);
  if (!spec) return `${comparison.field} …`;
  const words = operatorsFor(spec.type).find(([operator]) => operator === comparison.operator)?.[1] ?? comparison.operator;
  if (!takesValue(comparison.operator)) return `${spec.label} ${words}`;
  if (spec.type === 'yes-no') return comparison.value === 'yes' ? spec.label : `not: ${spec.label}`;
  return `${spec.label} ${words} ${comparison.value.trim() || '…'}`;
}
