import { error, type Finding } from '../finding.ts';
import { flowRegions } from '../flow-regions.ts';
import { type FlowGraph, reachableFrom } from '../graph.ts';

/** A step that no run can come to: nothing leads to it, or the conditions on the way exclude each other. */
export function unreachableNode(graph: FlowGraph): readonly Finding[] {
  if (!graph.trigger) return [];
  const connected = reachableFrom(graph, graph.trigger.id);
  const possible = flowRegions(graph);
  return graph.document.nodes.flatMap((node) => {
    if (possible.has(node.id) || node.kind === 'trigger') return [];
    const message = connected.has(node.id)
      ? 'No run can come here: the conditions on the way exclude each other.'
      : 'No way leads to this step. Connect it or remove it.';
    return [error('unreachable-node', message, node.id)];
  });
}
