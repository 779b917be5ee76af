import { buildGraph, type FlowDocument, openPorts } from '#workflows-schema/index.ts';
import type { Placed } from './arrange.ts';
import { type Exit, mainPort } from './edits/steps.ts';
import type { Line, Point } from './route-way.ts';

/** Where a new step goes when no place was named: after the selected step, else at the end of the main way. */
export function defaultExit(document: FlowDocument, selectedId: string | null): Exit | null {
  const graph = buildGraph(document);
  const selected = selectedId === null ? undefined : graph.nodes.get(selectedId);
  if (selected) {
    const main = mainPort(selected);
    const open = openPorts(graph, selected).filter((port) => selected.kind !== 'goto' || port !== 'again');
    const port = open[0] ?? main;
    return port === null ? null : { from: selected.id, port };
  }
  const seen = new Set<string>();
  for (let node = graph.trigger ?? document.nodes[0]; node; ) {
    seen.add(node.id);
    const port = mainPort(node);
    if (port === null) return null;
    const next = graph.target(node.id, port);
    if (!next || seen.has(next.id)) return { from: node.id, port };
    node = next;
  }
  return null;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The step to which an arrow key goes: along the edges up and down, to the nearest on the same height left and right. */
export function neighbourOf(
  document: FlowDocument,
  from: { readonly id: string; readonly direction: Direction; readonly placed: ReadonlyMap<string, Placed> },
): string | null {
  const { id, direction, placed } = from;
  const graph = buildGraph(document);
  if (direction === 'down') return graph.outgoing(id)[0]?.to ?? null;
  if (direction === 'up') return graph.incoming(id)[0]?.from ?? null;
  const here = placed.get(id);
  if (!here) return null;
  const sign = direction === 'right' ? 1 : -1;
  const beside = document.nodes.flatMap((node) => {
    const there = placed.get(node.id);
    const ahead = there && (there.x - here.x) * sign > 0 && Math.abs(there.y - here.y) < 120;
    return ahead ? [{ id: node.id, distance: Math.abs(there.x - here.x) + Math.abs(there.y - here.y) }] : [];
  });
  return beside.toSorted((a, b) => a.distance - b.distance)[0]?.id ?? null;
}

/** The way out whose line runs nearest to a point of the canvas, within `reach`; for dropping a step onto it. */
export function exitNear(ways: readonly { exit: Exit; line: Line }[], point: Point, reach: number): Exit | null {
  const nearest = ways
    .map(({ exit, line }) => ({ exit, distance: distanceToLine(line, point) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  return nearest && nearest.distance <= reach ? nearest.exit : null;
}

function distanceToLine(line: Line, point: Point): number {
  return Math.min(...line.slice(1).map((end, index) => distanceToSegment(line[index] ?? end, end, point)));
}

function distanceToSegment(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - (a.x + along * dx), point.y - (a.y + along * dy));
}
