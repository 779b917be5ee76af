import { CLOSING, GREETING, PAY, type StarterTemplate } from './write.ts';

/** The messages that every new tenant starts with, and may change. */
export const FIRST_TEMPLATES: readonly StarterTemplate[] = [
  {
    key: 'invoice-delivery',
    name: 'Invoice delivery',
    subjectKind: 'invoice',
    stream: 'transactional',
    subject: 'Invoice {{ invoice.number }} from {{ company.name }}: {{ invoice.amount }}, due {{ invoice.due_date }}',
    content: {
      preheader: '{{ invoice.amount }}, due {{ invoice.due_date }}. The ways to pay are inside.',
      headline: 'Invoice {{ invoice.number }}',
      paragraphs: [
        `${GREETING} here is invoice {{ invoice.number }} for {{ invoice.amount }}, due {{ invoice.due_date }}.`,
        'The page behind the button shows the ways to pay. Is something wrong with the invoice? Tell us on the same page, and a person looks at it.',
      ],
      amount: 'invoice.balance',
      button: PAY,
      facts: ['customer.name', 'invoice.number', 'invoice.issue_date', 'invoice.due_date'],
      closing: CLOSING,
    },
  },
  {
    key: 'invoice-reminder-1',
    name: 'Invoice reminder 1, friendly',
    subjectKind: 'invoice',
    stream: 'transactional',
    subject: 'Invoice {{ invoice.number }} was due {{ invoice.due_date }}',
    content: {
      preheader: 'If it is already on its way, thank you.',
      headline: 'A quick note about invoice {{ invoice.number }}',
      paragraphs: [
        `${GREETING} invoice {{ invoice.number }} ({{ invoice.amount }}) was due on {{ invoice.due_date }}. If it is already on its way, thank you, and please ignore this note.`,
        'If something about it is unclear or wrong, the page behind the button lets you say so. We do not chase an invoice while we look into it.',
      ],
      amount: 'invoice.balance',
      button: PAY,
      facts: ['customer.name', 'invoice.number', 'invoice.due_date'],
      closing: CLOSING,
    },
  },
  {
    key: 'invoice-reminder-2',
    name: 'Invoice reminder 2, firm',
    subjectKind: 'invoice',
    stream: 'transactional',
    subject: 'Invoice {{ invoice.number }}: {{ invoice.balance }} is {{ invoice.days_overdue }} days past due',
    content: {
      preheader: 'Please pay it, or tell us what stands in the way.',
      headline: '{{ invoice.balance }} is now {{ invoice.days_overdue }} days past due',
      paragraphs: [
        `${GREETING} invoice {{ invoice.number }} was due on {{ invoice.due_date }} and {{ invoice.balance }} of it is still open. Please pay it now, or tell us what stands in the way.`,
        'You can dispute the invoice or ask for a person on the page behind the button. If we hear nothing, a colleague will call you.',
      ],
      amount: 'invoice.balance',
      button: PAY,
      facts: ['customer.name', 'invoice.number', 'invoice.due_date', 'invoice.days_overdue'],
      closing: CLOSING,
    },
  },
  {
    key: 'payment-receipt',
    name: 'Payment receipt',
    subjectKind: 'invoice',
    stream: 'transactional',
    subject: 'Receipt: {{ payment.amount }} for invoice {{ invoice.number }}',
    content: {
      preheader: 'We received {{ payment.amount }} on {{ payment.date }}. Thank you.',
      headline: 'Thank you for your payment',
      paragraphs: [
        `${GREETING} we received {{ payment.amount }} by {{ payment.method }} on {{ payment.date }} for invoice {{ invoice.number }}. What remains to pay on it: {{ invoice.balance }}.`,
        'Keep this mail as your receipt.',
      ],
      amount: 'payment.amount',
      button: null,
      facts: ['customer.name', 'invoice.number', 'payment.date', 'payment.method', 'invoice.balance'],
      closing: CLOSING,
    },
  },
  {
    key: 'order-confirmation',
    name: 'Order confirmation',
    subjectKind: 'order',
    stream: 'transactional',
    subject: 'We have your order {{ order.number }}',
    content: {
      preheader: 'Order {{ order.number }} for {{ order.total }}.',
      headline: 'Thank you for your order',
      paragraphs: [
        `${GREETING} we have your order {{ order.number }} for {{ order.total }}.{% if order.promised_date %} We expect to deliver it by {{ order.promised_date }}.{% endif %}`,
        'We write again when it leaves our warehouse. If anything in it must change, reply soon.',
      ],
      amount: 'order.total',
      button: null,
      facts: ['customer.name', 'order.number'],
      closing: CLOSING,
    },
  },
  {
    key: 'order-shipped',
    name: 'Order shipped',
    subjectKind: 'order',
    stream: 'transactional',
    subject: 'Your order {{ order.number }} is on its way',
    content: {
      preheader: 'Order {{ order.number }} has left our warehouse.',
      headline: 'Your order is on its way',
      paragraphs: [
        `${GREETING} order {{ order.number }} has left our warehouse.{% if order.promised_date %} We expect it to reach you by {{ order.promised_date }}.{% endif %}`,
        '{% if order.tracking_url %}Follow the parcel here: {{ order.tracking_url }}{% else %}We write again should anything hold it up.{% endif %}',
      ],
      amount: null,
      button: null,
      facts: ['customer.name', 'order.number'],
      closing: CLOSING,
    },
  },
];
