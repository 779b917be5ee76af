import { type FlowDocument, type FlowEdge, type FlowNode, portsOf } from '../flow.ts';

/** A flow document with its look-ups made once; compiled when a version is loaded, not on each step. */
export type FlowGraph = {
  readonly document: FlowDocument;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly trigger: Extract<FlowNode, { kind: 'trigger' }> | null;
  /** The node that a port's own edge leads to; undefined where nothing is connected. */
  readonly target: (nodeId: string, port: string) => FlowNode | undefined;
  /** Where a run that leaves by the port goes: its own edge, or the one that it falls back to. */
  readonly follow: (nodeId: string, port: string) => FlowNode | undefined;
  readonly outgoing: (nodeId: string) => readonly FlowEdge[];
  readonly incoming: (nodeId: string) => readonly FlowEdge[];
};

export function buildGraph(document: FlowDocument): FlowGraph {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const outgoing = Map.groupBy(document.edges, (edge) => edge.from);
  const incoming = Map.groupBy(document.edges, (edge) => edge.to);
  const targets = new Map(document.edges.map((edge) => [`${edge.from}\n${edge.port}`, nodes.get(edge.to)]));
  const ways = new Map(targets);
  for (const node of document.nodes) {
    for (const port of portsOf(node)) {
      const key = `${node.id}\n${port.name}`;
      if (port.fallback && !ways.has(key)) ways.set(key, targets.get(`${node.id}\n${port.fallback}`));
    }
  }
  return {
    document,
    nodes,
    trigger: document.nodes.find((node) => node.kind === 'trigger') ?? null,
    target: (nodeId, port) => targets.get(`${nodeId}\n${port}`),
    follow: (nodeId, port) => ways.get(`${nodeId}\n${port}`),
    outgoing: (nodeId) => outgoing.get(nodeId) ?? [],
    incoming: (nodeId) => incoming.get(nodeId) ?? [],
  };
}

/** Ids of the nodes that a run can come to, from `start` on. */
export function reachableFrom(graph: FlowGraph, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || !graph.nodes.has(id)) continue;
    seen.add(id);
    open.push(...graph.outgoing(id).map((edge) => edge.to));
  }
  return seen;
}

/** A node on a cycle whose nodes all satisfy `through`, or null when there is none. */
export function findCycle(graph: FlowGraph, through: (node: FlowNode) => boolean): string | null {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): string | null => {
    const node = graph.nodes.get(id);
    if (!node || !through(node) || state.get(id) === 'done') return null;
    if (state.get(id) === 'open') return id;
    state.set(id, 'open');
    for (const edge of graph.outgoing(id)) {
      const found = visit(edge.to);
      if (found) return found;
    }
    state.set(id, 'done');
    return null;
  };
  for (const id of graph.nodes.keys()) {
    const found = visit(id);
    if (found) return found;
  }
  return null;
}

/** Ports of a node that no edge leaves and that ask for one: those with a fallback, and optional ones, do not. */
export function openPorts(graph: FlowGraph, node: FlowNode): readonly string[] {
  const used = new Set(graph.outgoing(node.id).map((edge) => edge.port));
  return portsOf(node).flatMap((port) => (used.has(port.name) || port.fallback || port.optional ? [] : [port.name]));
}
