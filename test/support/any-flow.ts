import fc from 'fast-check';
import {
  type Comparison,
  type FlowDocument,
  type FlowNode,
  type FlowSettings,
  groupOf,
  handOver,
  mail,
  overdue,
  portsOf,
  waitFor,
  waitUntil,
} from '#workflows-schema/index.ts';
import { flowOf } from './flows.ts';

type Make = (id: string) => FlowNode;

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc
    .constantFrom('100', '500', '900')
    .map((value): Comparison => ({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value })),
  fc
    .constantFrom('7', '15', '40')
    .map((value): Comparison => ({ type: 'comparison', field: 'invoice.daysOverdue', operator: 'at-least', value })),
  fc.constantFrom('A', 'B').map((value): Comparison => ({ type: 'comparison', field: 'customer.tier', operator: 'is', value })),
  fc.constant<Comparison>({ type: 'comparison', field: 'vars.score', operator: 'more-than', value: '3', as: 'number' }),
);
const group = fc.array(comparison, { minLength: 1, maxLength: 3 }).map((items) => groupOf(...items));
const duration = fc.record({
  amount: fc.integer({ min: 1, max: 20 }),
  unit: fc.constantFrom('minute' as const, 'hour' as const, 'day' as const, 'business-day' as const, 'week' as const),
});
const deadline = fc.record({ amount: fc.integer({ min: 1, max: 5 }), unit: fc.constantFrom('hour' as const, 'working-day' as const) });
const policy = fc.constantFrom('continue' as const, 'route' as const, 'exit' as const, 'needs-data' as const);

const branching: fc.Arbitrary<Make> = fc.oneof(
  group.map(
    (condition): Make =>
      (id) => ({ id, kind: 'condition', config: { condition } }),
  ),
  fc.tuple(group, group).map(
    ([first, second]): Make =>
      (id) => ({
        id,
        kind: 'split',
        config: {
          branches: [
            { id: 'first', label: 'first', condition: first },
            { id: 'second', label: 'second', condition: second },
          ],
        },
      }),
  ),
  fc.constant<Make>((id) => ({
    id,
    kind: 'switch',
    config: {
      field: 'customer.tier',
      cases: [
        { id: 'tierA', label: 'A', values: ['A'] },
        { id: 'tierB', label: 'B', values: ['B'] },
      ],
    },
  })),
  duration.map(
    (within): Make =>
      (id) => ({ id, kind: 'outcome', config: { send: 'n0', outcomes: ['clicked', 'delivered', 'bounced'], within } }),
  ),
  fc.integer({ min: 0, max: 40 }).map(
    (holdOut): Make =>
      (id) => ({
        id,
        kind: 'experiment',
        config: {
          variants: [
            { id: 'a', label: 'A', percent: 30 },
            { id: 'b', label: 'B', percent: 70 },
          ],
          holdOut,
          sticky: 'subject',
          winner: null,
        },
      }),
  ),
  fc.constantFrom('all' as const, 'any' as const).map(
    (mode): Make =>
      (id) => ({ id, kind: 'join', config: { mode } }),
  ),
  fc.constant<Make>((id) => ({
    id,
    kind: 'parallel',
    config: {
      branches: [
        { id: 'left', label: 'left' },
        { id: 'right', label: 'right' },
      ],
    },
  })),
);

const waiting: fc.Arbitrary<Make> = fc.oneof(
  duration.map(
    ({ amount, unit }): Make =>
      (id) => ({ id, kind: 'delay', config: waitFor(amount, unit) }),
  ),
  fc.tuple(fc.integer({ min: -5, max: 40 }), policy).map(
    ([days, past]): Make =>
      (id) => ({ id, kind: 'delay', config: waitUntil('invoice.dueOn', days, { past }) }),
  ),
  policy.map(
    (missing): Make =>
      (id) => ({ id, kind: 'delay', config: waitUntil('invoice.promisedOn', 1, { missing }) }),
  ),
  fc.tuple(duration, fc.option(group, { nil: null })).map(
    ([within, condition]): Make =>
      (id) => ({
        id,
        kind: 'wait',
        config: { events: [{ id: 'seen', event: 'portal.viewed', filter: null }], match: 'subject', condition, within },
      }),
  ),
  fc.constantFrom('wait' as const, 'skip' as const).map(
    (otherwise): Make =>
      (id) => ({
        id,
        kind: 'window',
        config: { window: { weekdays: [1, 2, 3, 4, 5], from: '10:00', to: '16:00' }, zone: 'contact', skipClosed: true, otherwise },
      }),
  ),
  fc.integer({ min: 1, max: 600 }).map(
    (overMinutes): Make =>
      (id) => ({ id, kind: 'spread', config: { overMinutes } }),
  ),
);

const acting: fc.Arbitrary<Make> = fc.oneof(
  fc.constant<Make>((id) => ({ id, kind: 'send', config: mail(`t-${id}`) })),
  duration.map(
    (within): Make =>
      (id) => ({
        id,
        kind: 'fallback',
        config: {
          attempts: [
            { channel: 'email', template: 't', to: 'billing' },
            { channel: 'email', template: 't', to: 'primary' },
          ],
          within,
        },
      }),
  ),
  fc.constantFrom('day' as const, 'week' as const).map(
    (collect): Make =>
      (id) => ({ id, kind: 'digest', config: { template: 't', collect, weekday: 1, timeOfDay: '10:00', zone: 'tenant', maxItems: 20 } }),
  ),
  fc.constant<Make>((id) => ({ id, kind: 'update', config: { set: [{ field: 'customer.tier', value: 'A' }] } })),
  fc.constantFrom('1 + 4', 'invoice.daysOverdue', 'vars.score + 1').map(
    (formula): Make =>
      (id) => ({ id, kind: 'set', onError: { retries: 1, otherwise: 'port' }, config: { name: 'score', type: 'number', formula } }),
  ),
  fc.constant<Make>((id) => ({ id, kind: 'emit', config: { event: 'flow.signal', data: [] } })),
  fc.constant<Make>((id) => ({
    id,
    kind: 'http',
    config: {
      method: 'POST',
      url: 'https://example.test/{{ invoice.status }}',
      headers: [],
      body: '',
      retries: 1,
      outputs: [{ name: 'score', path: 'score', type: 'number' }],
    },
  })),
  fc.constant<Make>((id) => ({ id, kind: 'link', config: { name: 'payLink' } })),
  fc.constant<Make>((id) => ({ id, kind: 'note', config: { text: 'Seen {{ customer.name }}' } })),
  fc.constant<Make>((id) => ({ id, kind: 'notify', config: { to: { who: 'role', role: 'agent' }, subject: 'Look', text: '' } })),
  fc.constantFrom('hold' as const, 'release' as const).map(
    (act): Make =>
      (id) => ({
        id,
        kind: 'hold',
        config: act === 'hold' ? { act, what: 'subject', reason: 'asked', lasts: { amount: 2, unit: 'day' } } : { act, what: 'subject' },
      }),
  ),
  fc.boolean().map(
    (wait): Make =>
      (id) => ({ id, kind: 'subflow', config: { flowId: 'other', inputs: [], wait, within: { amount: 5, unit: 'day' } } }),
  ),
  fc.boolean().map(
    (goalMet): Make =>
      (id) => ({ id, kind: 'exit', config: { reason: 'done', goalMet } }),
  ),
);

const people: fc.Arbitrary<Make> = fc.oneof(
  deadline.map(
    (by): Make =>
      (id) => ({ id, kind: 'escalate', config: handOver('Call', by, { outcomes: ['promise', 'dispute'] }) }),
  ),
  fc.tuple(deadline, fc.constantFrom('approve' as const, 'reject' as const, 'route' as const)).map(
    ([expiry, onExpiry]): Make =>
      (id) => ({ id, kind: 'approval', config: { title: 'May it?', assignee: { rule: 'queue' }, needed: 1, expiry, onExpiry } }),
  ),
);

/** What any node may say besides: turned off, a time-out. */
const extras: fc.Arbitrary<Partial<Pick<FlowNode, 'enabled' | 'timeout'>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ enabled: false }) },
  { weight: 2, arbitrary: duration.map((timeout) => ({ timeout })) },
);

const anyBody = fc.oneof({ weight: 3, arbitrary: branching }, { weight: 3, arbitrary: waiting }, { weight: 4, arbitrary: acting }, people);

const anySettings: fc.Arbitrary<Partial<FlowSettings>> = fc.record(
  {
    maxRunDays: fc.constantFrom(0, 0, 30, 90),
    holdOutPercent: fc.constantFrom(0, 0, 10),
    entry: fc.option(group, { nil: null, freq: 1 }),
    approval: fc.constantFrom(null, null, {
      rule: 'over-amount' as const,
      amount: '500',
      needed: 1,
      expiry: { amount: 1, unit: 'working-day' as const },
      onExpiry: 'skip' as const,
    }),
  },
  { requiredKeys: [] },
);

/**
 * Flows of up to 14 nodes of every kind, whose edges lead forward to any of the next nodes or to the end; at most one "go
 * back" leads to an earlier step.
 */
export const anyFlow: fc.Arbitrary<FlowDocument> = fc
  .tuple(
    fc.array(fc.tuple(anyBody, extras, fc.array(fc.nat(3), { minLength: 9, maxLength: 9 })), { minLength: 1, maxLength: 14 }),
    anySettings,
    fc.boolean(),
  )
  .map(([bodies, settings, loops]) => {
    const start: FlowNode = { id: 'start', kind: 'trigger', config: overdue(7) };
    const made = bodies.map(([make, more], index): FlowNode => ({ ...make(`n${index}`), ...more }));
    const back: FlowNode[] = loops ? [{ id: 'back', kind: 'goto', config: { maxRepeats: 2 } }] : [];
    const nodes = [start, ...made, ...back];
    const edges = nodes.flatMap((node, index) =>
      portsOf(node).flatMap((port, which) => {
        const pick = bodies[index - 1]?.[2][which] ?? 0;
        const target = node.kind === 'goto' ? (port.name === 'again' ? nodes[1] : undefined) : nodes[index + 1 + pick];
        return target ? [{ id: `${node.id}-${port.name}`, from: node.id, port: port.name, to: target.id }] : [];
      }),
    );
    return flowOf(nodes, edges, settings);
  });
