import fc from 'fast-check';
import type { Facts, FlowDocument, FlowEdge, FlowNode } from '#workflows-schema/index.ts';

/** Facts of an open, overdue invoice, changed by `change`. */
export function openInvoiceFacts(change: Partial<Facts> = {}): Facts {
  return {
    invoice: {
      number: 'INV-1',
      status: 'open',
      amount: { minor: 60_000n, currency: 'GBP' },
      balance: { minor: 60_000n, currency: 'GBP' },
      issuedOn: '2026-01-01',
      dueOn: '2026-01-31',
      daysOverdue: 7,
      disputed: false,
    },
    order: null,
    customer: { name: 'Ada Ltd', tier: 'B', country: 'GB', locale: 'en-GB', personalOnly: false },
    zones: { tenant: 'Europe/London', customer: 'Europe/London' },
    holds: [],
    ...change,
  };
}

/** The same facts once the invoice is paid. */
export function paidFacts(): Facts {
  const facts = openInvoiceFacts();
  return facts.invoice ? { ...facts, invoice: { ...facts.invoice, status: 'paid', balance: { minor: 0n, currency: 'GBP' } } } : facts;
}

export function flowOf(nodes: FlowNode[], edges: FlowEdge[], settings: Partial<FlowDocument['settings']> = {}): FlowDocument {
  return {
    schemaVersion: 1,
    settings: { subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], reentry: 'once', ...settings },
    nodes,
    edges,
    layout: { positions: {} },
  };
}

const body: fc.Arbitrary<(id: string) => FlowNode> = fc.oneof(
  fc.constantFrom('100', '500', '900').map(
    (value) =>
      (id: string): FlowNode => ({
        id,
        kind: 'condition',
        config: {
          condition: {
            type: 'group',
            match: 'all',
            items: [{ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value }],
          },
        },
      }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('minute' as const, 'hour' as const, 'day' as const, 'week' as const)).map(
    ([amount, unit]) =>
      (id: string): FlowNode => ({ id, kind: 'delay', config: { mode: 'duration', amount, unit } }),
  ),
  fc.tuple(fc.integer({ min: -5, max: 40 }), fc.constantFrom('continue' as const, 'route' as const, 'exit' as const)).map(
    ([offsetDays, past]) =>
      (id: string): FlowNode => ({
        id,
        kind: 'delay',
        config: { mode: 'until', field: 'invoice.dueOn', offsetDays, timeOfDay: '09:00', zone: 'tenant', past },
      }),
  ),
  fc.constant((id: string): FlowNode => ({ id, kind: 'send', config: { channel: 'email', template: `t-${id}` } })),
  fc.constant(
    (id: string): FlowNode => ({
      id,
      kind: 'escalate',
      config: { title: 'Call', assignee: { rule: 'queue' }, deadline: { amount: 1, unit: 'day' } },
    }),
  ),
);

const PORTS: Record<FlowNode['kind'], readonly string[]> = {
  trigger: ['next'],
  condition: ['yes', 'no'],
  delay: ['next', 'past'],
  send: ['next'],
  escalate: ['resolved'],
};

/** Flows of up to 14 nodes of every kind, whose edges lead forward (no loops), to any later node or to the end. */
export const anyFlow: fc.Arbitrary<FlowDocument> = fc
  .array(fc.tuple(body, fc.nat(), fc.nat()), { minLength: 1, maxLength: 14 })
  .map((bodies) => {
    const start: FlowNode = { id: 'start', kind: 'trigger', config: { on: 'overdue', days: 7, timeOfDay: '09:00' } };
    const nodes = [start, ...bodies.map(([make], index) => make(`n${index}`))];
    const picks = [[0, 0], ...bodies.map(([, first, second]) => [first, second])];
    const edges = nodes.flatMap((node, index) =>
      PORTS[node.kind].flatMap((port, which) => {
        const target = nodes[index + 1 + ((picks[index]?.[which] ?? 0) % 4)];
        return target ? [{ id: `${node.id}-${port}`, from: node.id, port, to: target.id }] : [];
      }),
    );
    return flowOf(nodes, edges);
  });
