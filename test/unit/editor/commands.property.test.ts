import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newStep } from '#app/editor/add-step.ts';
import { arrange, endId } from '#app/editor/arrange.ts';
import { applyCommand, type Command } from '#app/editor/commands.ts';
import type { Exit } from '#app/editor/edits/steps.ts';
import type { Point } from '#app/editor/route-way.ts';
import { createEditorStore } from '#app/editor/store.ts';
import type { FlowDocument, FlowNode, NodeKind } from '#workflows-schema/index.ts';
import { buildGraph, loadFlow, openPorts } from '#workflows-schema/index.ts';
import { sampleFlow } from './flow-samples.ts';

const ids = fc.constantFrom('start', 'check', 'call', 'mail', 'pause', 'last', 'n1', 'n2', 'n3');
const exit: fc.Arbitrary<Exit> = fc.record({
  from: ids,
  port: fc.constantFrom('next', 'yes', 'no', 'past', 'resolved', 'sent', 'failed', 'overdue', 'again', 'enough', 'first', 'joined'),
});

const kinds = fc.constantFrom<NodeKind>('send', 'delay', 'condition', 'escalate', 'goto', 'exit', 'parallel', 'join', 'window');
const node: fc.Arbitrary<FlowNode> = fc.tuple(ids, kinds).map(([id, kind]) => newStep<NodeKind>(kind, id, 'invoice'));

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('add' as const), node, at: fc.option(exit) }),
  fc.record({ type: fc.constant('move' as const), nodeId: ids, at: exit }),
  fc.record({ type: fc.constant('delete' as const), nodeId: ids }),
  fc.record({ type: fc.constant('connect' as const), exit, to: ids }),
  fc.record({ type: fc.constant('disconnect' as const), exit }),
  fc.record({ type: fc.constant('edit' as const), node, field: fc.constant('x') }),
  fc.record({ type: fc.constant('move' as const), nodeId: ids, at: exit, withRest: fc.constant(true) }),
  fc.record({ type: fc.constant('delete-many' as const), nodeIds: fc.array(ids, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant('paste' as const),
    fragment: fc.record({ nodes: fc.tuple(node), edges: fc.constant([]) }),
    at: fc.option(exit),
    word: fc.constant('paste'),
  }),
  fc.record({ type: fc.constant('become' as const), nodeId: ids, node }),
  fc.record({
    type: fc.constant('group' as const),
    group: fc.record({ id: fc.constantFrom('g1', 'g2'), name: fc.constant('Late'), nodeIds: fc.array(ids, { maxLength: 3 }) }),
  }),
  fc.record({
    type: fc.constant('note' as const),
    note: fc.record({ id: fc.constantFrom('t1', 't2'), nodeId: ids, text: fc.constant('x'), x: fc.integer(), y: fc.integer() }),
  }),
  fc.record({
    type: fc.constant('place' as const),
    by: fc.dictionary(ids, fc.record({ x: fc.integer(), y: fc.integer() })),
  }),
);
const commands = fc.array(command, { maxLength: 25 });

const run = (list: readonly Command[]): FlowDocument => list.reduce(applyCommand, sampleFlow);

test('any commands leave a document that loads, without a dangling or doubled edge', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const document = run(list);
      expect(loadFlow(document)).toEqual({ ok: true, document });
      const known = new Set(document.nodes.map(({ id }) => id));
      expect(known.size).toBe(document.nodes.length);
      for (const edge of document.edges) expect(known.has(edge.from) && known.has(edge.to)).toBe(true);
      expect(new Set(document.edges.map(({ from, port }) => `${from} ${port}`)).size).toBe(document.edges.length);
      expect(new Set(document.edges.map(({ id }) => id)).size).toBe(document.edges.length);
      const { positions, groups = [], notes = [] } = document.layout;
      const named = [...Object.keys(positions), ...groups.flatMap(({ nodeIds }) => nodeIds), ...notes.map(({ nodeId }) => nodeId)];
      expect(named.filter((id) => !known.has(id))).toEqual([]);
    }),
  );
});

test('undoing every step restores the document, and redoing brings the last one back', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const store = createEditorStore(sampleFlow);
      for (const each of list) store.getState().run(each);
      const last = store.getState().document;
      while (store.getState().undo());
      expect(store.getState().document).toEqual(sampleFlow);
      while (store.getState().redo());
      expect(store.getState().document).toEqual(last);
    }),
  );
});

const isUprightOrLevel = (from: Point | undefined, to: Point) =>
  from !== undefined && (Math.abs(from.x - to.x) < 0.5 || Math.abs(from.y - to.y) < 0.5);

test('the layout gives every step and every open way out its own place', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const document = run(list);
      const { placed, lines } = arrange(document);
      const graph = buildGraph(document);
      const wanted = document.nodes.flatMap((each) => [each.id, ...openPorts(graph, each).map((port) => endId(each.id, port))]);
      expect([...placed.keys()].toSorted()).toEqual(wanted.toSorted());
      const corners = [...placed.values()].map(({ x, y }) => `${x} ${y}`);
      expect(new Set(corners).size).toBe(corners.length);
      for (const line of lines.values()) expect(line.slice(1).every((to, at) => isUprightOrLevel(line[at], to))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
