import {
  type FlowDocument,
  type FlowNode,
  type FlowSettings,
  handOver,
  mail,
  overdue,
  settingsOf,
  waitUntil,
} from '#workflows-schema/index.ts';

/** A ready-made flow: what it is for, and a draft that validates. */
export type StarterFlow = { readonly key: string; readonly name: string; readonly description: string; readonly document: FlowDocument };

type Wire = readonly [from: string, port: string, to: string];

function flow(settings: FlowSettings, nodes: readonly FlowNode[], wires: readonly Wire[]): FlowDocument {
  const edges = wires.map(([from, port, to]) => ({ id: `${from}-${port}`, from, port, to }));
  return { schemaVersion: 2, settings, nodes: [...nodes], edges, layout: { positions: {} } };
}

const until = (id: string, days: number): FlowNode => ({ id, kind: 'delay', config: waitUntil('invoice.dueOn', days) });
const send = (id: string, template: string): FlowNode => ({ id, kind: 'send', config: mail(template) });
const on = (event: string): FlowNode => ({ id: 'start', kind: 'trigger', config: { on: 'event', event, filter: null, dedupeMinutes: 0 } });

const invoiceReminders: StarterFlow = {
  key: 'invoice-reminders',
  name: 'Invoice reminders 7 / 15 / 30',
  description: 'Reminds of larger invoices on day 7, of all on day 15, and hands what is still open on day 30 to a person.',
  document: flow(
    settingsOf({ subject: 'invoice', messageClass: 'reminder', exitOn: ['paid', 'credited', 'void', 'written_off'] }),
    [
      { id: 'start', kind: 'trigger', config: overdue(7) },
      {
        id: 'large',
        kind: 'condition',
        config: {
          condition: {
            type: 'group',
            match: 'all',
            items: [{ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' }],
          },
        },
      },
      send('reminder1', 'invoice-reminder-1'),
      until('day15', 15),
      send('reminder2', 'invoice-reminder-2'),
      until('day30', 30),
      {
        id: 'person',
        kind: 'escalate',
        config: handOver('30 days overdue: call the customer', { amount: 2, unit: 'day' }, { assignee: { rule: 'least-busy' } }),
      },
    ],
    [
      ['start', 'next', 'large'],
      ['large', 'yes', 'reminder1'],
      ['large', 'no', 'day15'],
      ['reminder1', 'sent', 'day15'],
      ['day15', 'next', 'reminder2'],
      ['reminder2', 'sent', 'day30'],
      ['day30', 'next', 'person'],
    ],
  ),
};

/** A flow of one mail: this event, this template. */
function oneMail(starter: Omit<StarterFlow, 'document'> & { settings: FlowSettings; start: FlowNode; template: string }): StarterFlow {
  const { key, name, description, settings, start, template } = starter;
  return { key, name, description, document: flow(settings, [start, send('mail', template)], [[start.id, 'next', 'mail']]) };
}

const transactional = (subject: FlowSettings['subject'], rule: FlowSettings['reentry']['rule']): FlowSettings =>
  settingsOf({ subject, messageClass: 'transactional', reentry: { rule, days: 0 } });

/** The flows that a new tenant finds, in the order of the gallery. */
export const STARTER_FLOWS: readonly StarterFlow[] = [
  invoiceReminders,
  oneMail({
    key: 'invoice-delivery',
    name: 'Invoice delivery',
    description: 'Sends each new invoice with its amount, due date and pay link.',
    settings: { ...transactional('invoice', 'once'), exitOn: ['paid', 'void'] },
    start: on('invoice.finalized'),
    template: 'invoice-delivery',
  }),
  oneMail({
    key: 'payment-receipt',
    name: 'Payment receipt',
    description: 'Thanks for every payment at once and says what is left to pay.',
    settings: transactional('invoice', 'each-event'),
    start: on('payment.succeeded'),
    template: 'payment-receipt',
  }),
  oneMail({
    key: 'order-confirmation',
    name: 'Order confirmation',
    description: 'Confirms each order with its total and the promised date.',
    settings: { ...transactional('order', 'once'), exitOn: ['order_cancelled'] },
    start: on('order.placed'),
    template: 'order-confirmation',
  }),
  oneMail({
    key: 'order-shipped',
    name: 'Order shipped',
    description: 'Tells the customer that the goods have left, with the tracking link.',
    settings: { ...transactional('order', 'once'), exitOn: ['order_cancelled'] },
    start: on('order.shipped'),
    template: 'order-shipped',
  }),
];
