import type { Condition } from '../../conditions/condition.ts';
import { fieldSpec } from '../../conditions/fields.ts';
import { DATE_FIELDS } from '../../nodes/delay.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A field that the flow's subject does not have. */
export function fieldNotAvailable({ document }: FlowGraph): readonly Finding[] {
  const { subject } = document.settings;
  return document.nodes.flatMap((node) => {
    if (node.kind === 'delay' && node.config.mode === 'until' && !node.config.field.startsWith(`${subject}.`)) {
      return [
        error('field-not-available', `A flow about an ${subject} has no ${DATE_FIELDS[node.config.field]} to wait for.`, node.id, 'field'),
      ];
    }
    if (node.kind !== 'condition') return [];
    return comparisons(node.config.condition).flatMap((comparison) => {
      const spec = fieldSpec(comparison.field);
      return spec.subjects.includes(subject)
        ? []
        : [
            error(
              'field-not-available',
              `A flow about an ${subject} does not know "${spec.label}". Choose another field.`,
              node.id,
              comparison.field,
            ),
          ];
    });
  });
}

/** All comparisons of a condition tree, in order. */
export function comparisons(item: Condition): Extract<Condition, { type: 'comparison' }>[] {
  return item.type === 'comparison' ? [item] : item.items.flatMap(comparisons);
}
