import { portsOf } from '../../flow.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A step from which no run ever comes to an end: all ways lead round in a circle. */
export function deadEnd(graph: FlowGraph): readonly Finding[] {
  const ending = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of graph.document.nodes) {
      if (ending.has(node.id)) continue;
      const ports = portsOf(node);
      const ends =
        ports.length === 0 ||
        ports.some(({ name }) => {
          const next = graph.follow(node.id, name);
          return next === undefined || ending.has(next.id);
        });
      if (!ends) continue;
      ending.add(node.id);
      grew = true;
    }
  }
  return graph.document.nodes.flatMap((node) =>
    ending.has(node.id) ? [] : [error('dead-end', 'From here a run goes round for ever. Give the loop a way out.', node.id)],
  );
}
