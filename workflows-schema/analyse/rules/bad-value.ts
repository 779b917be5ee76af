import { type Comparison, operatorsFor } from '../../conditions/condition.ts';
import { fieldSpec } from '../../conditions/fields.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { comparisons } from './field-not-available.ts';

/** A comparison whose operator or value does not fit its field. */
export function badValue({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) => {
    if (node.kind !== 'condition') return [];
    return comparisons(node.config.condition).flatMap((comparison) => {
      const problem = problemOf(comparison);
      return problem ? [error('bad-value', problem, node.id, comparison.field)] : [];
    });
  });
}

const PATTERNS = {
  money: [/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,3})?$/, 'an amount like 500 or 500.00'],
  number: [/^-?\d+(\.\d+)?$/, 'a number like 7'],
  date: [/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-31'],
  'yes-no': [/^(yes|no)$/, '"yes" or "no"'],
  text: [/\S/, 'some text'],
} as const;

function problemOf(comparison: Comparison): string | null {
  const spec = fieldSpec(comparison.field);
  if (!operatorsFor(spec.type).some(([operator]) => operator === comparison.operator))
    return `"${spec.label}" cannot be compared with "${comparison.operator}".`;
  const value = comparison.value.trim();
  if (spec.type === 'choice') {
    const unknown = value.split(',').find((entry) => !spec.choices?.includes(entry.trim()));
    return unknown === undefined ? null : `"${unknown.trim()}" is not a ${spec.label}. Choose from ${spec.choices?.join(', ')}.`;
  }
  const [pattern, wanted] = PATTERNS[spec.type];
  return pattern.test(value) ? null : `"${spec.label}" is compared with "${value}"; it needs ${wanted}.`;
}
