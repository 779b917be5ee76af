import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import { anyFlow } from '#test/support/any-flow.ts';
import { type FlowDocument, type FlowNode, readDifference, readFlow, waitUntil } from '#workflows-schema/index.ts';

const reminders = STARTER_FLOWS.find(({ key }) => key === 'invoice-reminders')?.document;
if (!reminders) throw new Error('The reminders are gone.');

const withNode = (id: string, change: (node: FlowNode) => FlowNode): FlowDocument => ({
  ...reminders,
  nodes: reminders.nodes.map((node) => (node.id === id ? change(node) : node)),
});
const textsOf = (before: FlowDocument, after: FlowDocument) => readDifference(before, after).map(({ text }) => text);

describe('a flow read in words', () => {
  it('tells its steps in order, branches indented, and points to what was read', () => {
    const { settings, lines } = readFlow(reminders);
    expect(settings).toContain(
      'A run leaves at once when the invoice is paid, the invoice is credited, the invoice is voided or the invoice is written off.',
    );
    expect(lines.map(({ number, depth, way, text }) => [number, depth, way, text])).toEqual([
      [1, 0, null, 'When an invoice is 7 days overdue'],
      [2, 0, null, 'If balance is more than 500'],
      [3, 1, 'yes', 'Send “invoice-reminder-1”'],
      [4, 1, null, 'Wait until 15 days after the due date'],
      [5, 1, null, 'Send “invoice-reminder-2”'],
      [6, 1, null, 'Wait until 30 days after the due date'],
      [7, 1, null, 'Hand to a person: 30 days overdue: call the customer'],
      [null, 1, 'no', 'on with step 4'],
    ]);
  });

  it('tells every step that a run can come to once, whatever the flow', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const numbered = readFlow(flow).lines.filter(({ number }) => number !== null);
        expect(new Set(numbered.map(({ nodeId }) => nodeId)).size).toBe(numbered.length);
        expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_line, index) => index + 1));
      }),
    );
  });
});

describe('the difference of two versions', () => {
  it('is nothing for the same', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(readDifference(flow, structuredClone(flow))).toEqual([]);
      }),
    );
  });

  it('says which message moves to which day', () => {
    const later = withNode('day15', (node) => (node.kind === 'delay' ? { ...node, config: waitUntil('invoice.dueOn', 16) } : node));
    expect(textsOf(reminders, later)).toEqual(['“Send “invoice-reminder-2”” moves from day 15 to day 16.']);
  });

  it('says what is new, what goes, what is turned off and which setting changes', () => {
    const note: FlowNode = { id: 'note', kind: 'note', config: { text: 'Seen' } };
    const grown = {
      ...reminders,
      nodes: [...reminders.nodes, note],
      edges: [...reminders.edges, { id: 'n', from: 'person', port: 'resolved', to: 'note' }],
    };
    expect(textsOf(reminders, grown)).toEqual(['“Note: Seen” is new, after “Hand to a person: 30 days overdue: call the customer”.']);
    expect(textsOf(grown, reminders)).toEqual(['“Note: Seen” goes.']);
    expect(
      textsOf(
        reminders,
        withNode('reminder2', (node) => ({ ...node, enabled: false })),
      ),
    ).toEqual(['“Send “invoice-reminder-2”” is turned off.']);
    const limited = { ...reminders, settings: { ...reminders.settings, maxRunDays: 90 } };
    expect(textsOf(reminders, limited)).toEqual(['New: A run ends after 90 days.']);
  });

  it('says where a way leads now', () => {
    const edges = reminders.edges.map((edge) => (edge.from === 'large' && edge.port === 'no' ? { ...edge, to: 'person' } : edge));
    expect(textsOf(reminders, { ...reminders, edges })).toEqual([
      '“If balance is more than 500” leads by “no” to “Hand to a person: 30 days overdue: call the customer” instead of “Wait until 15 days after the due date”.',
    ]);
  });

  it('is never empty when something other than the layout changed', () => {
    fc.assert(
      fc.property(anyFlow, anyFlow, (one, other) => {
        const same = JSON.stringify({ ...one, layout: 0 }) === JSON.stringify({ ...other, layout: 0 });
        expect(readDifference(one, other).length > 0 || same).toBe(true);
      }),
    );
  });
});
