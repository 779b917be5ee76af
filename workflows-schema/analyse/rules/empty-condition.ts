import type { Condition } from '../../conditions/condition.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { groupsOf } from '../needs.ts';

/** A condition, or a group in it, without a comparison. */
export function emptyCondition({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) =>
    groupsOf(node).some(hasEmptyGroup)
      ? [error('empty-condition', 'The condition compares nothing. Add a comparison or remove the step.', node.id, 'condition')]
      : [],
  );
}

function hasEmptyGroup(item: Condition): boolean {
  return item.type === 'group' && (item.items.length === 0 || item.items.some(hasEmptyGroup));
}
