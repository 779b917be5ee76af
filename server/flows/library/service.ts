import { all, flow, inGroup, workingDays } from './build.ts';
import { transactional } from './settings.ts';
import { byValue, delay, emit, onEvent, person, send, split, tell, update, wait, when } from './steps.ts';

const survey = flow(
  transactional('customer', 'cooldown', { reentry: { rule: 'cooldown', days: 60 } }),
  [
    onEvent('survey.due', null, 60),
    delay('hours2', 2, 'hour'),
    send('ask', 'csat'),
    wait('answer', [14, 'day'], {
      events: {
        low: ['form.submitted', all('event.score at-most 2 as number')],
        lowReply: ['message.replied', all('event.score at-most 2 as number')],
        fine: 'form.submitted',
      },
      of: 'customer',
    }),
    person('person', 'A low mark (2 of 5 or less): call and listen', workingDays(1), { context: ['messages', 'orders', 'behaviour'] }),
  ],
  `start > hours2 > ask > answer
   answer:low > person
   answer:lowReply > person`,
);

const feeder = (event: string) => flow(transactional('customer', 'each-event'), [onEvent(event), emit('due', 'survey.due')], 'start > due');

/** F38: turns are counted in a field of the customer, which is forgotten after 3 days. */
const faq = flow(
  transactional('customer', 'each-event'),
  [
    onEvent('inquiry.received'),
    when('sure', all('event.confidence at-least 0.9 as number', 'event.answer is-present')),
    split('turn', {
      third: ['the third question', all('attribute.faq_turns is 2')],
      second: ['the second question', all('attribute.faq_turns is 1')],
    }),
    send('first', 'faq-answer'),
    update('one', 'attribute.faq_turns', '1'),
    send('second', 'faq-answer'),
    update('two', 'attribute.faq_turns', '2'),
    delay('days3', 3, 'day'),
    update('forget', 'attribute.faq_turns', '0'),
    update('enough', 'attribute.faq_turns', '0'),
    person('person', 'Answer this question', workingDays(1), { context: ['messages', 'orders', 'balance'] }),
  ],
  `start > sure
   sure:no > person
   sure:yes > turn
   turn:third > enough > person
   turn:second > second > two > days3
   turn:else > first > one > days3 > forget`,
);

const warn = (id: string, subject: string, text: string) => tell(id, 'admin', subject, text);

const alerts = flow(
  transactional('customer', 'each-event'),
  [
    onEvent('account.alert', null, 60),
    byValue('kind', 'event.kind', {
      charge: ['payments are off', 'not_chargeable'],
      payout: ['a payout failed', 'payout_failed'],
      spam: ['complaints', 'complaint_rate'],
      bounces: ['bounces', 'bounce_rate'],
      sync: ['old data', 'sync_late'],
    }),
    warn(
      'charge',
      'Customers cannot pay you',
      'The payment account takes no payments. Look at its page; pay buttons are hidden and reminders should be paused.',
    ),
    warn('payout', 'A payout to your bank failed', 'Check the bank account that is stored with the payment provider.'),
    warn('spam', 'Too many mails are marked as spam', 'More than 0.10 %. Pause reminders and marketing, and look at whom they go to.'),
    warn('bounces', 'Too many mails bounce', 'More than 5 %. Pause reminders, and check where the addresses come from.'),
    warn('sync', 'Your data is over a day old', 'Payments of today may be missing. Pause reminders until the connection works again.'),
    warn('other', 'Something is wrong with an account', 'Look at the settings and at the last events.'),
  ],
  `start > kind
   kind:charge > charge
   kind:payout > payout
   kind:spam > spam
   kind:bounces > bounces
   kind:sync > sync
   kind:else > other`,
);

/** F36, F38 and F39. */
export const SERVICE_FLOWS = inGroup('Service', [
  {
    key: 'csat',
    code: 'F36',
    name: 'One question: were you content?',
    description: 'One question from 1 to 5, at most once in 60 days. A mark of 2 or less goes to a person within a day.',
    needs: [
      '“Ask after a case” (F36a) or “Ask after a payment” (F36b), which start it',
      'answers as form.submitted or message.replied with score',
    ],
    document: survey,
  },
  {
    key: 'csat-case',
    code: 'F36a',
    name: 'Ask after a case',
    description: 'When a case is closed it starts the one question (F36).',
    needs: ['F36'],
    document: feeder('case.closed'),
  },
  {
    key: 'csat-payment',
    code: 'F36b',
    name: 'Ask after a payment',
    description: 'When a payment came in it starts the one question (F36).',
    needs: ['F36'],
    document: feeder('payment.succeeded'),
  },
  {
    key: 'faq-reply',
    code: 'F38',
    name: 'FAQ auto-reply',
    description:
      'Answers a question when the answer is 90 % sure, says that a machine wrote it and how to reach a person. The third question goes to a person.',
    needs: ['the event inquiry.received with intent, confidence (0 to 1) and answer'],
    document: faq,
  },
  {
    key: 'account-alerts',
    code: 'F39',
    name: 'Alerts to the team',
    description: 'Mails the admins when payments are off, a payout fails, complaints or bounces are too many, or data is over a day old.',
    needs: ['the event account.alert with kind', 'an admin, who pauses the reminders'],
    document: alerts,
  },
]);
