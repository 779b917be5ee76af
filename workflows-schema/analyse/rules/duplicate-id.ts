import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** Two nodes or two edges of one id. */
export function duplicateId({ document }: FlowGraph): readonly Finding[] {
  const repeated = (ids: readonly string[]) => new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [
    ...[...repeated(document.nodes.map((n) => n.id))].map((id) =>
      error('duplicate-id', `Two steps have the id "${id}". Each needs its own.`, id),
    ),
    ...[...repeated(document.edges.map((e) => e.id))].map((id) =>
      error('duplicate-id', `Two connections have the id "${id}". Each needs its own.`),
    ),
  ];
}
