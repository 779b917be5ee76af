import { aboutOrder } from './write.ts';

const FACTS = ['customer.name', 'order.number'] as const;
const facts = [...FACTS];

/** F1, F2 and F32. */
export const ORDER_TEMPLATES = [
  aboutOrder({
    key: 'order-progress',
    name: 'Order in preparation',
    subject: 'Your order {{ order.number }} is being prepared',
    preheader: 'We write again when it leaves our warehouse.',
    headline: 'Your order is being prepared',
    say: [
      'order {{ order.number }} is confirmed and we are getting it ready.{% if order.promised_date %} We still expect to deliver it by {{ order.promised_date }}.{% endif %}',
    ],
    facts,
  }),
  aboutOrder({
    key: 'order-out-for-delivery',
    name: 'Order out for delivery',
    subject: 'Your order {{ order.number }} comes today',
    preheader: 'It is with the driver.',
    headline: 'Your order is out for delivery',
    say: [
      'order {{ order.number }} is with the driver and should reach you today.',
      '{% if order.tracking_url %}Follow it here: {{ order.tracking_url }}{% else %}Please make sure that someone can take it.{% endif %}',
    ],
    facts,
  }),
  aboutOrder({
    key: 'order-delivered',
    name: 'Order delivered',
    subject: 'Your order {{ order.number }} has arrived',
    preheader: 'Is something missing or damaged? Tell us.',
    headline: 'Your order has arrived',
    say: [
      'the carrier tells us that order {{ order.number }} was delivered.',
      'Is something missing or damaged? Reply within a few days and we put it right.',
    ],
    facts,
  }),
  aboutOrder({
    key: 'order-delayed',
    name: 'Order delayed',
    subject: 'Your order {{ order.number }} is late',
    preheader: 'We are sorry. Here is what you can do.',
    headline: 'Your order will be late',
    say: [
      'we are sorry: order {{ order.number }} will not arrive as planned. {% if event.new_date %}We now expect it on {{ event.new_date }}.{% else %}We are finding out the new date and write again as soon as we know it.{% endif %}',
      'You can wait, change the order, or cancel it. Reply with what you want, and a person takes care of it.',
    ],
    facts,
  }),
  aboutOrder({
    key: 'order-thanks',
    name: 'Thanks after delivery',
    subject: 'Thank you for order {{ order.number }}',
    preheader: 'Is everything as it should be?',
    headline: 'Thank you',
    say: [
      'your order {{ order.number }} should be with you since two days. Thank you for it.',
      'If anything is not as it should be, reply to this mail.',
    ],
    facts,
  }),
];
