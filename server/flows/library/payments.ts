import { all, flow, hours, inGroup, none, oneOf, workingDays } from './build.ts';
import { SETTLED, transactional } from './settings.ts';
import { delay, end, onEvent, person, send, split, until, when } from './steps.ts';

const receipt = flow(
  transactional('invoice', 'each-event', { frequency: { group: 'receipt', priority: 'receipt', whenCapped: 'delay' } }),
  [
    onEvent('payment.succeeded'),
    split('kind', {
      over: ['more than was owed', all('event.overpaid more-than 0 as number')],
      part: ['a part', all('invoice.balance more-than 0', none('event.overpaid more-than 0 as number'))],
    }),
    send('overpaid', 'receipt-overpaid'),
    send('partial', 'receipt-partial'),
    send('full', 'payment-receipt'),
    person('credit', 'Overpaid: issue a credit note or pay it back', workingDays(2), { context: ['balance', 'payments'] }),
  ],
  `start > kind
   kind:over > overpaid > credit
   kind:part > partial
   kind:else > full`,
);

const processing = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [onEvent('payment.processing', null, 60), send('mail', 'payment-order-received')],
  'start > mail',
);

const failed = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED, exitEvents: ['payment.processing', 'payment.succeeded'] }),
  [
    onEvent('payment.failed'),
    when('hard', all('event.decline is hard')),
    send('other', 'payment-declined'),
    send('now', 'payment-failed'),
    delay('days3', 3, 'day'),
    when('agreed', oneOf('invoice.promisedOn is-present', 'invoice.disputed is yes', 'invoice.planStatus is current')),
    end('elsewhere', 'the customer made a promise, a plan or a dispute'),
    send('remind', 'payment-failed-reminder', { thread: true }),
    delay('days4', 4, 'day'),
    person('person', 'A payment failed a week ago and the invoice is open: call', workingDays(2)),
  ],
  `start > hard
   hard:yes > other > days3
   hard:no > now > days3
   days3 > agreed
   agreed:yes > elsewhere
   agreed:no > remind > days4 > person`,
);

const autopay = flow(
  transactional('invoice', 'each-event', { exitOn: SETTLED }),
  [
    onEvent('autopay.scheduled', all('event.debit_on is-present')),
    until('before', 'event.debit_on', -2, { roll: 'previous' }),
    when('stop', oneOf('invoice.disputed is yes', 'invoice.promisedOn is-present')),
    person('stopIt', 'Stop the debit: the invoice is disputed or has a promise', hours(24), { priority: 'urgent' }),
    send('notice', 'autopay-notice'),
  ],
  `start > before > stop
   stop:yes > stopIt
   stop:no > notice`,
);

const card = flow(
  transactional('customer', 'after-end', { exitEvents: ['card.updated'] }),
  [
    onEvent('card.expiring', all('event.expires_on is-present')),
    until('days30', 'event.expires_on', -30, { roll: 'none' }),
    send('first', 'card-expiring'),
    until('days7', 'event.expires_on', -7, { roll: 'none', past: 'exit' }),
    send('second', 'card-expiring', { thread: true }),
  ],
  'start > days30 > first > days7 > second',
);

const oneMail = (event: string, template: string) =>
  flow(transactional('invoice', 'each-event'), [onEvent(event), send('mail', template)], 'start > mail');

const refundFailed = flow(
  transactional('invoice', 'each-event'),
  [
    onEvent('refund.failed'),
    person('person', 'A refund failed: pay it another way', workingDays(1), { priority: 'high', context: ['payments', 'balance'] }),
  ],
  'start > person',
);

/** F13 to F15 and F28. */
export const PAYMENT_FLOWS = inGroup('Payments', [
  {
    key: 'receipt-full',
    code: 'F13',
    name: 'Receipt by kind of payment',
    description:
      'Thanks at once: in full, in part with what remains, or too much with what happens next. Reminders that waited end with the debt.',
    needs: ['use it in place of “Payment receipt”'],
    document: receipt,
  },
  {
    key: 'payment-order',
    code: 'F13b',
    name: 'Payment on its way',
    description: 'For bank debits that take days: we have your order to pay, the receipt comes when it clears. Reminders stop meanwhile.',
    needs: ['the event payment.processing'],
    document: processing,
  },
  {
    key: 'payment-failed',
    code: 'F14',
    name: 'Payment failed',
    description:
      'Says at once why and gives the link again, or asks for another method after a hard decline; reminds after 3 days, a person after 7.',
    needs: ['the event payment.failed; with decline = hard where the bank says so'],
    document: failed,
  },
  {
    key: 'autopay-notice',
    code: 'F15a',
    name: 'Automatic debit ahead',
    description: 'Two days before a debit: amount, method, and how to stop it. A dispute or a promise sends the debit to a person instead.',
    needs: ['the event autopay.scheduled with debit_on (a date)'],
    document: autopay,
  },
  {
    key: 'card-expiring',
    code: 'F15b',
    name: 'Card about to expire',
    description: 'Asks for a new card 30 and 7 days before the old one ends.',
    needs: ['the event card.expiring with expires_on (a date)', 'the event card.updated, which ends it'],
    document: card,
  },
  {
    key: 'credit-note',
    code: 'F28a',
    name: 'Credit note issued',
    description: 'Tells the amount, the invoice that it lowers, and what is left.',
    needs: ['the event invoice.credited'],
    document: oneMail('invoice.credited', 'credit-note'),
  },
  {
    key: 'refund',
    code: 'F28b',
    name: 'Refund made',
    description: 'Tells the amount that goes back and the invoice that it belongs to.',
    needs: ['the event payment.refunded with its amount'],
    document: oneMail('payment.refunded', 'refund'),
  },
  {
    key: 'refund-failed',
    code: 'F28c',
    name: 'Refund failed',
    description: 'Nothing is sent; a person pays it another way within a day.',
    needs: ['the event refund.failed'],
    document: refundFailed,
  },
]);
