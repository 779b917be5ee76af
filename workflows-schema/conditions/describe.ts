import { type Comparison, type Condition, type ConditionGroup, operatorsFor } from './condition.ts';
import { fieldSpec } from './fields.ts';

/** The sentence that a condition makes: "balance is more than 500 and customer tier is A". The same in editor and "why". */
export function describe(group: ConditionGroup): string {
  if (group.items.length === 0) return group.match === 'all' ? 'always' : 'never';
  return group.items.map((item) => describeItem(item)).join(group.match === 'all' ? ' and ' : ' or ');
}

function describeItem(item: Condition): string {
  if (item.type === 'comparison') return describeComparison(item);
  return item.items.length > 1 ? `(${describe(item)})` : describe(item);
}

export function describeComparison(comparison: Comparison): string {
  const spec = fieldSpec(comparison.field);
  if (spec.type === 'yes-no') return comparison.value === 'yes' ? spec.label : `not: ${spec.label}`;
  const words = operatorsFor(spec.type).find(([operator]) => operator === comparison.operator)?.[1] ?? comparison.operator;
  return `${spec.label} ${words} ${comparison.value.trim() || '…'}`;
}
