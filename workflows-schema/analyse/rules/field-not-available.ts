import { comparisonsOf } from '../../conditions/condition.ts';
import { findField } from '../../conditions/fields.ts';
import type { SubjectKind } from '../../subjects.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { groupsOf, namesOf } from '../needs.ts';

/** A field that does not exist, or that the flow's subject does not have. */
export function fieldNotAvailable({ document }: FlowGraph): readonly Finding[] {
  const { subject, entry, exitWhen, goal } = document.settings;
  const places = [
    ...document.nodes.flatMap((node) => {
      const asked = groupsOf(node).flatMap(comparisonsOf);
      return [...asked.map(({ field }) => ({ field, at: field })), ...namesOf(node).map((field) => ({ field, at: 'field' }))].map(
        (place) => ({
          ...place,
          nodeId: node.id,
        }),
      );
    }),
    ...[entry, exitWhen, goal?.condition ?? null].flatMap((group) =>
      group ? comparisonsOf(group).map(({ field }) => ({ field, at: field, nodeId: null })) : [],
    ),
  ];
  return places.flatMap(({ field, at, nodeId }) => {
    const problem = problemOf(field, subject);
    return problem ? [error('field-not-available', problem, nodeId, at)] : [];
  });
}

function problemOf(field: string, subject: SubjectKind): string | null {
  const spec = findField(field);
  if (!spec) return `There is no field "${field}". Choose one of the list.`;
  if (spec.subjects.includes(subject)) return null;
  return `A flow about ${subject === 'customer' ? 'a' : 'an'} ${subject} does not know "${spec.label}". Choose another field.`;
}
