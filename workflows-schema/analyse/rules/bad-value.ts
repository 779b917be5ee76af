import { type Comparison, comparisonsOf, operatorsFor, takesValue } from '../../conditions/condition.ts';
import { type FieldSpec, findField } from '../../conditions/fields.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { groupsOf } from '../needs.ts';

/** A comparison whose operator or value does not fit its field. */
export function badValue({ document }: FlowGraph): readonly Finding[] {
  const { entry, exitWhen, goal } = document.settings;
  const places = [
    ...document.nodes.flatMap((node) => groupsOf(node).map((group) => ({ group, nodeId: node.id }))),
    ...[entry, exitWhen, goal?.condition ?? null].flatMap((group) => (group ? [{ group, nodeId: null }] : [])),
  ];
  return places.flatMap(({ group, nodeId }) =>
    comparisonsOf(group).flatMap((comparison) => {
      const spec = findField(comparison.field, comparison.as);
      const problem = spec && problemOf(comparison, spec);
      return problem ? [error('bad-value', problem, nodeId, comparison.field)] : [];
    }),
  );
}

const PATTERNS = {
  money: [/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,3})?$/, 'an amount like 500 or 500.00'],
  number: [/^-?\d+(\.\d+)?$/, 'a number like 7'],
  date: [/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-31'],
  'yes-no': [/^(yes|no)$/, '"yes" or "no"'],
  text: [/\S/, 'some text'],
} as const;

function problemOf(comparison: Comparison, spec: FieldSpec): string | null {
  if (!operatorsFor(spec.type).some(([operator]) => operator === comparison.operator))
    return `"${spec.label}" cannot be compared with "${comparison.operator}".`;
  if (!takesValue(comparison.operator)) return null;
  const value = comparison.value.trim();
  if (spec.type === 'choice') {
    const unknown = value.split(',').find((entry) => !spec.choices?.includes(entry.trim()));
    return unknown === undefined ? null : `"${unknown.trim()}" is not a ${spec.label}. Choose from ${spec.choices?.join(', ')}.`;
  }
  const days = comparison.operator === 'in-last-days' || comparison.operator === 'in-next-days';
  const [pattern, wanted] = days ? PATTERNS.number : PATTERNS[spec.type];
  return pattern.test(value) ? null : `"${spec.label}" is compared with "${value}"; it needs ${wanted}.`;
}
