import { aboutInvoice, PAY } from './write.ts';

const facts = ['customer.name', 'invoice.number', 'invoice.due_date'] as const;

/** F4 to F6. */
export const INVOICE_TEMPLATES = [
  aboutInvoice({
    key: 'invoice-not-seen',
    name: 'Invoice not seen yet',
    subject: 'Did invoice {{ invoice.number }} reach the right person?',
    preheader: 'If somebody else pays invoices, please forward it.',
    headline: 'Did our invoice reach the right person?',
    say: [
      'we sent you invoice {{ invoice.number }} for {{ invoice.amount }} on {{ invoice.issue_date }}, and it seems that nobody has looked at it yet. It is due on {{ invoice.due_date }}.',
      'If someone else looks after invoices, please forward this mail to them, or reply with their address.',
    ],
    amount: 'invoice.balance',
    button: { label: 'See the invoice', link: 'portal' },
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'pre-due-week',
    name: 'Due in a week',
    subject: 'Invoice {{ invoice.number }} is due on {{ invoice.due_date }}',
    preheader: 'A note ahead of time; nothing to do if it is planned already.',
    headline: 'Due on {{ invoice.due_date }}',
    say: [
      'a note ahead of time: {{ invoice.balance }} of invoice {{ invoice.number }} is due on {{ invoice.due_date }}. If the payment is planned already, there is nothing to do.',
      'Is something unclear? Tell us now, so that it is settled before the day.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'pre-due-day',
    name: 'Due tomorrow',
    subject: 'Reminder: invoice {{ invoice.number }} is due {{ invoice.due_date }}',
    preheader: '{{ invoice.balance }}. You can pay by card or bank.',
    headline: 'Due on {{ invoice.due_date }}',
    say: ['invoice {{ invoice.number }} is due on {{ invoice.due_date }}; {{ invoice.balance }} is open. If it is on its way, thank you.'],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'discount-offer',
    name: 'Early-payment discount',
    subject: 'Pay {{ invoice.discount_price }} for invoice {{ invoice.number }} until {{ invoice.discount_until }}',
    preheader: 'In place of {{ invoice.amount }}.',
    headline: 'Less to pay until {{ invoice.discount_until }}',
    say: [
      'the terms of invoice {{ invoice.number }} give you a discount: pay {{ invoice.discount_price }} in place of {{ invoice.amount }} until the end of {{ invoice.discount_until }}.',
      'After that day the full amount is due on {{ invoice.due_date }}.',
    ],
    amount: 'invoice.discount_price',
    button: { label: 'Pay {{ invoice.discount_price }}', link: 'portal' },
    facts: ['customer.name', 'invoice.number', 'invoice.amount', 'invoice.discount_until', 'invoice.due_date'],
  }),
  aboutInvoice({
    key: 'discount-reminder',
    name: 'Early-payment discount ends',
    subject: 'The discount on invoice {{ invoice.number }} ends on {{ invoice.discount_until }}',
    preheader: '{{ invoice.discount_price }} in place of {{ invoice.amount }}.',
    headline: 'The discount ends on {{ invoice.discount_until }}',
    say: [
      'until the end of {{ invoice.discount_until }} invoice {{ invoice.number }} costs {{ invoice.discount_price }} in place of {{ invoice.amount }}.',
    ],
    amount: 'invoice.discount_price',
    button: { label: 'Pay {{ invoice.discount_price }}', link: 'portal' },
    facts: ['customer.name', 'invoice.number', 'invoice.due_date'],
  }),
];
