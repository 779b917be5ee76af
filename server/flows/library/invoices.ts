import { all, flow, inGroup, none, oneOf, workingDays } from './build.ts';
import { dunning, SETTLED, transactional } from './settings.ts';
import { end, note, onDate, onEvent, person, send, until, wait, when } from './steps.ts';

/** F3: what did not arrive is looked after by a person; a bounce by “Contact repair”. */
const delivery = flow(
  transactional('invoice', 'once', { exitOn: SETTLED }),
  [
    onEvent('invoice.finalized'),
    send('mail', 'invoice-delivery'),
    {
      id: 'arrived',
      kind: 'outcome',
      config: { send: 'mail', outcomes: ['bounced', 'complained', 'delivered'], within: { amount: 24, unit: 'hour' } },
    },
    note('marked', 'The invoice was delivered by e-mail.'),
    end('repair', 'the address does not work: “Contact repair” looks for another'),
    person('person', 'The invoice was not delivered in 24 hours: check the address', workingDays(1), { context: ['messages', 'balance'] }),
  ],
  `start > mail > arrived
   arrived:delivered > marked
   arrived:bounced > repair
   arrived:complained > repair
   arrived:none > person`,
);

const notSeen = flow(
  transactional('invoice', 'once', { exitOn: SETTLED, entry: all('invoice.amount at-least 1000') }),
  [
    onEvent('invoice.finalized'),
    wait('seen', [5, 'day'], {
      events: { viewed: 'portal.viewed' },
      until: all('invoice.viewedOn is-present'),
    }),
    send('mail', 'invoice-not-seen', { cc: ['primary'] }),
    end('wasSeen', 'the invoice was looked at'),
  ],
  `start > seen
   seen:viewed > wasSeen
   seen:met > wasSeen
   seen:late > mail`,
);

/** F5: who always pays on time is left in peace. */
const courtesy = flow(
  dunning({ entry: none(all('history.lateOfLast6 is 0', 'history.onTimeOfLast12 at-least 6')) }),
  [
    onDate('invoice.dueOn', -7, { past: 'start' }),
    when('early', all('invoice.daysOverdue at-most -4', oneOf('invoice.amount at-least 500', 'history.lateOfLast6 at-least 2'))),
    send('week', 'pre-due-week'),
    until('dayBefore', 'invoice.dueOn', -1, { roll: 'previous', past: 'exit' }),
    when('autopay', all('customer.autopay is yes')),
    end('paysItself', 'the customer pays automatically'),
    send('tomorrow', 'pre-due-day'),
  ],
  `start > early
   early:yes > week > dayBefore
   early:no > dayBefore
   dayBefore > autopay
   autopay:yes > paysItself
   autopay:no > tomorrow`,
);

const discount = flow(
  transactional('invoice', 'once', { exitOn: SETTLED }),
  [
    onEvent('invoice.finalized', all('invoice.terms starts-with 2/10')),
    send('offer', 'discount-offer'),
    until('day8', 'invoice.issuedOn', 8, { roll: 'previous', past: 'exit' }),
    when('open', all('invoice.disputed is no', 'invoice.processing is no')),
    send('reminder', 'discount-reminder'),
    end('pending', 'a payment is on its way, or the invoice is disputed'),
  ],
  `start > offer > day8 > open
   open:yes > reminder
   open:no > pending`,
);

const again = flow(
  transactional('invoice', 'each-event', { exitOn: ['void', 'credited'] }),
  [
    onEvent('invoice.resend_requested', null, 10),
    send('mail', 'invoice-delivery'),
    note('logged', 'The invoice was sent again, as the customer asked.'),
  ],
  'start > mail > logged',
);

/** F3 to F6 and F40. */
export const INVOICE_FLOWS = inGroup('Invoices', [
  {
    key: 'invoice-delivery-checked',
    code: 'F3',
    name: 'Invoice delivery, checked',
    description: 'Sends each new invoice and makes sure that it arrives: what is not delivered in 24 hours goes to a person.',
    needs: ['the event invoice.finalized', '“Contact repair” (F29) for addresses that bounce', 'use it in place of “Invoice delivery”'],
    document: delivery,
  },
  {
    key: 'invoice-not-seen',
    code: 'F4',
    name: 'Invoice not seen',
    description:
      'Five days after an invoice of 1,000 or more that nobody looked at: did it reach the right person? Opens of the mail do not count.',
    needs: ['the customer portal, which records what is looked at'],
    document: notSeen,
  },
  {
    key: 'pre-due-courtesy',
    code: 'F5',
    name: 'Before the due date',
    description:
      'A friendly note 7 days ahead for larger invoices and late payers, one the day before without autopay; none to those who always pay on time.',
    needs: ['due dates of invoices', 'some paid invoices, to know who pays on time'],
    document: courtesy,
  },
  {
    key: 'early-payment-discount',
    code: 'F6',
    name: 'Early-payment discount 2/10',
    description:
      'Shows the lower price and its last day with the invoice, and reminds 2 days before it ends. 2 % for 20 days costs you 37.2 % a year.',
    needs: ['invoices with terms such as 2/10 NET30', 'a portal that asks the lower price until the last day'],
    document: discount,
  },
  {
    key: 'invoice-again',
    code: 'F40',
    name: 'Send the invoice again',
    description: 'Sends a copy when the customer asks for one in the portal or by an answer, and notes it. It counts as no reminder.',
    needs: ['the event invoice.resend_requested'],
    document: again,
  },
]);
