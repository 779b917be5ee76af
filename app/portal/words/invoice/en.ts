import type { InvoiceWords } from './shape.ts';

export const en: InvoiceWords = {
  heading: 'Invoice {number} for {customer}',
  amountDue: 'Amount due',
  invoiceAmount: 'Invoice amount',
  issuedOn: 'Issued on {day}',
  due: {
    today: 'Due today, {day}',
    tomorrow: 'Due tomorrow, {day}',
    yesterday: 'Was due on {day}, yesterday',
    in: { one: 'Due in {count} day, on {day}', other: 'Due in {count} days, on {day}' },
    ago: { one: 'Was due on {day}, {count} day ago', other: 'Was due on {day}, {count} days ago' },
  },
  early: '{price} if you pay by {day}',
  pay: 'Pay {amount}',
  payHow: 'By card or bank, on a page of Stripe. Your card details do not reach us.',
  whatFor: 'What it is for',
  item: 'Item',
  quantity: 'Quantity',
  amount: 'Amount',
  details: 'Details',
  facts: { invoice: 'Invoice', for: 'For', issued: 'Issued', due: 'Due', settled: 'Settled so far' },
  somethingElse: 'Something else?',
  reachBy: { email: 'Or write to {email}.', phoneAndEmail: 'Or call {phone}, or write to {email}.' },
  textNeeded: 'Write a few words, so that the right person can answer. At most 4,000 characters.',
  notices: {
    notSeen: {
      title: 'No payment has arrived yet',
      text: 'If you paid just now, load this page again in a minute. You cannot pay twice by mistake.',
    },
    disputed: {
      title: 'You told us that something is wrong',
      text: '{company} looks into it and sends no reminders for this invoice meanwhile. A person will answer you.',
    },
    failed: {
      title: 'Your last payment did not go through',
      text: '{reason} Nothing was taken. You can try again or use another way to pay.',
    },
    void: { title: 'This invoice was withdrawn', text: 'You need not pay it.' },
    credited: { title: 'This invoice was credited', text: 'You need not pay it.' },
    closed: { title: 'This invoice is closed', text: 'You need not do anything.' },
    processing: {
      title: 'Your payment is on its way',
      text: 'We have your payment order of {amount} by {method}. Banks take up to four working days; the receipt comes by mail. You need not do anything.',
    },
    paid: { title: 'Paid. Thank you', text: 'The receipt comes by mail.' },
    paidHow: 'We received {amount} by {method} on {day}.',
    paidTooMuch: '{amount} more than was owed stands as your credit; a person will write to you about it.',
    notPayable: { title: 'There is nothing to pay here now', text: 'Load the page again to see how the invoice stands.' },
    providerDown: { title: 'The payment page cannot be reached', text: 'Nothing was taken. Try again in a minute.' },
    notDone: { title: 'That could not be done', text: 'Look at the fields and try again.' },
  },
};
