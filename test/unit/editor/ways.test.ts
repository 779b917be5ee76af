import { describe, expect, test } from 'vitest';
import { newStep } from '#app/editor/add-step.ts';
import { arrange, wayId } from '#app/editor/arrange.ts';
import { drawCanvas } from '#app/editor/canvas-graph.ts';
import { applyCommand } from '#app/editor/commands.ts';
import { mainPort } from '#app/editor/edits/steps.ts';
import { backWays, shownPorts } from '#app/editor/shown-ports.ts';
import { defaultExit } from '#app/editor/walk.ts';
import { buildGraph, type FlowDocument, handOver, NODE_KINDS, type NodeKind } from '#workflows-schema/index.ts';
import { newWait, sampleFlow, ways } from './flow-samples.ts';

const step = (kind: NodeKind, id: string) => newStep<NodeKind>(kind, id, 'invoice');
const shown = (document: FlowDocument, id: string) => {
  const graph = buildGraph(document);
  const node = graph.nodes.get(id);
  return node ? shownPorts(graph, node).map(({ name }) => name) : [];
};
const connect = (document: FlowDocument, from: string, port: string, to: string) =>
  applyCommand(document, { type: 'connect', exit: { from, port }, to });

describe('ways that need no line', () => {
  test('show on the card only when they are connected', () => {
    expect(shown(sampleFlow, 'mail')).toEqual(['sent']);
    expect(shown(connect(sampleFlow, 'mail', 'failed', 'call'), 'mail')).toEqual(['sent', 'failed']);
    expect(shown(sampleFlow, 'call')).toEqual(['resolved']);
    const call = { id: 'call', kind: 'escalate' as const, config: handOver('Call', { amount: 1, unit: 'day' }, { outcomes: ['promise'] }) };
    const routed = applyCommand(sampleFlow, { type: 'edit', node: call, field: 'outcomes' });
    expect(shown(routed, 'call')).toEqual(['resolved']);
    expect(shown(connect(routed, 'call', 'promise', 'last'), 'call')).toEqual(['resolved', 'promise']);
  });

  test('get neither an open end nor a line', () => {
    const drawn = drawCanvas({
      document: sampleFlow,
      arrangement: arrange(sampleFlow),
      templates: [],
      findings: [],
      marked: new Set<string>(),
    });
    expect(drawn.edges.map(({ id }) => id)).not.toContain('mail:failed');
    expect(drawn.nodes.map(({ id }) => id)).not.toContain('end:mail:failed');
  });
});

describe('a way back', () => {
  const added = applyCommand(sampleFlow, { type: 'add', node: step('goto', 'back'), at: { from: 'last', port: 'sent' } });
  const looped = connect(added, 'back', 'again', 'mail');

  test('is found, and runs up beside the flow while every step stays below the one before', () => {
    expect([...backWays(looped)]).toEqual(['back\nagain']);
    const { placed, lines } = arrange(looped);
    const y = (id: string) => placed.get(id)?.y ?? Number.NaN;
    expect(y('mail')).toBeLessThan(y('pause'));
    expect(y('pause')).toBeLessThan(y('last'));
    expect(y('last')).toBeLessThan(y('back'));
    const right = Math.max(...[...placed.values()].map(({ x, width }) => x + width));
    expect(Math.max(...(lines.get(wayId('back', 'again')) ?? []).map(({ x }) => x))).toBeGreaterThan(right);
  });

  test('is not the way on: what is added after it, or was there before, follows “enough”', () => {
    expect(defaultExit(looped, 'back')).toEqual({ from: 'back', port: 'enough' });
    const between = applyCommand(sampleFlow, { type: 'add', node: step('goto', 'back'), at: { from: 'mail', port: 'sent' } });
    expect(ways(between)).toContain('back.enough>pause');
  });

  test('goes with its step: what led there leads nowhere, and not back', () => {
    const without = applyCommand(looped, { type: 'delete', nodeId: 'back' });
    expect(ways(without)).toEqual(ways(sampleFlow));
  });
});

test('after an end nothing follows: the way ends there', () => {
  const ended = applyCommand(sampleFlow, { type: 'add', node: step('exit', 'stop'), at: { from: 'mail', port: 'sent' } });
  expect(ways(ended)).toContain('mail.sent>stop');
  expect(ways(ended).filter((way) => way.startsWith('stop.'))).toEqual([]);
  expect(ended.nodes.map(({ id }) => id)).toContain('pause');
  expect(ways(applyCommand(sampleFlow, { type: 'add', node: newWait('w'), at: { from: 'mail', port: 'sent' } }))).toContain('w.next>pause');
});

test.each(NODE_KINDS)('a new “%s” reads, has its ways, and a main one unless it ends the run', (kind) => {
  const node = step(kind, 'n');
  const main = mainPort(node);
  expect(kind === 'exit' ? main : typeof main).toBe(kind === 'exit' ? null : 'string');
});
