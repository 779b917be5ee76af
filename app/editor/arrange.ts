import dagre from '@dagrejs/dagre';
import type { FlowDocument, FlowNode } from '#workflows-schema/index.ts';
import { buildGraph, openPorts, portsOf } from '#workflows-schema/index.ts';

export const CARD = { width: 260, height: 84, portRow: 26 } as const;
/** The "+" below a way out that leads nowhere. */
export const END = { width: 120, height: 28 } as const;

export type Placed = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Id of the placeholder at an open way out. */
export const endId = (nodeId: string, port: string): string => `end:${nodeId}:${port}`;

/** A card's height: nodes with several ways out carry a row of port pills. */
export function cardHeight(node: FlowNode): number {
  return portsOf(node).length > 1 ? CARD.height + CARD.portRow : CARD.height;
}

/**
 * Lays the flow out from top to bottom: the top left corner and size of every card and every open end, in whole pixels.
 * The same document gives the same picture.
 */
export function arrange(document: FlowDocument): ReadonlyMap<string, Placed> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 60, edgesep: 24, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  const flow = buildGraph(document);
  for (const node of document.nodes) {
    graph.setNode(node.id, { width: CARD.width, height: cardHeight(node) });
    for (const port of openPorts(flow, node)) graph.setNode(endId(node.id, port), { ...END });
  }
  for (const node of document.nodes) {
    for (const port of portsOf(node)) {
      const target = flow.target(node.id, port.name);
      graph.setEdge(node.id, target?.id ?? endId(node.id, port.name));
    }
  }
  dagre.layout(graph);
  return new Map(graph.nodes().map((id) => [id, corner(graph.node(id))]));
}

/** dagre gives centres, the canvas wants corners. */
function corner({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Placed {
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
}
