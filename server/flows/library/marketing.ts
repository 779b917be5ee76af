import { all, flow, inGroup, none, oneOf, workingDays } from './build.ts';
import { marketing, transactional } from './settings.ts';
import { delay, end, onEntering, onEvent, person, send, update, wait, when } from './steps.ts';

const cart = flow(
  marketing({ exitEvents: ['order.placed'] }),
  [
    onEvent('cart.abandoned', null, 60),
    delay('hour1', 1, 'hour'),
    send('first', 'cart-reminder'),
    delay('hour24', 23, 'hour'),
    send('help', 'cart-help'),
  ],
  'start > hour1 > first > hour24 > help',
);

/** F31: of its own, so that the gift comes once in 60 days while the reminders come for each cart. */
const cartOffer = flow(
  marketing({ exitEvents: ['order.placed'], reentry: { rule: 'cooldown', days: 60 } }),
  [onEvent('cart.abandoned', all('event.offer_code is-present'), 60), delay('hour72', 72, 'hour'), send('offer', 'cart-offer')],
  'start > hour72 > offer',
);

const thanks = flow(
  transactional('order', 'once', { exitOn: ['order_cancelled'] }),
  [onEvent('order.delivered'), delay('days2', 2, 'day'), send('mail', 'order-thanks')],
  'start > days2 > mail',
);

const after = flow(
  marketing(),
  [
    onEvent('order.delivered'),
    delay('days7', 7, 'day'),
    send('tips', 'after-tips'),
    delay('days14', 7, 'day'),
    send('survey', 'after-survey'),
  ],
  'start > days7 > tips > days14 > survey',
);

const returning = flow(
  marketing({
    exitEvents: ['order.placed'],
    exitWhen: all('history.overdueBalance more-than 0'),
    reentry: { rule: 'cooldown', days: 180 },
  }),
  [
    onEntering(all('history.lastOrderOn is-present', none('history.lastOrderOn in-last-days 90'))),
    send('news', 'return-news'),
    delay('days14', 14, 'day'),
    send('offer', 'return-offer'),
    delay('days16', 16, 'day'),
    send('choice', 'stay-or-leave'),
    wait('answer', [14, 'day'], { events: { clicked: 'message.clicked', replied: 'message.replied' }, of: 'customer' }),
    end('stays', 'the customer wants to hear from us'),
    update('sunset', 'attribute.newsletter', 'sunset'),
  ],
  `start > news > days14 > offer > days16 > choice > answer
   answer:clicked > stays
   answer:replied > stays
   answer:late > sunset`,
);

const churn = flow(
  marketing({ entry: null, exitEvents: ['order.placed'], reentry: { rule: 'cooldown', days: 60 } }),
  [
    onEvent('score.changed', oneOf('event.score at-least 0.7 as number', 'event.frequency_change at-most -50 as number')),
    when('key', all('customer.tier is A')),
    person('person', 'A key account orders less: ask why', workingDays(2), {
      assignee: { rule: 'owner' },
      context: ['orders', 'behaviour', 'messages'],
    }),
    send('offer', 'churn-offer'),
  ],
  `start > key
   key:yes > person
   key:no > offer`,
);

/** F31, F32, F34 and F35. */
export const MARKETING_FLOWS = inGroup('Marketing', [
  {
    key: 'abandoned-cart',
    code: 'F31',
    name: 'Abandoned cart',
    description: 'After an hour a note, after 24 hours an offer of help. An order ends it.',
    needs: ['the event cart.abandoned, with items and cart_url', 'consent to marketing'],
    document: cart,
  },
  {
    key: 'abandoned-cart-offer',
    code: 'F31b',
    name: 'Abandoned cart, small gift',
    description: 'After 72 hours a code, at most once in 60 days. An order ends it.',
    needs: ['the event cart.abandoned, with offer_code and cart_url', 'consent to marketing'],
    document: cartOffer,
  },
  {
    key: 'order-thanks',
    code: 'F32a',
    name: 'Thanks after delivery',
    description: 'Two days after delivery: thanks, and whom to ask when something is wrong. It advertises nothing.',
    needs: ['the event order.delivered'],
    document: thanks,
  },
  {
    key: 'after-purchase',
    code: 'F32b',
    name: 'Tips and survey after delivery',
    description: 'Tips a week after delivery, a short survey another week later.',
    needs: ['the event order.delivered', 'consent to marketing'],
    document: after,
  },
  {
    key: 're-engagement',
    code: 'F34',
    name: 'No order for 90 days',
    description:
      'News, an offer after 14 days, and after 30 the question whether to go on; who does not answer is left alone. Never while something is overdue.',
    needs: ['order dates', 'consent to marketing'],
    document: returning,
  },
  {
    key: 'churn-risk',
    code: 'F35',
    name: 'Churn risk',
    description:
      'A high risk, or half as many orders: tier A gets a call within 2 days, others an offer. The case shows orders and behaviour.',
    needs: ['the event score.changed, with score (0 to 1) or frequency_change (percent)', 'consent to marketing, for the offer'],
    document: churn,
  },
]);
