import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import { anyFlow } from '#test/support/any-flow.ts';
import { flowOf } from '#test/support/flows.ts';
import {
  analyse,
  type FlowDocument,
  type FlowNode,
  loadFlow,
  mail as mailOf,
  NODE_KINDS,
  NODE_SPECS,
  overdue,
  portsOf,
  SUBJECT_KINDS,
  summaryOf,
  waitFor,
} from '#workflows-schema/index.ts';

const start: FlowNode = { id: 'start', kind: 'trigger', config: overdue(7) };
const mail = (id: string, template = 'reminder'): FlowNode => ({ id, kind: 'send', config: mailOf(template) });
const check = (id: string, value = '500'): FlowNode => ({
  id,
  kind: 'condition',
  config: {
    condition: { type: 'group', match: 'all', items: [{ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value }] },
  },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}-${to}`, from, port, to });
const codes = (flow: FlowDocument) => analyse(flow).map((finding) => finding.code);

describe('analysis', () => {
  it.each(STARTER_FLOWS)('finds no error in the ready-made flow "$name"', ({ document }) => {
    expect(analyse(document).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(loadFlow(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, document });
  });

  it.each([
    ['no-trigger', flowOf([mail('a')], [])],
    ['several-triggers', flowOf([start, { ...start, id: 'other' }, mail('a')], [edge('start', 'next', 'a'), edge('other', 'next', 'a')])],
    ['trigger-subject', flowOf([start, mail('a')], [edge('start', 'next', 'a')], { subject: 'order' })],
    ['unreachable-node', flowOf([start, mail('a'), mail('b')], [edge('start', 'next', 'a')])],
    ['unconnected-port', flowOf([start], [])],
    ['dangling-edge', flowOf([start, mail('a')], [edge('start', 'next', 'a'), edge('a', 'sent', 'ghost')])],
    ['dangling-edge', flowOf([start, mail('a')], [edge('start', 'next', 'a'), edge('a', 'sideways', 'a')])],
    ['duplicate-edge', flowOf([start, mail('a'), mail('b')], [edge('start', 'next', 'a'), edge('start', 'next', 'b')])],
    ['duplicate-id', flowOf([start, mail('a'), mail('a')], [edge('start', 'next', 'a')])],
    [
      'loop-without-wait',
      flowOf([start, mail('a'), check('b')], [edge('start', 'next', 'a'), edge('a', 'sent', 'b'), edge('b', 'yes', 'a')]),
    ],
    [
      'field-not-available',
      flowOf(
        [{ ...start, config: { on: 'event', event: 'order.placed', filter: null, dedupeMinutes: 0 } }, check('b')],
        [edge('start', 'next', 'b')],
        {
          subject: 'order',
        },
      ),
    ],
    [
      'empty-condition',
      flowOf(
        [start, { id: 'b', kind: 'condition', config: { condition: { type: 'group', match: 'all', items: [] } } }],
        [edge('start', 'next', 'b')],
      ),
    ],
    ['bad-value', flowOf([start, check('b', 'a lot')], [edge('start', 'next', 'b')])],
    ['no-template', flowOf([start, mail('a', '')], [edge('start', 'next', 'a')])],
    [
      'no-title',
      flowOf(
        [start, { id: 'h', kind: 'escalate', config: { ...NODE_SPECS.escalate.defaults('invoice'), title: ' ' } }],
        [edge('start', 'next', 'h')],
      ),
    ],
    ['send-without-exit-on-paid', flowOf([start, mail('a')], [edge('start', 'next', 'a')], { exitOn: [] })],
  ] satisfies [string, FlowDocument][])('finds %s', (code, flow) => {
    expect(codes(flow)).toContain(code);
  });

  it('lets a loop pass that waits a fixed time', () => {
    const wait: FlowNode = { id: 'w', kind: 'delay', config: waitFor(3, 'day') };
    const flow = flowOf(
      [start, mail('a'), wait, check('b')],
      [edge('start', 'next', 'a'), edge('a', 'sent', 'w'), edge('w', 'next', 'b'), edge('b', 'yes', 'a')],
    );
    expect(codes(flow)).not.toContain('loop-without-wait');
  });

  it('never throws, whatever hangs together how', () => {
    fc.assert(
      fc.property(anyFlow, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('next', 'yes', 'no', 'past', 'odd'))), (flow, extra) => {
        const id = (n: number) => flow.nodes[n % flow.nodes.length]?.id ?? 'ghost';
        const edges = [...flow.edges, ...extra.map(([from, to, port], n) => ({ id: `x${n}`, from: id(from), port, to: id(to) }))];
        expect(Array.isArray(analyse({ ...flow, edges }))).toBe(true);
      }),
    );
  });
});

describe('loading a flow', () => {
  it.each([
    [null, 'must be a JSON object'],
    [{}, 'schemaVersion is missing'],
    [{ schemaVersion: 3 }, 'newer than this product reads'],
    [{ schemaVersion: 2 }, 'settings'],
    [{ schemaVersion: 0 }, 'is unknown'],
    [{ schemaVersion: 1 }, 'settings'],
    [{ ...flowOf([start], []), nodes: [{ ...start, config: { ...overdue(7), timeOfDay: '25:00' } }] }, 'timeOfDay'],
    [{ ...flowOf([start], []), nodes: [{ id: 'x', kind: 'explode', config: {} }] }, 'nodes.0'],
  ])('refuses %j and says what is wrong', (input, words) => {
    const loaded = loadFlow(input);
    expect(loaded.ok).toBe(false);
    if (!loaded.ok) expect(loaded.findings.map((finding) => finding.message).join('\n')).toContain(words);
  });

  it('names the node and the field of a wrong value', () => {
    const loaded = loadFlow({ ...flowOf([start], []), nodes: [{ ...start, config: { ...overdue(7), timeOfDay: '9 am' } }] });
    expect(loaded).toMatchObject({ ok: false, findings: [{ code: 'bad-shape', nodeId: 'start', field: 'timeOfDay' }] });
  });

  it('gives back what was stored', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(loadFlow(JSON.parse(JSON.stringify(flow)))).toEqual({ ok: true, document: flow });
      }),
    );
  });
});

describe('each kind of node', () => {
  it.each(NODE_KINDS.flatMap((kind) => SUBJECT_KINDS.map((subject) => ({ kind, subject }))))(
    '$kind has defaults for a $subject that its schema takes',
    ({ kind, subject }) => {
      const spec = NODE_SPECS[kind];
      expect(spec.config.safeParse(spec.defaults(subject)).success).toBe(true);
    },
  );

  it('reads as a sentence and has a way out, unless it is the end', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const node of flow.nodes) {
          expect(summaryOf(node).length).toBeGreaterThan(3);
          expect(portsOf(node).length > 0 || node.kind === 'exit').toBe(true);
        }
      }),
    );
  });
});
