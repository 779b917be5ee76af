import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newStep } from '#app/editor/add-step.ts';
import { applyCommand } from '#app/editor/commands.ts';
import { type OutlineRow, outlineOf, unfolded } from '#app/editor/outline/outline.ts';
import { shownPorts } from '#app/editor/shown-ports.ts';
import { buildGraph, type FlowDocument, type FlowNode } from '#workflows-schema/index.ts';
import { newSend, newWait, sampleFlow } from './flow-samples.ts';

/** Rows as text, indented by their level: "check", "[yes]", "-> last", "end". */
function spell(document: FlowDocument): string[] {
  return outlineOf(document).map((row) => '  '.repeat(row.level - 1) + spellRow(row));
}

function spellRow(row: OutlineRow): string {
  const aim = (to: string | null, back: boolean) => (to === null ? ' end' : ` ${back ? '^' : '->'} ${to}`);
  if (row.type === 'step') return `${row.meet ? '* ' : ''}${row.nodeId}`;
  if (row.type === 'way') return `[${row.exit.port}]${row.to === undefined ? '' : aim(row.to, row.back)}`;
  return row.type === 'tail' ? aim(row.to, row.back).trim() : `loose ${row.count}`;
}

const goBack: FlowNode = newStep('goto', 'back', 'invoice');
const flow = (nodes: readonly FlowNode[], ...lines: readonly string[]): FlowDocument => ({
  ...sampleFlow,
  nodes: [...nodes],
  edges: lines.map((line, index) => {
    const [, from = '', port = '', to = ''] = /^(\w+)\.([\w-]+)>(\w+)$/.exec(line) ?? [];
    return { id: `e${index}`, from, port, to };
  }),
});
const [start = newWait('start'), check = newWait('check')] = sampleFlow.nodes;

describe('the outline of a flow', () => {
  test('puts each way of a branch under it, with what follows, and says where a row ends', () => {
    expect(spell(sampleFlow)).toEqual([
      'start',
      'check',
      '  [yes]',
      '    call',
      '    end',
      '  [no]',
      '    mail',
      '    pause',
      '    last',
      '    end',
    ]);
  });

  test('puts the step where ways meet after the branch, on its level, and points to it', () => {
    const met = flow(
      [start, check, newSend('mail'), newWait('pause'), newSend('last')],
      'start.next>check',
      'check.yes>mail',
      'check.no>pause',
      'mail.sent>pause',
      'pause.next>last',
    );
    expect(spell(met)).toEqual(['start', 'check', '  [yes]', '    mail', '    -> pause', '  [no] -> pause', '* pause', 'last', 'end']);
  });

  test('keeps the main way on its level when a step has a second one', () => {
    const late = flow(
      [start, newSend('mail'), newSend('other'), newWait('pause')],
      'start.next>mail',
      'mail.sent>pause',
      'mail.failed>other',
      'other.sent>pause',
    );
    expect(spell(late)).toEqual(['start', 'mail', '  [failed]', '    other', '    -> pause', '* pause', 'end']);
  });

  test('says where a flow goes back', () => {
    const round = flow(
      [start, newSend('mail'), newWait('pause'), goBack],
      'start.next>mail',
      'mail.sent>pause',
      'pause.next>back',
      'back.again>mail',
    );
    expect(spell(round)).toEqual(['start', 'mail', 'pause', 'back', '^ mail']);
    const after = flow(
      [...round.nodes, newSend('last')],
      ...['start.next>mail', 'mail.sent>pause', 'pause.next>back', 'back.again>mail', 'back.enough>last'],
    );
    expect(spell(after)).toEqual(['start', 'mail', 'pause', 'back', '  [again] ^ mail', 'last', 'end']);
  });

  test('lists steps to which nothing leads apart, rings among them too', () => {
    const lost = flow([start, check, newWait('a'), newWait('b'), newWait('c')], 'start.next>check', 'a.next>check', 'b.next>c', 'c.next>b');
    expect(spell(lost)).toEqual(['start', 'check', '  [yes] end', '  [no] end', 'loose 3', '  a', '  -> check', '  b', '  c', '  ^ b']);
  });

  test('hides what is under a folded row', () => {
    const rows = unfolded(outlineOf(sampleFlow), new Set(['way check.no']));
    expect(rows.map(({ id }) => id)).toEqual([
      'step start',
      'step check',
      'way check.yes',
      'step call',
      'tail call.resolved',
      'way check.no',
    ]);
  });
});

const ids = ['start', 'check', 'call', 'mail', 'pause', 'last', 'n1', 'n2'];
const kinds = ['send', 'delay', 'condition', 'escalate', 'goto', 'exit', 'parallel', 'join', 'window'] as const;
const ports = ['next', 'yes', 'no', 'past', 'resolved', 'sent', 'failed', 'overdue', 'again', 'enough', 'first', 'second', 'joined'];
const anyFlow = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('n1', 'n2'), fc.constantFrom(...kinds))
        .map(([id, kind]) => ({ type: 'add' as const, node: newStep(kind, id, 'invoice'), at: null })),
      fc
        .tuple(fc.constantFrom(...ids), fc.constantFrom(...ports), fc.constantFrom(...ids))
        .map(([from, port, to]) => ({ type: 'connect' as const, exit: { from, port }, to })),
      fc
        .tuple(fc.constantFrom(...ids), fc.constantFrom(...ports))
        .map(([from, port]) => ({ type: 'disconnect' as const, exit: { from, port } })),
    ),
    { maxLength: 14 },
  )
  .map((commands) => commands.reduce<FlowDocument>((document, each) => applyCommand(document, each), sampleFlow));

/** Each way of the flow as the outline tells it: by the row that names it, or because its step stands right below. */
function told(rows: readonly OutlineRow[], document: FlowDocument): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (row.type === 'tail' || (row.type === 'way' && row.to !== undefined)) found.add(`${row.exit.from}.${row.exit.port}>${row.to}`);
    if (row.type === 'way' && row.to === undefined && next?.type === 'step') found.add(`${row.exit.from}.${row.exit.port}>${next.nodeId}`);
    if (row.type !== 'step') continue;
    const below = rows.slice(index + 1).find(({ level }) => level <= row.level);
    if (below?.type !== 'step' || below.parent !== row.parent) continue;
    for (const edge of document.edges)
      if (edge.from === row.nodeId && edge.to === below.nodeId) found.add(`${edge.from}.${edge.port}>${edge.to}`);
  }
  return found;
}

test('every step stands in it once, and every way is told, whatever the flow', () => {
  fc.assert(
    fc.property(anyFlow, (document) => {
      const rows = outlineOf(document);
      const steps = rows.flatMap((row) => (row.type === 'step' ? [row.nodeId] : []));
      expect(steps.toSorted()).toEqual(document.nodes.map(({ id }) => id).toSorted());
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      const graph = buildGraph(document);
      const ways = document.nodes.flatMap((node) =>
        shownPorts(graph, node).map(({ name }) => `${node.id}.${name}>${graph.target(node.id, name)?.id ?? null}`),
      );
      expect([...told(rows, document)].toSorted()).toEqual(expect.arrayContaining(ways));
    }),
    { numRuns: 300 },
  );
});
