import { aboutInvoice, PAY, toCustomer } from './write.ts';

const RECEIPT = ['customer.name', 'invoice.number', 'payment.date', 'payment.method', 'invoice.balance'] as const;
const facts = ['customer.name', 'invoice.number', 'invoice.due_date'] as const;

/** F13 to F15 and F28. */
export const PAYMENT_TEMPLATES = [
  aboutInvoice({
    key: 'receipt-partial',
    name: 'Receipt for a part',
    subject: 'Receipt: {{ payment.amount }} for invoice {{ invoice.number }}',
    preheader: 'Thank you. {{ invoice.balance }} remains.',
    headline: 'Thank you: {{ invoice.balance }} remains',
    say: [
      'we received {{ payment.amount }} by {{ payment.method }} on {{ payment.date }} for invoice {{ invoice.number }}. {{ invoice.balance }} of it remains to pay.',
      'Did you pay less on purpose, because something is wrong? Tell us here: {{ links.dispute }}.',
    ],
    amount: 'payment.amount',
    button: { label: 'Pay the rest', link: 'portal' },
    facts: [...RECEIPT],
  }),
  aboutInvoice({
    key: 'receipt-overpaid',
    name: 'Receipt, overpaid',
    subject: 'Receipt: {{ payment.amount }} for invoice {{ invoice.number }}',
    preheader: 'It is more than was owed; we take care of the rest.',
    headline: 'Thank you: you paid more than was owed',
    say: [
      'we received {{ payment.amount }} by {{ payment.method }} on {{ payment.date }} for invoice {{ invoice.number }}. That is more than was open on it.',
      'A person looks at it within two working days and makes a credit note or pays the difference back. If you prefer one of the two, reply to this mail.',
    ],
    amount: 'payment.amount',
    facts: [...RECEIPT],
  }),
  aboutInvoice({
    key: 'payment-order-received',
    name: 'Payment on its way',
    subject: 'We have your payment order for invoice {{ invoice.number }}',
    preheader: 'The receipt follows when it has cleared.',
    headline: 'Your payment is on its way',
    say: [
      'we have your payment order for invoice {{ invoice.number }}. A bank debit takes a few working days to clear; the receipt follows then. We send no reminders meanwhile.',
    ],
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'payment-failed',
    name: 'Payment failed',
    subject: 'Your payment for invoice {{ invoice.number }} did not go through',
    preheader: 'You can try again on the page behind the button.',
    headline: 'The payment did not go through',
    say: [
      'your payment for invoice {{ invoice.number }} did not go through{% if event.reason %}: {{ event.reason }}{% endif %}. Nothing was taken. Please try again, or choose another method.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'payment-declined',
    name: 'Payment declined for good',
    subject: 'Please choose another way to pay invoice {{ invoice.number }}',
    preheader: 'The bank does not take this method any more.',
    headline: 'Please choose another way to pay',
    say: [
      'your bank declined the payment for invoice {{ invoice.number }}{% if event.reason %}: {{ event.reason }}{% endif %}. To try the same method again will not help; please pay with another card or by bank.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'payment-failed-reminder',
    name: 'Payment failed, reminder',
    subject: 'Invoice {{ invoice.number }} is still open after the failed payment',
    preheader: '{{ invoice.balance }} is open.',
    headline: 'Still open: {{ invoice.balance }}',
    say: [
      'a few days ago your payment for invoice {{ invoice.number }} failed, and it is still open. Do you need help with paying? Reply, and a person calls you.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'autopay-notice',
    name: 'Automatic debit ahead',
    subject: 'We debit {{ invoice.balance }} for invoice {{ invoice.number }}{% if event.debit_on %} on {{ event.debit_on }}{% endif %}',
    preheader: 'Nothing to do, unless you want to stop it.',
    headline: 'An automatic debit is planned',
    say: [
      'as agreed we debit {{ invoice.balance }} for invoice {{ invoice.number }}{% if event.debit_on %} on {{ event.debit_on }}{% endif %}. There is nothing for you to do.',
      'To stop it or to say that something is wrong, use this page before that day: {{ links.options }}.',
    ],
    amount: 'invoice.balance',
    facts: [...facts],
  }),
  toCustomer({
    key: 'card-expiring',
    name: 'Card about to expire',
    subject: 'The card that we have from you is about to expire',
    preheader: 'Please give us a new one before the next debit.',
    headline: 'Your card is about to expire',
    say: [
      'the card that pays your invoices expires soon. Please store a new one when you pay your next invoice, or reply and a person helps you. Please never send card numbers by mail.',
    ],
    facts: ['customer.name'],
  }),
  aboutInvoice({
    key: 'credit-note',
    name: 'Credit note',
    subject: 'Credit note for invoice {{ invoice.number }}',
    preheader: 'What is left to pay: {{ invoice.balance }}.',
    headline: 'A credit note for you',
    say: [
      'we made a credit note{% if event.amount %} of {{ event.amount }}{% endif %} for invoice {{ invoice.number }}. What is left to pay on it: {{ invoice.balance }}.',
    ],
    facts: ['customer.name', 'invoice.number', 'invoice.amount', 'invoice.balance'],
  }),
  aboutInvoice({
    key: 'refund',
    name: 'Refund',
    subject: 'We have paid money back for invoice {{ invoice.number }}',
    preheader: 'It takes a few working days to arrive.',
    headline: 'Your refund is on its way',
    say: [
      'we have paid back{% if event.amount %} {{ event.amount }}{% else %} an amount{% endif %} for invoice {{ invoice.number }}, the same way that you paid. It takes a few working days to arrive.',
    ],
    facts: ['customer.name', 'invoice.number'],
  }),
];
