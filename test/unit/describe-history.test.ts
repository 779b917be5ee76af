import { expect, test } from 'vitest';
import { describeHistory } from '#app/customers/describe-history.ts';

type Item = Parameters<typeof describeHistory>[0];
const item = (given: Partial<Item>): Item => ({
  id: '1',
  kind: 'event',
  at: new Date(0),
  what: '',
  title: null,
  data: {},
  refId: null,
  ...given,
});

test.each<[Partial<Item>, string, string | null]>([
  [
    { what: 'payment.succeeded', data: { number: 'INV-7', amount: '1300.00', currency: 'EUR', method: 'bank_transfer', overpaid: '9.50' } },
    'Payment received: INV-7',
    'EUR 1,300.00 · by bank transfer · EUR 9.50 too much, kept as credit',
  ],
  [{ what: 'invoice.finalized', data: { invoice: { number: 'INV-8' } } }, 'Invoice issued: INV-8', null],
  [{ what: 'order.out_for_delivery', data: {} }, 'Order out for delivery', null],
  [{ what: 'loyalty.points_added', data: { amount: ['odd'], note: 3 } }, 'loyalty.points_added', '3'],
  [
    { kind: 'message', what: 'bounced', title: 'Reminder', data: { to: 'a@b.example', reason: 'No such mailbox', opened: null } },
    'Message bounced: Reminder',
    'to a@b.example · No such mailbox',
  ],
  [
    { kind: 'reply', what: 'person', title: 'Re: Invoice', data: { from: 'Ada', text: 'Paid.', sender: 'confirmed', cut: false } },
    'Ada answered',
    '“Paid.”',
  ],
  [
    { kind: 'reply', what: 'person', title: 'Re: Invoice', data: { from: 'Ada', text: 'Paid', sender: 'unconfirmed', cut: true } },
    'Ada answered',
    '“Paid …” · sender not confirmed',
  ],
  [
    { kind: 'reply', what: 'person', title: '', data: { from: 'محمد', text: 'تم الدفع', sender: 'confirmed' } },
    '\u2068محمد\u2069 answered',
    '“\u2068تم الدفع\u2069”',
  ],
  [{ kind: 'reply', what: 'out_of_office', title: 'Away', data: { from: 'Ada', text: '' } }, 'Ada is out of office', null],
  [
    { kind: 'case', what: 'resolved', title: 'Call', data: { outcome: 'promise', note: 'On Friday.' } },
    'Case closed: promised to pay (Call)',
    'On Friday.',
  ],
  [
    { kind: 'run', what: 'ended', title: 'Reminders', data: { endReason: 'paid', version: 2 } },
    'Flow “Reminders” ended: paid',
    'version 2',
  ],
  [{ kind: 'run', what: 'ended', title: 'R', data: { endReason: 'completed', version: 1 } }, 'Flow “R” came to its end', 'version 1'],
  [{ kind: 'run', what: 'held', title: 'R', data: { endReason: null, version: 1 } }, 'Flow “R” is paused', 'version 1'],
  [{ what: 'promise.broken', data: { number: 'INV-9' } }, 'A promise to pay is broken: INV-9', null],
])('%j reads well', (given, title, detail) => {
  expect(describeHistory(item(given), 'en-GB')).toEqual({ title, detail });
});
