import dagre from '@dagrejs/dagre';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { buildGraph, openPorts, type Port } from '#workflows-schema/index.ts';
import { type Line, type Point, routeWay } from './route-way.ts';
import { backWays, shownPorts } from './shown-ports.ts';

export const CARD = { width: 260, height: 84, portRow: 26 } as const;
/** A card with many ways out grows so that each still has room for its word. */
const PORT_WIDTH = 66;
/** The "+" below a way out that leads nowhere. */
export const END = { width: 120, height: 28 } as const;
const RANK_GAP = 76;

/** What is read from dagre's graph once it is laid out. */
type LaidOut = {
  nodes(): string[];
  node(id: string): { x: number; y: number; width: number; height: number };
  edges(): { v: string; w: string; name?: string }[];
  edge(edge: { v: string; w: string; name?: string }): { points?: Point[] };
};

export type Placed = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where everything lies: cards and open ends by id, and the line of each way by `wayId`. */
export type Arrangement = { readonly placed: ReadonlyMap<string, Placed>; readonly lines: ReadonlyMap<string, Line> };

/** Id of the placeholder at an open way out. */
export const endId = (nodeId: string, port: string): string => `end:${nodeId}:${port}`;
export const wayId = (nodeId: string, port: string): string => `${nodeId}:${port}`;

/** A card's size: nodes with several ways out carry a row of port pills. */
function cardSize({ length }: readonly Port[]): { width: number; height: number } {
  return { width: Math.max(CARD.width, length * PORT_WIDTH), height: length > 1 ? CARD.height + CARD.portRow : CARD.height };
}

/** Where a port stands on the lower edge of its card. */
export function portX(width: number, index: number, count: number): number {
  return (width * (index + 0.5)) / count;
}

/**
 * Lays the flow out from top to bottom, branches from left to right in the order of their ports, in whole pixels.
 * The same document gives the same picture.
 */
export function arrange(document: FlowDocument): Arrangement {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: RANK_GAP, edgesep: 40 });
  const flow = buildGraph(document);
  const back = backWays(document);
  for (const node of document.nodes) {
    graph.setNode(node.id, cardSize(shownPorts(flow, node)));
    for (const port of openPorts(flow, node)) graph.setNode(endId(node.id, port), { ...END });
  }
  for (const node of document.nodes) {
    for (const { name } of shownPorts(flow, node)) {
      if (back.has(`${node.id}\n${name}`)) continue;
      graph.setEdge({ v: node.id, w: flow.target(node.id, name)?.id ?? endId(node.id, name), name: wayId(node.id, name) }, {});
    }
  }
  // The order in which edges were added is the order of the ports; the heuristic would swap "yes" and "no" at will.
  dagre.layout(graph, { disableOptimalOrderHeuristic: true });
  const laidOut: LaidOut = graph;
  const placed = new Map(laidOut.nodes().map((id) => [id, corner(laidOut.node(id))]));
  return { placed, lines: drawLines(document, laidOut, placed) };
}

function drawLines(document: FlowDocument, graph: LaidOut, placed: ReadonlyMap<string, Placed>): ReadonlyMap<string, Line> {
  const tops = rankTops(graph);
  const right = Math.max(0, ...[...placed.values()].map(({ x, width }) => x + width));
  const flow = buildGraph(document);
  const lanes = new Map(graph.edges().map((edge) => [edge.name, graph.edge(edge).points?.slice(1, -1) ?? []]));
  const lines = new Map<string, Line>();
  let beside = 0;
  for (const node of document.nodes) {
    const ports = shownPorts(flow, node);
    for (const [index, { name }] of ports.entries()) {
      const [from, to] = [placed.get(node.id), placed.get(flow.target(node.id, name)?.id ?? endId(node.id, name))];
      if (!from || !to) continue;
      const start = { x: from.x + portX(from.width, index, ports.length), y: from.y + from.height };
      const end = { x: to.x + to.width / 2, y: to.y };
      // Each way back has its own lane on the right.
      if (end.y <= start.y) beside += 1;
      const outside = right + 24 + 16 * beside;
      lines.set(
        wayId(node.id, name),
        routeWay({ start, end, lanes: lanes.get(wayId(node.id, name)) ?? [], tops, gap: RANK_GAP / 2, outside }),
      );
    }
  }
  return lines;
}

/** The upper edge of each rank, by the height of its centre line. */
function rankTops(graph: LaidOut): ReadonlyMap<number, number> {
  const tops = new Map<number, number>();
  for (const id of graph.nodes()) {
    const { y, height } = graph.node(id);
    tops.set(Math.round(y), Math.min(tops.get(Math.round(y)) ?? Number.POSITIVE_INFINITY, y - height / 2));
  }
  return tops;
}

/** dagre gives centres, the canvas wants corners. */
function corner({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Placed {
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
}
