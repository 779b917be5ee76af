import type { FlowDocument, FlowEdge, FlowNode, FlowSettings } from '#workflows-schema/index.ts';
import { buildGraph, nameOf, portsOf, reachableFrom, summaryOf } from '#workflows-schema/index.ts';

/** A way out of a node; at most one edge leaves by it. */
export type Exit = { readonly from: string; readonly port: string };

/**
 * Everything that can be done to a flow, as data: what the canvas, the inspector and the keyboard send. Each is one step
 * of undo. A command that names what is not there changes nothing.
 */
export type Command =
  /** Adds a step: into the way out `at` (before what follows there), or loose when `at` is null. */
  | { readonly type: 'add'; readonly node: FlowNode; readonly at: Exit | null }
  /** Takes a step out of its place, closing the gap, and puts it into the way out `at`. */
  | { readonly type: 'move'; readonly nodeId: string; readonly at: Exit }
  /** Removes a step and joins its neighbours; of several ways out it keeps `keep` (or the first), the others go with it. */
  | { readonly type: 'delete'; readonly nodeId: string; readonly keep?: string }
  | { readonly type: 'connect'; readonly exit: Exit; readonly to: string }
  | { readonly type: 'disconnect'; readonly exit: Exit }
  /** Puts a changed step in place of the one with its id; ways out that it no longer has lose their edge. */
  | { readonly type: 'edit'; readonly node: FlowNode; readonly field: string }
  | { readonly type: 'settings'; readonly settings: FlowSettings; readonly field: string }
  /** Takes another document as a whole, e.g. an earlier version. */
  | { readonly type: 'replace'; readonly document: FlowDocument; readonly label: string };

/** The document after the command; the same object when nothing changed. */
export function applyCommand(document: FlowDocument, command: Command): FlowDocument {
  switch (command.type) {
    case 'add':
      return addNode(document, command.node, command.at);
    case 'move':
      return moveNode(document, command.nodeId, command.at);
    case 'delete':
      return deleteNode(document, command.nodeId, command.keep);
    case 'connect':
      return connect(document, command.exit, command.to);
    case 'disconnect':
      return disconnect(document, command.exit);
    case 'edit':
      return editNode(document, command.node);
    case 'settings':
      return { ...document, settings: command.settings };
    case 'replace':
      return command.document;
  }
}

/** What the command does, for "Undo …": "add “Wait 2 days”". */
export function labelCommand(document: FlowDocument, command: Command): string {
  const named = (id: string) => `“${nodeName(document, id)}”`;
  switch (command.type) {
    case 'add':
      return `add “${summaryOf(command.node)}”`;
    case 'move':
      return `move ${named(command.nodeId)}`;
    case 'delete':
      return `delete ${named(command.nodeId)}`;
    case 'connect':
      return `connect ${named(command.exit.from)} to ${named(command.to)}`;
    case 'disconnect':
      return `disconnect ${named(command.exit.from)}`;
    case 'edit':
      return `edit ${named(command.node.id)}`;
    case 'settings':
      return 'change the settings';
    case 'replace':
      return command.label;
  }
}

/** A step's own name, or the sentence that it reads as. */
export function nodeName(document: FlowDocument, id: string): string {
  const node = document.nodes.find((known) => known.id === id);
  if (!node) return id;
  return nameOf(node);
}

/** An id that no step of the document has: the kind and a number. */
export function freshNodeId(document: FlowDocument, kind: string): string {
  return freshId(kind, new Set(document.nodes.map(({ id }) => id)));
}

export function edgeAt(document: FlowDocument, exit: Exit): FlowEdge | undefined {
  return document.edges.find((edge) => edge.from === exit.from && edge.port === exit.port);
}

function freshId(stem: string, taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

function hasExit(document: FlowDocument, exit: Exit): boolean {
  const node = document.nodes.find(({ id }) => id === exit.from);
  return node !== undefined && portsOf(node).some(({ name }) => name === exit.port);
}

function addNode(document: FlowDocument, node: FlowNode, at: Exit | null): FlowDocument {
  if (document.nodes.some(({ id }) => id === node.id)) return document;
  const added = { ...document, nodes: [...document.nodes, node] };
  if (at === null || node.kind === 'trigger') return added;
  return hasExit(document, at) ? spliceIn(added, node, at) : document;
}

/** The way out by which the flow goes on after a step; null where it ends. What leads back is none. */
export function mainPort(node: FlowNode): string | null {
  return portsOf(node).find(({ name }) => node.kind !== 'goto' || name !== 'again')?.name ?? null;
}

/** Leads the way out to the node, and the node's main way out to what followed before; after an end nothing follows. */
function spliceIn(document: FlowDocument, node: FlowNode, at: Exit): FlowDocument {
  const followed = edgeAt(document, at);
  const joined = connect(document, at, node.id);
  const port = mainPort(node);
  return followed && port !== null ? connect(joined, { from: node.id, port }, followed.to) : joined;
}

function connect(document: FlowDocument, exit: Exit, to: string): FlowDocument {
  const target = document.nodes.find(({ id }) => id === to);
  const known = edgeAt(document, exit);
  if (!target || target.kind === 'trigger' || exit.from === to || known?.to === to || !hasExit(document, exit)) return document;
  if (known) return { ...document, edges: document.edges.map((edge) => (edge === known ? { ...edge, to } : edge)) };
  const id = freshId('e', new Set(document.edges.map((edge) => edge.id)));
  return { ...document, edges: [...document.edges, { id, ...exit, to }] };
}

function disconnect(document: FlowDocument, exit: Exit): FlowDocument {
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

/** The way of a "go back", which is no way on. */
export function leadsBack(document: FlowDocument, { from, port }: FlowEdge): boolean {
  return port === 'again' && document.nodes.some(({ id, kind }) => id === from && kind === 'goto');
}

function deleteNode(document: FlowDocument, nodeId: string, keep: string | undefined): FlowDocument {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (!node) return document;
  const healed = detach(document, nodeId, keep);
  const without = withoutNodes(healed, new Set([nodeId]));
  return node.kind === 'trigger' ? without : withoutNodes(without, newlyLost(document, without));
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
  const positions = Object.fromEntries(Object.entries(document.layout.positions).filter(([id]) => !gone.has(id)));
  return {
    ...document,
    nodes: document.nodes.filter(({ id }) => !gone.has(id)),
    edges: document.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
    layout: { positions },
  };
}

function moveNode(document: FlowDocument, nodeId: string, at: Exit): FlowDocument {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const branches = document.edges.filter((edge) => edge.from === nodeId).length > 1;
  const stays = at.from === nodeId || edgeAt(document, at)?.to === nodeId;
  if (!node || node.kind === 'trigger' || branches || stays || !hasExit(document, at)) return document;
  return spliceIn(detach(document, nodeId, undefined), node, at);
}

function editNode(document: FlowDocument, node: FlowNode): FlowDocument {
  const known = document.nodes.find(({ id }) => id === node.id);
  if (!known || known.kind !== node.kind) return document;
  const ports = new Set(portsOf(node).map(({ name }) => name));
  return {
    ...document,
    nodes: document.nodes.map((other) => (other === known ? node : other)),
    edges: document.edges.filter((edge) => edge.from !== node.id || ports.has(edge.port)),
  };
}
