import { buildGraph, type FlowDocument } from '#workflows-schema/index.ts';
import { type Exit, mainPort } from './edits/steps.ts';

/** The way out into which a step goes to stand before the one that it follows; null where that is not one plain place. */
export function placeBeforePrevious(document: FlowDocument, nodeId: string): Exit | null {
  const graph = buildGraph(document);
  const [into, second] = graph.incoming(nodeId);
  if (!into || second || !movable(document, nodeId)) return null;
  const [before, other] = graph.incoming(into.from);
  return before && !other ? { from: before.from, port: before.port } : null;
}

/** The way out into which a step goes to stand after the one that follows it. */
export function placeAfterNext(document: FlowDocument, nodeId: string): Exit | null {
  const graph = buildGraph(document);
  const next = graph.outgoing(nodeId)[0];
  const node = next && graph.nodes.get(next.to);
  const port = node ? mainPort(node) : null;
  return node && port !== null && movable(document, nodeId) ? { from: node.id, port } : null;
}

export type Move = { readonly nodeId: string; readonly at: Exit };

/**
 * What puts a step before the one that it follows: its own move, or, where several ways lead to that one, the other's move
 * to behind it. Null where neither is one plain place.
 */
export function moveEarlier(document: FlowDocument, nodeId: string): Move | null {
  const at = placeBeforePrevious(document, nodeId);
  if (at) return { nodeId, at };
  const [into, second] = buildGraph(document).incoming(nodeId);
  const behind = into && !second ? placeAfterNext(document, into.from) : null;
  return into && behind?.from === nodeId ? { nodeId: into.from, at: behind } : null;
}

export function moveLater(document: FlowDocument, nodeId: string): Move | null {
  const at = placeAfterNext(document, nodeId);
  return at && { nodeId, at };
}

/** A start stays first, and a step with several connected ways does not move alone. */
function movable(document: FlowDocument, nodeId: string): boolean {
  const node = document.nodes.find(({ id }) => id === nodeId);
  return (
    node !== undefined && node.kind !== 'trigger' && node.kind !== 'goto' && document.edges.filter(({ from }) => from === nodeId).length < 2
  );
}
