import { portsOf } from '../../flow.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** An edge from or to nothing, from a port that its node does not have, into the trigger, or a second one from a port. */
export function danglingEdge({ document, nodes }: FlowGraph): readonly Finding[] {
  const seen = new Set<string>();
  return document.edges.flatMap((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to)
      return [error('dangling-edge', `A connection goes ${from ? 'to' : 'from'} a step that does not exist.`, from?.id ?? to?.id ?? null)];
    if (!portsOf(from).some((port) => port.name === edge.port))
      return [error('dangling-edge', `This step has no way out called "${edge.port}".`, from.id)];
    if (to.kind === 'trigger') return [error('dangling-edge', 'Nothing can lead back to the start of the flow.', from.id)];
    const key = `${edge.from}\n${edge.port}`;
    if (seen.has(key)) return [error('duplicate-edge', `The way out "${edge.port}" leads to two steps; it can lead to one.`, from.id)];
    seen.add(key);
    return [];
  });
}
