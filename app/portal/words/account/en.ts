import type { AccountWords } from './shape.ts';

export const en: AccountWords = {
  title: 'Your account',
  link: 'All your invoices',
  heading: 'Invoices of {customer}',
  owed: 'To pay',
  overdue: 'Overdue',
  credit: 'Your credit',
  asOf: 'As of {moment}',
  choose: 'Choose what to pay, in {currency}',
  addUp: 'Add up what I chose',
  dueOn: 'Due on {day}',
  lateSince: 'Overdue since {day}',
  processing: 'A payment is on its way',
  disputed: 'You told us that something is wrong',
  nothing: 'There is nothing to pay. Thank you.',
  showAll: { one: 'Show the one invoice', other: 'Show all {count} invoices' },
  settled: 'Settled',
  noneSettled: 'Nothing is settled yet.',
  status: {
    paid: 'Paid on {day}',
    credited: 'Credited on {day}',
    void: 'Withdrawn on {day}',
    written_off: 'Closed on {day}',
  },
  statement: 'Statement of your account',
  backToInvoice: 'Back to the invoice',
};
