import { type FlowSettings, handOver, mail, overdue, waitUntil } from '#workflows-schema/index.ts';
import { all, flow, type StarterFlow } from './build.ts';
import { dunning, transactional } from './settings.ts';
import { onEvent } from './steps.ts';

const reminders = flow(
  // At any time of day, so that a first try shows its mail at once; the gap keeps the two reminders of a late invoice apart.
  dunning({ quietHours: null }),
  [
    { id: 'start', kind: 'trigger', config: overdue(7) },
    { id: 'large', kind: 'condition', config: { condition: all('invoice.balance more-than 500') } },
    { id: 'reminder1', kind: 'send', config: mail('invoice-reminder-1') },
    { id: 'day15', kind: 'delay', config: waitUntil('invoice.dueOn', 15) },
    { id: 'reminder2', kind: 'send', config: mail('invoice-reminder-2') },
    { id: 'day30', kind: 'delay', config: waitUntil('invoice.dueOn', 30) },
    {
      id: 'person',
      kind: 'escalate',
      config: handOver('30 days overdue: call the customer', { amount: 2, unit: 'day' }, { assignee: { rule: 'least-busy' } }),
    },
  ],
  `start > large
   large:yes > reminder1
   large:no > day15
   reminder1 > day15 > reminder2 > day30 > person`,
);

/** A flow of one mail: this event, this template. */
function oneMail(starter: Omit<StarterFlow, 'document' | 'needs'>, settings: FlowSettings, event: string): StarterFlow {
  const steps = [onEvent(event), { id: 'mail', kind: 'send' as const, config: mail(starter.key) }];
  return { ...starter, needs: [`the event ${event}`], document: flow(settings, steps, 'start > mail') };
}

/** The five flows that every tenant finds as drafts. */
export const FIRST_FLOWS: readonly StarterFlow[] = [
  {
    key: 'invoice-reminders',
    code: 'F8',
    name: 'Invoice reminders 7 / 15 / 30',
    description: 'Reminds of larger invoices on day 7, of all on day 15, and hands what is still open on day 30 to a person.',
    group: 'Reminders',
    needs: ['due dates of invoices', 'use it in place of “Standard dunning 7/15/30”'],
    document: reminders,
  },
  oneMail(
    {
      key: 'invoice-delivery',
      code: 'F3 short',
      name: 'Invoice delivery',
      description: 'Sends each new invoice with its amount, due date and pay link.',
      group: 'Invoices',
    },
    transactional('invoice', 'once', { exitOn: ['paid', 'void'] }),
    'invoice.finalized',
  ),
  oneMail(
    {
      key: 'payment-receipt',
      code: 'F13 short',
      name: 'Payment receipt',
      description: 'Thanks for every payment at once and says what is left to pay.',
      group: 'Payments',
    },
    transactional('invoice', 'each-event'),
    'payment.succeeded',
  ),
  oneMail(
    {
      key: 'order-confirmation',
      code: 'F1 short a',
      name: 'Order confirmation',
      description: 'Confirms each order with its total and the promised date.',
      group: 'Orders',
    },
    transactional('order', 'once', { exitOn: ['order_cancelled'] }),
    'order.placed',
  ),
  oneMail(
    {
      key: 'order-shipped',
      code: 'F1 short b',
      name: 'Order shipped',
      description: 'Tells the customer that the goods have left, with the tracking link.',
      group: 'Orders',
    },
    transactional('order', 'once', { exitOn: ['order_cancelled'] }),
    'order.shipped',
  ),
];
