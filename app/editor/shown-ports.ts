import { buildGraph, type FlowDocument, type FlowGraph, type FlowNode, type Port, portsOf } from '#workflows-schema/index.ts';

/** The ways out that a card shows: all but those that need not be connected and are not. */
export function shownPorts(graph: FlowGraph, node: FlowNode): readonly Port[] {
  return portsOf(node).filter(({ name, fallback, optional }) => !(fallback || optional) || graph.target(node.id, name) !== undefined);
}

/**
 * Ways that lead back to a step from which their own step is reached: what "go back" makes. They are drawn beside the flow
 * and move no step down. By "from\nport".
 */
export function backWays(document: FlowDocument): ReadonlySet<string> {
  const graph = buildGraph(document);
  const back = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (node: FlowNode): void => {
    state.set(node.id, 'open');
    for (const { name } of portsOf(node)) {
      const next = graph.target(node.id, name);
      if (!next) continue;
      if (state.get(next.id) === 'open') back.add(`${node.id}\n${name}`);
      else if (!state.has(next.id)) visit(next);
    }
    state.set(node.id, 'done');
  };
  for (const node of [...(graph.trigger ? [graph.trigger] : []), ...document.nodes]) if (!state.has(node.id)) visit(node);
  return back;
}
