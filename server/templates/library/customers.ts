import { toCustomer } from './write.ts';

const facts = ['customer.name'] as const;

/** F12, F22, F27, F29, F30 and F36 to F38. */
export const CUSTOMER_TEMPLATES = [
  toCustomer({
    key: 'welcome',
    name: 'Welcome from accounts',
    subject: 'How invoices from {{ company.name }} work',
    preheader: 'Who we are, how you pay, and whom you ask.',
    headline: 'Welcome',
    say: [
      'this is the accounts team of {{ company.name }}. Each invoice comes by mail with a link: behind it you see the invoice, pay it, ask for a later day or for parts, or say that something is wrong.',
      'Your first invoice follows with your first order. If someone else should get invoices, reply with their address.',
    ],
    facts: [...facts],
  }),
  toCustomer({
    key: 'how-to-pay',
    name: 'How to pay',
    subject: 'How to pay an invoice from {{ company.name }}',
    preheader: 'In three steps, and how not to fall for a fraud.',
    headline: 'How to pay',
    say: [
      'in case it helps: open the link in any mail about an invoice, choose card or bank, and confirm. You get a receipt at once, or when the bank has cleared it.',
      'Our bank details stand on that page alone. We never send new bank details by mail: if a mail in our name does, it is a fraud. Call us before you pay.',
    ],
    facts: [...facts],
  }),
  toCustomer({
    key: 'key-account-answer',
    name: 'Answer to a key account',
    subject: 'Thank you for telling me',
    preheader: 'I have stopped all automatic messages.',
    headline: 'Thank you for telling me',
    say: [
      'thank you for telling me. I have stopped all automatic messages to you and will call you within 24 hours.',
      '{{ owner.name | default: company.name }}',
    ],
  }),
  toCustomer({
    key: 'statement',
    name: 'Weekly statement',
    subject: 'Your account with {{ company.name }}: {{ customer.open_balance }} open',
    preheader: '{{ customer.overdue_balance }} of it is overdue.',
    headline: 'Your account this week',
    say: [
      'here is what is open on your account. {{ customer.open_balance }} is open, {{ customer.overdue_balance }} of it overdue.',
      '{% if customer.open_items %}{{ customer.open_items }}{% endif %}',
      'Each invoice can be paid with the link in its own mail. Does something not agree with your books? Reply, and a person looks at it.',
    ],
    amount: 'customer.open_balance',
    facts: ['customer.name', 'customer.open_balance', 'customer.overdue_balance'],
  }),
  toCustomer({
    key: 'contact-repair',
    name: 'Who gets the invoices?',
    subject: 'Who should get the invoices of {{ customer.name }}?',
    preheader: 'An address that we have does not work any more.',
    headline: 'An address does not work any more',
    say: [
      'a mail about an invoice of {{ customer.name }} came back to us. Who looks after invoices now? Please reply with a name and an address.',
    ],
    facts: [...facts],
  }),
  toCustomer({
    key: 'csat',
    name: 'One question',
    subject: 'One question: were you content with us?',
    preheader: 'Reply with a number from 1 to 5.',
    headline: 'One question',
    say: [
      'how content were you with us this time? Reply with a number from 1 (not at all) to 5 (very). A person reads every answer that is not good.',
    ],
  }),
  toCustomer({
    key: 'faq-answer',
    name: 'Answer to a question',
    subject: 'About your question',
    preheader: 'A machine found this answer; a person is a reply away.',
    headline: 'About your question',
    say: [
      'this may answer your question: {{ event.answer }}',
      'This answer was chosen by a machine. If it is not what you asked, reply to this mail and a person answers.',
    ],
  }),
  toCustomer({
    key: 'appointment-confirmed',
    name: 'Appointment confirmed',
    subject: 'Your appointment on {{ event.starts_at }}',
    preheader: 'We look forward to it.',
    headline: 'Your appointment is booked',
    say: [
      'your appointment with {{ company.name }} is booked for {{ event.starts_at }}. If you cannot come, reply and we find another day.',
    ],
    facts: ['customer.name', 'event.starts_at'],
  }),
  toCustomer({
    key: 'appointment-reminder',
    name: 'Appointment tomorrow',
    subject: 'Reminder: your appointment on {{ event.starts_at }}',
    preheader: 'If you cannot come, tell us today.',
    headline: 'Your appointment is tomorrow',
    say: ['a reminder of your appointment with {{ company.name }} on {{ event.starts_at }}. If you cannot come, please tell us today.'],
    facts: ['customer.name', 'event.starts_at'],
  }),
  toCustomer({
    key: 'appointment-soon',
    name: 'Appointment in two hours',
    subject: 'Your appointment at {{ company.name }} is in 2 hours',
    preheader: '{{ event.starts_at }}.',
    headline: 'In two hours',
    say: ['your appointment with {{ company.name }} begins in two hours: {{ event.starts_at }}.'],
  }),
  toCustomer({
    key: 'renewal-month',
    name: 'Renewal in 30 days',
    subject: 'Your contract with {{ company.name }} renews in 30 days',
    preheader: 'Nothing to do if you want to go on.',
    headline: 'Your contract renews in 30 days',
    say: [
      'your contract with {{ company.name }} renews in 30 days. If you want to go on there is nothing to do. To change or end it, reply before that day.',
    ],
    facts: [...facts],
  }),
  toCustomer({
    key: 'renewal-week',
    name: 'Renewal in 7 days',
    subject: 'Your contract with {{ company.name }} renews in a week',
    preheader: 'To change or end it, reply this week.',
    headline: 'Your contract renews in a week',
    say: ['your contract with {{ company.name }} renews in 7 days. To change or end it, reply this week.'],
    facts: [...facts],
  }),
  toCustomer({
    key: 'renewal-tomorrow',
    name: 'Renewal tomorrow',
    subject: 'Your contract with {{ company.name }} renews tomorrow',
    preheader: 'The last day to change it.',
    headline: 'Your contract renews tomorrow',
    say: [
      'your contract with {{ company.name }} renews tomorrow. Today is the last day to change or end it: reply, and a person confirms it.',
    ],
    facts: [...facts],
  }),
];
