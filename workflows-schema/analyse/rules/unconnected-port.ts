import { portsOf } from '../../flow.ts';
import { type Finding, warning } from '../finding.ts';
import { type FlowGraph, openPorts } from '../graph.ts';

/** A branch, or the start, that leads nowhere: the run ends there, which may not be meant. A last step's way out is no finding. */
export function unconnectedPort(graph: FlowGraph): readonly Finding[] {
  return graph.document.nodes.flatMap((node) => {
    const open = openPorts(graph, node);
    const meant =
      node.kind === 'trigger' ? open.length > 0 : open.length > 0 && portsOf(node).length > 1 && open.length === portsOf(node).length;
    return meant
      ? [warning('unconnected-port', `Nothing follows here (${open.map((port) => `"${port}"`).join(', ')}): the flow ends.`, node.id)]
      : [];
  });
}
