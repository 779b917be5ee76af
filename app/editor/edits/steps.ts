import type { FlowDocument, FlowEdge, FlowNode } from '#workflows-schema/index.ts';
import { buildGraph, portsOf, reachableFrom } from '#workflows-schema/index.ts';

/** A way out of a node; at most one edge leaves by it. */
export type Exit = { readonly from: string; readonly port: string };

/** An id that no step of the document has: the kind and a number. */
export function freshNodeId(document: FlowDocument, kind: string): string {
  return freshId(kind, new Set(document.nodes.map(({ id }) => id)));
}

/** The stem and the first number that is free. */
export function freshId(stem: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

export function edgeAt(document: FlowDocument, exit: Exit): FlowEdge | undefined {
  return document.edges.find((edge) => edge.from === exit.from && edge.port === exit.port);
}

function hasExit(document: FlowDocument, exit: Exit): boolean {
  const node = document.nodes.find(({ id }) => id === exit.from);
  return node !== undefined && portsOf(node).some(({ name }) => name === exit.port);
}

/** The way out by which the flow goes on after a step; null where it ends. What leads back is none. */
export function mainPort(node: FlowNode): string | null {
  return portsOf(node).find(({ name }) => node.kind !== 'goto' || name !== 'again')?.name ?? null;
}

/** The way of a "go back", which is no way on. */
export function leadsBack(document: FlowDocument, { from, port }: FlowEdge): boolean {
  return port === 'again' && document.nodes.some(({ id, kind }) => id === from && kind === 'goto');
}

/** Steps that come along as they are, with the edges among them: a single new one, or what was copied. */
export type Fragment = { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowEdge[] };

/**
 * Puts steps in: loose when `at` is null, else into the way out, which then leads to the first of them; what followed there
 * follows after the end of their main way. Changes nothing when an id is taken.
 */
export function insert(document: FlowDocument, { nodes, edges }: Fragment, at: Exit | null): FlowDocument {
  const [first] = nodes;
  const known = new Set(document.nodes.map(({ id }) => id));
  if (!first || nodes.some(({ id }) => known.has(id))) return document;
  const added = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  if (at === null || first.kind === 'trigger') return added;
  if (!hasExit(document, at)) return document;
  const followed = edgeAt(document, at);
  const joined = connect(added, at, entryOf({ nodes, edges }).id);
  const exit = lastExit({ nodes, edges });
  return followed && exit ? connect(joined, exit, followed.to) : joined;
}

/** The step of a fragment to which nothing in it leads; the first of several. */
function entryOf({ nodes, edges }: Fragment): FlowNode {
  const reached = new Set(edges.map(({ to }) => to));
  const [first] = nodes;
  const entry = nodes.find(({ id }) => !reached.has(id)) ?? first;
  if (!entry) throw new Error('A fragment has a step.');
  return entry;
}

/** Where a fragment's main way leaves it; null where it ends in itself. */
export function lastExit(fragment: Fragment): Exit | null {
  const byId = new Map(fragment.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  for (let node: FlowNode | undefined = entryOf(fragment); node && !seen.has(node.id); ) {
    seen.add(node.id);
    const from = node.id;
    const port = mainPort(node);
    if (port === null) return null;
    const edge = fragment.edges.find((each) => each.from === from && each.port === port);
    if (!edge) return { from, port };
    node = byId.get(edge.to);
  }
  return null;
}

export function connect(document: FlowDocument, exit: Exit, to: string): FlowDocument {
  const target = document.nodes.find(({ id }) => id === to);
  const known = edgeAt(document, exit);
  if (!target || target.kind === 'trigger' || exit.from === to || known?.to === to || !hasExit(document, exit)) return document;
  if (known) return { ...document, edges: document.edges.map((edge) => (edge === known ? { ...edge, to } : edge)) };
  const id = freshId('e', new Set(document.edges.map((edge) => edge.id)));
  return { ...document, edges: [...document.edges, { id, ...exit, to }] };
}

export function disconnect(document: FlowDocument, exit: Exit): FlowDocument {
  const known = edgeAt(document, exit);
  return known ? { ...document, edges: document.edges.filter((edge) => edge !== known) } : document;
}

/** Takes the node's edges away and leads what came in to where its way out `keep` (or its first connected one) led. */
function detach(document: FlowDocument, nodeId: string, keep: string | undefined): FlowDocument {
  const outgoing = document.edges.filter((edge) => edge.from === nodeId);
  const way = outgoing.find((edge) => edge.port === keep) ?? outgoing.find((edge) => !leadsBack(document, edge));
  const edges = document.edges.flatMap((edge) => {
    if (edge.from === nodeId) return [];
    if (edge.to !== nodeId) return [edge];
    return way && way.to !== nodeId && way.to !== edge.from ? [{ ...edge, to: way.to }] : [];
  });
  return { ...document, edges };
}

/** Removes a step and joins its neighbours; of several ways it keeps `keep`, and what only the others led to goes too. */
export function deleteNode(document: FlowDocument, nodeId: string, keep: string | undefined): FlowDocument {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) return document;
  const healed = detach(document, nodeId, keep);
  const without = withoutNodes(healed, new Set([nodeId]));
  return node.kind === 'trigger' ? without : withoutNodes(without, newlyLost(document, without));
}

/** Removes steps that were chosen one by one: each gap is closed, and nothing goes that was not chosen. The start stays. */
export function deleteMany(document: FlowDocument, ids: readonly string[]): FlowDocument {
  const gone = new Set(document.nodes.flatMap(({ id, kind }) => (kind !== 'trigger' && ids.includes(id) ? [id] : [])));
  const healed = [...gone].reduce((flow, id) => detach(flow, id, undefined), document);
  return withoutNodes(healed, gone);
}

/** Nodes that a run could come to before and cannot now. */
function newlyLost(before: FlowDocument, after: FlowDocument): ReadonlySet<string> {
  const [was, is] = [reached(before), reached(after)];
  return new Set(after.nodes.flatMap(({ id }) => (was.has(id) && !is.has(id) ? [id] : [])));
}

function reached(document: FlowDocument): ReadonlySet<string> {
  const graph = buildGraph(document);
  return graph.trigger ? reachableFrom(graph, graph.trigger.id) : new Set();
}

function withoutNodes(document: FlowDocument, gone: ReadonlySet<string>): FlowDocument {
  if (gone.size === 0) return document;
  return {
    ...document,
    nodes: document.nodes.filter(({ id }) => !gone.has(id)),
    edges: document.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
    layout: layoutWithout(document.layout, gone),
  };
}

function layoutWithout({ positions, groups, notes }: FlowDocument['layout'], gone: ReadonlySet<string>): FlowDocument['layout'] {
  const left = groups?.map((group) => ({ ...group, nodeIds: group.nodeIds.filter((id) => !gone.has(id)) }));
  return {
    positions: Object.fromEntries(Object.entries(positions).filter(([id]) => !gone.has(id))),
    ...(left && { groups: left.filter(({ nodeIds }) => nodeIds.length > 0) }),
    ...(notes && { notes: notes.filter(({ nodeId }) => !gone.has(nodeId)) }),
  };
}

/** Takes a step out of its place, closing the gap, and puts it into the way out. */
export function moveNode(document: FlowDocument, nodeId: string, at: Exit): FlowDocument {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const branches = document.edges.filter((edge) => edge.from === nodeId).length > 1;
  const stays = at.from === nodeId || edgeAt(document, at)?.to === nodeId;
  if (!node || node.kind === 'trigger' || branches || stays || !hasExit(document, at)) return document;
  const detached = detach(document, nodeId, undefined);
  const others = detached.nodes.filter(({ id }) => id !== nodeId);
  return keepOrder(document, insert({ ...detached, nodes: others }, { nodes: [node], edges: [] }, at));
}

/** The same document with its steps in the order of another one. */
function keepOrder(before: FlowDocument, after: FlowDocument): FlowDocument {
  const order = new Map(before.nodes.map(({ id }, index) => [id, index]));
  return { ...after, nodes: after.nodes.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)) };
}

/** The step and all that only it leads to. */
export function subtreeOf(document: FlowDocument, nodeId: string): ReadonlySet<string> {
  const graph = buildGraph(document);
  const without = buildGraph({ ...document, edges: document.edges.filter(({ to }) => to !== nodeId) });
  const elsewhere = graph.trigger ? reachableFrom(without, graph.trigger.id) : new Set<string>();
  return new Set([nodeId, ...[...reachableFrom(graph, nodeId)].filter((id) => !elsewhere.has(id))]);
}

/**
 * Moves a step with all that only it leads to. What followed at the new place goes on after the end of the subtree's main
 * way; where that has no end, nothing is changed.
 */
export function moveSubtree(document: FlowDocument, nodeId: string, at: Exit): FlowDocument {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const moved = subtreeOf(document, nodeId);
  const followed = edgeAt(document, at);
  if (!node || node.kind === 'trigger' || moved.has(at.from) || followed?.to === nodeId || !hasExit(document, at)) return document;
  const inside = document.edges.filter(({ from, to }) => moved.has(from) && moved.has(to));
  const nodes = [node, ...document.nodes.filter(({ id }) => id !== nodeId && moved.has(id))];
  const exit = lastExit({ nodes, edges: inside });
  const open = exit !== null && !edgeAt(document, exit);
  if (followed && !open) return document;
  const loose = { ...document, edges: document.edges.filter(({ from, to }) => to !== nodeId || moved.has(from)) };
  const led = connect(loose, at, nodeId);
  return followed && exit ? connect(led, exit, followed.to) : led;
}

/** Puts a changed step in place of the one with its id; ways out that it no longer has lose their edge. */
export function editNode(document: FlowDocument, node: FlowNode): FlowDocument {
  const known = document.nodes.find(({ id }) => id === node.id);
  if (!known || known.kind !== node.kind) return document;
  const ports = new Set(portsOf(node).map(({ name }) => name));
  return {
    ...document,
    nodes: document.nodes.map((other) => (other === known ? node : other)),
    edges: document.edges.filter((edge) => edge.from !== node.id || ports.has(edge.port)),
  };
}

/** Puts a step of another kind, with an id of its own, into the place of one: ways of the same name stay, and the main way. */
export function replaceNode(document: FlowDocument, nodeId: string, node: FlowNode): FlowDocument {
  const known = document.nodes.find(({ id }) => id === nodeId);
  if (!known || known.kind === 'trigger' || node.kind === 'trigger' || document.nodes.some(({ id }) => id === node.id)) return document;
  const ports = new Set(portsOf(node).map(({ name }) => name));
  const mains = [mainPort(known), mainPort(node)] as const;
  const portFor = (port: string) => (port === mains[0] ? mains[1] : ports.has(port) && port !== mains[1] ? port : null);
  const edges = document.edges.flatMap((edge) => {
    if (edge.to === nodeId && edge.from !== nodeId) return [{ ...edge, to: node.id }];
    if (edge.from !== nodeId) return [edge];
    const port = portFor(edge.port);
    return port === null || edge.to === nodeId ? [] : [{ ...edge, from: node.id, port }];
  });
  const swap = (id: string) => (id === nodeId ? node.id : id);
  const { positions, groups, notes } = document.layout;
  return {
    ...document,
    nodes: document.nodes.map((other) => (other === known ? node : other)),
    edges,
    layout: {
      positions: Object.fromEntries(Object.entries(positions).map(([id, place]) => [swap(id), place])),
      ...(groups && { groups: groups.map((group) => ({ ...group, nodeIds: group.nodeIds.map(swap) })) }),
      ...(notes && { notes: notes.map((note) => ({ ...note, nodeId: swap(note.nodeId) })) }),
    },
  };
}
