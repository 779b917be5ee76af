import { buildGraph, type FlowDocument, type FlowEdge, type FlowNode, portsOf, reachableFrom } from '#workflows-schema/index.ts';
import { wayId } from '../arrange.ts';
import { mainPort } from '../edits/steps.ts';

export type Mark = 'added' | 'removed' | 'changed';

/** Two versions as one flow that can be drawn, with what differs: by step id, and by `wayId`. */
export type Merged = {
  readonly document: FlowDocument;
  readonly nodes: ReadonlyMap<string, Mark>;
  readonly ways: ReadonlyMap<string, Mark>;
};

type Targets = Map<string, FlowEdge>;
type Sides = { readonly before: Targets; readonly after: Targets; readonly gone: ReadonlyMap<string, FlowNode> };

/**
 * The later version with the steps that went drawn where they stood, as the removed lines of a text are. One way leads out of
 * a port, so a way that led to a removed step is drawn as it was, and the last removed step leads on to what follows now.
 */
export function mergeDocuments(before: FlowDocument, after: FlowDocument): Merged {
  const kept = new Map(after.nodes.map((node) => [node.id, node]));
  const gone = new Map(before.nodes.flatMap((node) => (kept.has(node.id) ? [] : [[node.id, node] as const])));
  const sides: Sides = { before: byWay(before), after: byWay(after), gone };
  const edges = drawnWays(sides, { kept, after });
  const nodes = [...after.nodes, ...gone.values()];
  const document = { ...after, nodes, edges: [...edges.values()].map((edge, index) => ({ ...edge, id: `m-${index}` })) };
  return { document, nodes: nodeMarks(before, nodes, kept), ways: wayMarks(edges, sides) };
}

function byWay({ edges }: FlowDocument): Targets {
  return new Map(edges.map((edge) => [wayId(edge.from, edge.port), edge]));
}

function nodeMarks(before: FlowDocument, nodes: readonly FlowNode[], kept: ReadonlyMap<string, FlowNode>): ReadonlyMap<string, Mark> {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  return new Map(
    nodes.flatMap((node): [string, Mark][] => {
      const was = old.get(node.id);
      if (!was) return [[node.id, 'added']];
      if (!kept.has(node.id)) return [[node.id, 'removed']];
      return JSON.stringify(was) === JSON.stringify(node) ? [] : [[node.id, 'changed']];
    }),
  );
}

function wayMarks(edges: Targets, { before, after }: Sides): ReadonlyMap<string, Mark> {
  return new Map(
    [...edges].flatMap(([id, { to }]): [string, Mark][] => {
      const [was, is] = [before.get(id)?.to, after.get(id)?.to];
      if (was === to && is === to) return [];
      if (is === to) return [[id, was === undefined ? 'added' : 'changed']];
      return [[id, was === to ? 'removed' : 'changed']];
    }),
  );
}

function drawnWays(sides: Sides, { kept, after }: { kept: ReadonlyMap<string, FlowNode>; after: FlowDocument }): Targets {
  const edges = new Map(sides.after);
  const displaced: (readonly [string, FlowEdge | undefined])[] = [];
  for (const [id, edge] of sides.before) {
    const from = kept.get(edge.from);
    if (!from) edges.set(id, edge);
    else if (sides.gone.has(edge.to) && portsOf(from).some(({ name }) => name === edge.port)) {
      displaced.push([id, edges.get(id)]);
      edges.set(id, edge);
    }
  }
  for (const [id, next] of displaced) if (next) leadOn(edges, { id, next, gone: sides.gone });
  // Where the chain of removed steps cannot lead on, the way is drawn as it is now.
  const needed = reached(after);
  for (const [id, next] of displaced) {
    const seen = reached({ ...after, nodes: [...after.nodes, ...sides.gone.values()], edges: [...edges.values()] });
    if (next && needed.has(next.to) && !seen.has(next.to)) edges.set(id, next);
  }
  return edges;
}

/** Follows the removed steps from a way and leads the last of them to where the way leads now. */
function leadOn(edges: Targets, { id, next, gone }: { id: string; next: FlowEdge; gone: ReadonlyMap<string, FlowNode> }): void {
  const seen = new Set<string>();
  for (let node = gone.get(edges.get(id)?.to ?? ''); node && !seen.has(node.id); ) {
    seen.add(node.id);
    const port = mainPort(node);
    if (port === null) return;
    const way = wayId(node.id, port);
    const target = edges.get(way)?.to;
    const following = gone.get(target ?? '');
    if (!following) {
      if (target !== next.to) edges.set(way, { id: way, from: node.id, port, to: next.to });
      return;
    }
    node = following;
  }
}

function reached(document: FlowDocument): ReadonlySet<string> {
  const graph = buildGraph(document);
  return graph.trigger ? reachableFrom(graph, graph.trigger.id) : new Set();
}
