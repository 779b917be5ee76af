import { error, type Finding } from '../finding.ts';
import { type FlowGraph, reachableFrom } from '../graph.ts';

/** A step that no run can come to. */
export function unreachableNode(graph: FlowGraph): readonly Finding[] {
  if (!graph.trigger) return [];
  const reached = reachableFrom(graph, graph.trigger.id);
  return graph.document.nodes.flatMap((node) =>
    reached.has(node.id) || node.kind === 'trigger'
      ? []
      : [error('unreachable-node', 'No way leads to this step. Connect it or remove it.', node.id)],
  );
}
