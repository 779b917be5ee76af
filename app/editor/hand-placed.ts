import { buildGraph, type FlowDocument, openPorts } from '#workflows-schema/index.ts';
import { type Arrangement, endId, type Placed, portX, wayId } from './arrange.ts';
import { type Line, routeWay } from './route-way.ts';
import { shownPorts } from './shown-ports.ts';

const GAP = 38;

/**
 * The arrangement with the cards that a member moved where they were left: their open ends go with them, and the ways from
 * and to them are led anew. The same object when nothing was moved.
 */
export function withHandPlaced(document: FlowDocument, arrangement: Arrangement): Arrangement {
  const { positions } = document.layout;
  const moved = document.nodes.filter(({ id }) => positions[id]);
  if (moved.length === 0) return arrangement;
  const flow = buildGraph(document);
  const placed = new Map(arrangement.placed);
  for (const node of moved) {
    const by = positions[node.id];
    for (const id of [node.id, ...openPorts(flow, node).map((port) => endId(node.id, port))]) {
      const box = placed.get(id);
      if (box && by) placed.set(id, { ...box, x: box.x + by.x, y: box.y + by.y });
    }
  }
  const right = Math.max(...[...placed.values()].map(({ x, width }) => x + width));
  const lines = new Map(arrangement.lines);
  for (const node of document.nodes) {
    const ports = shownPorts(flow, node);
    for (const [index, { name }] of ports.entries()) {
      const target = flow.target(node.id, name);
      if (!positions[node.id] && !(target && positions[target.id])) continue;
      const [from, to] = [placed.get(node.id), placed.get(target?.id ?? endId(node.id, name))];
      if (from && to) lines.set(wayId(node.id, name), lineBetween(from, portX(from.width, index, ports.length), to, right + 24));
    }
  }
  return { placed, lines };
}

function lineBetween(from: Placed, portAt: number, to: Placed, outside: number): Line {
  const start = { x: from.x + portAt, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  return routeWay({ start, end, lanes: [], tops: new Map(), gap: GAP, outside });
}
