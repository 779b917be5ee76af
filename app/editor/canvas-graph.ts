import { type Edge, type Node, Position } from '@xyflow/react';
import { byIdentity } from '#app/lib/by-identity.ts';
import type { Finding, FlowDocument, FlowNode, Port } from '#workflows-schema/index.ts';
import { buildGraph, openPorts } from '#workflows-schema/index.ts';
import { type Arrangement, endId, type Placed, portX, wayId } from './arrange.ts';
import type { TemplateChoice } from './editor-context.ts';
import type { Exit } from './edits/steps.ts';
import { drawLooks, type FrameNode, type NoteNode } from './looks-on-canvas.tsx';
import { takesOver } from './nodes/appearance.ts';
import { type Line, type Point, roomiestPoint, roundedPath } from './route-way.ts';
import { shownPorts } from './shown-ports.ts';
import { titleOf } from './titles.ts';

export type StepNode = Node<{ readonly step: FlowNode; readonly ports: readonly Port[]; readonly findings: readonly Finding[] }, 'step'>;
export type EndNode = Node<{ readonly exit: Exit; readonly after: string }, 'end'>;
export type CanvasNode = StepNode | EndNode | FrameNode | NoteNode;
export type WayEdge = Edge<
  {
    readonly exit: Exit;
    readonly open: boolean;
    readonly person: boolean;
    readonly name: string;
    readonly path: string;
    readonly middle: Point;
  },
  'way'
>;

export type CanvasView = {
  readonly document: FlowDocument;
  readonly arrangement: Arrangement;
  readonly templates: readonly TemplateChoice[];
  readonly findings: readonly Finding[];
  readonly marked: ReadonlySet<string>;
};

/** The canvas as React Flow wants it, derived from the document alone: cards, open ends and the ways between them. */
export function drawCanvas(view: CanvasView): { nodes: CanvasNode[]; edges: WayEdge[] } {
  const { document } = view;
  const graph = buildGraph(document);
  const nodes = document.nodes.flatMap((step): CanvasNode[] => {
    const ends = openPorts(graph, step).map((port) => drawEnd(view, step, port));
    return [drawStep(view, step, shownPorts(graph, step)), ...ends];
  });
  const edges = document.nodes.flatMap((step) =>
    shownPorts(graph, step).map(({ name }) => drawWay(view, { step, port: name, target: graph.target(step.id, name) ?? null })),
  );
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const looks = drawLooks(document, view.arrangement, (id) => {
    const node = byId.get(id);
    return node ? titleOf(node, view.templates) : id;
  });
  return { nodes: [...nodes, ...looks], edges };
}

/** The line of each way with its way out, for finding the one under the pointer. */
export function wayLines(document: FlowDocument, lines: ReadonlyMap<string, Line>): { exit: Exit; line: Line }[] {
  const graph = buildGraph(document);
  return document.nodes.flatMap((step) =>
    shownPorts(graph, step).flatMap(({ name }) => {
      const line = lines.get(wayId(step.id, name));
      return line ? [{ exit: { from: step.id, port: name }, line }] : [];
    }),
  );
}

/** Typing moves no line: each is drawn once. */
const drawnLine = byIdentity((line: Line) => ({ path: roundedPath(line), middle: roomiestPoint(line) }));

const NO_LINE: Line = [];
const NOWHERE: Placed = { x: 0, y: 0, width: 0, height: 0 };

function drawStep({ arrangement, findings, marked }: CanvasView, step: FlowNode, ports: readonly Port[]): StepNode {
  const box = arrangement.placed.get(step.id) ?? NOWHERE;
  const own = findings.filter(({ nodeId }) => nodeId === step.id);
  return {
    id: step.id,
    type: 'step',
    ...boxOf(box),
    handles: handlesOf(box, ports),
    selected: marked.has(step.id),
    data: { step, ports, findings: own },
    ariaRole: 'button',
  };
}

function drawEnd({ arrangement, templates }: CanvasView, step: FlowNode, port: string): EndNode {
  const id = endId(step.id, port);
  const box = arrangement.placed.get(id) ?? NOWHERE;
  return {
    id,
    type: 'end',
    ...boxOf(box),
    handles: handlesOf(box, []),
    data: { exit: { from: step.id, port }, after: titleOf(step, templates) },
    selectable: false,
    focusable: false,
    draggable: false,
  };
}

function drawWay({ arrangement, templates }: CanvasView, way: { step: FlowNode; port: string; target: FlowNode | null }): WayEdge {
  const { step, port, target } = way;
  const id = wayId(step.id, port);
  const line = arrangement.lines.get(id) ?? NO_LINE;
  return {
    id,
    type: 'way',
    source: step.id,
    sourceHandle: port,
    target: target?.id ?? endId(step.id, port),
    data: {
      exit: { from: step.id, port },
      ...drawnLine(line),
      open: target === null,
      person: target !== null && takesOver(target.kind),
      name: target ? `between “${titleOf(step, templates)}” and “${titleOf(target, templates)}”` : '',
    },
    focusable: false,
    selectable: false,
  };
}

function boxOf({ x, y, width, height }: Placed) {
  return { position: { x, y }, width, height, measured: { width, height } };
}

function handlesOf(box: Placed, ports: readonly Port[]) {
  const size = { width: 1, height: 1 };
  return [
    { type: 'target' as const, position: Position.Top, x: box.width / 2, y: 0, ...size },
    ...ports.map(({ name }, index) => ({
      type: 'source' as const,
      position: Position.Bottom,
      id: name,
      x: portX(box.width, index, ports.length),
      y: box.height,
      ...size,
    })),
  ];
}
