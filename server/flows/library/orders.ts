import { all, flow, hours, inGroup, oneOf } from './build.ts';
import { transactional } from './settings.ts';
import { emit, onDate, onEvent, person, send, sendLater, split, wait, when } from './steps.ts';

const LEFT = 'order.status is-one-of shipped,left_warehouse';
const MOVING = oneOf('order.status is-one-of shipped,left_warehouse,out_for_delivery,delivered');
const NEAR = oneOf('order.status is-one-of out_for_delivery,delivered');

/** F1: follows the order's status, so an event that comes late or out of order changes nothing. */
const status = flow(
  transactional('order', 'once', { exitOn: ['order_cancelled'], maxRunDays: 250 }),
  [
    onEvent('order.placed'),
    send('placed', 'order-confirmation'),
    wait('prepared', [60, 'day'], { until: oneOf('order.status is-one-of confirmed,picked,packed', MOVING) }),
    when('moving', MOVING),
    send('progress', 'order-progress', {}, { enabled: false, note: 'Turn it on to tell customers when the order is confirmed or packed.' }),
    wait('left', [60, 'day'], { until: MOVING }),
    split('leg', {
      shipped: ['it has left', all(LEFT)],
      near: ['it is at the door', all('order.status is out_for_delivery')],
    }),
    send('shipped', 'order-shipped'),
    wait('door', [60, 'day'], { until: NEAR }),
    when('arrived', all('order.status is delivered')),
    when('texts', all('customer.smsConsent is yes')),
    send('out', 'order-out-for-delivery'),
    sendLater(
      'outText',
      'order-out-for-delivery',
      'sms',
      'Needs an SMS provider. When you turn it on, lead “sent” straight to the wait, so that these customers get no mail besides.',
    ),
    wait('delivery', [30, 'day'], { until: all('order.status is delivered') }),
    send('delivered', 'order-delivered'),
  ],
  `start > placed > prepared > moving
   moving:yes > left
   moving:no > progress > left
   left > leg
   leg:shipped > shipped > door > arrived
   leg:near > texts
   leg:else > delivered
   arrived:yes > delivered
   arrived:no > texts
   texts:yes > outText > out
   texts:no > out > delivery
   delivery > delivered`,
);

const delayed = flow(
  transactional('order', 'each-event', { exitOn: ['order_cancelled', 'order_delivered'] }),
  [onEvent('order.delayed', null, 60), send('mail', 'order-delayed')],
  'start > mail',
);

const change = flow(
  transactional('order', 'each-event'),
  [
    onEvent('order.change_requested'),
    person('person', 'The customer wants to change or cancel the order: decide and answer', hours(4), {
      priority: 'high',
      context: ['orders', 'messages', 'balance'],
    }),
  ],
  'start > person',
);

const overdue = flow(
  transactional('order', 'once', {
    exitOn: ['order_cancelled', 'order_delivered'],
    entry: all('order.status is-one-of placed,confirmed,picked,packed'),
  }),
  [
    onDate('order.promisedOn', 2, { roll: 'none', past: 'skip' }),
    emit('late', 'order.delayed'),
    person('person', 'Not shipped 2 days after the promised date: find the new date', hours(4), {
      priority: 'high',
      context: ['orders', 'messages'],
    }),
  ],
  'start > late > person',
);

/** F1 and F2. */
export const ORDER_FLOWS = inGroup('Orders', [
  {
    key: 'order-status',
    code: 'F1',
    name: 'Order status, placed to delivered',
    description:
      'One mail each when the order is placed, has left, is out for delivery and has arrived. Steps that were jumped over are not told later.',
    needs: [
      'order events: placed, shipped, out_for_delivery, delivered',
      'an SMS provider for the text on the day of delivery; until then a mail',
      'use it in place of “Order confirmation” and “Order shipped”',
    ],
    document: status,
  },
  {
    key: 'order-delayed',
    code: 'F2a',
    name: 'Order delayed',
    description: 'Says sorry, gives the new date when it is known, and what the customer can choose.',
    needs: ['the event order.delayed, with new_date when there is one'],
    document: delayed,
  },
  {
    key: 'order-change',
    code: 'F2b',
    name: 'Order change or cancellation',
    description: 'A wish to change or cancel goes to a person within 4 hours. No machine decides it.',
    needs: ['the event order.change_requested'],
    document: change,
  },
  {
    key: 'order-not-shipped',
    code: 'F2c',
    name: 'Order not shipped in time',
    description: 'Two days after the promised date it tells the customer (through “Order delayed”) and asks a person for a new date.',
    needs: ['promised dates of orders', '“Order delayed” (F2a), which writes the mail'],
    document: overdue,
  },
]);
