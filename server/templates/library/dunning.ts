import { aboutInvoice, PAY } from './write.ts';

const facts = ['customer.name', 'invoice.number', 'invoice.due_date', 'invoice.days_overdue'] as const;
const WAYS = { label: 'Pay, choose a day, or split it', link: 'portal' } as const;

/** F7, F9 to F11, F25 and F26. */
export const DUNNING_TEMPLATES = [
  aboutInvoice({
    key: 'dunning-firm',
    name: 'Reminder, firm, with ways out',
    subject: 'Invoice {{ invoice.number }}: {{ invoice.balance }} is {{ invoice.days_overdue }} days past due',
    preheader: 'Please pay it, or tell us what stands in the way.',
    headline: '{{ invoice.balance }} is now {{ invoice.days_overdue }} days past due',
    say: [
      'invoice {{ invoice.number }} was due on {{ invoice.due_date }} and {{ invoice.balance }} of it is open. In total {{ customer.overdue_balance }} is overdue. Please pay within 7 days, or tell us what stands in the way.',
      'You need more time? Ask for a payment plan: {{ links.plan }}. Something is wrong with the invoice? Say so here, and we do not chase it while we look: {{ links.dispute }}.',
      'If we hear nothing, a colleague will call you.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts, 'customer.overdue_balance'],
  }),
  aboutInvoice({
    key: 'high-value-note',
    name: 'Note from the account manager',
    subject: 'A question about invoice {{ invoice.number }}',
    preheader: 'Is there anything on our side that holds it up?',
    headline: 'A question about invoice {{ invoice.number }}',
    say: [
      'I saw that invoice {{ invoice.number }} of {{ invoice.due_date }} is still open. Is there anything on our side that holds it up? A short answer is all I need.',
      '{{ owner.name | default: company.name }}',
    ],
    button: { label: 'See the invoice', link: 'portal' },
  }),
  aboutInvoice({
    key: 'chronic-late-1',
    name: 'Late again, day 1',
    subject: 'Invoice {{ invoice.number }} was due {{ invoice.due_date }}',
    preheader: 'Please pay {{ invoice.balance }} now.',
    headline: 'Invoice {{ invoice.number }} is past due',
    say: [
      'invoice {{ invoice.number }} was due on {{ invoice.due_date }} and {{ invoice.balance }} is open. Please pay it now. Your account stands at {{ customer.open_balance }} open, {{ customer.overdue_balance }} of it overdue.',
      'Several invoices came in late before. With automatic payment none is forgotten; reply and we set it up with you.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts, 'customer.open_balance', 'customer.overdue_balance'],
  }),
  aboutInvoice({
    key: 'chronic-late-2',
    name: 'Late again, day 7',
    subject: 'Invoice {{ invoice.number }} is {{ invoice.days_overdue }} days past due',
    preheader: '{{ customer.overdue_balance }} is overdue in total.',
    headline: '{{ customer.overdue_balance }} is overdue',
    say: [
      'invoice {{ invoice.number }} is {{ invoice.days_overdue }} days past due. Please pay {{ invoice.balance }} this week, or tell us on which day we can expect it.',
      'Is something wrong with it? Say so here: {{ links.dispute }}.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts, 'customer.open_balance', 'customer.overdue_balance'],
  }),
  aboutInvoice({
    key: 'chronic-late-3',
    name: 'Late again, day 14',
    subject: 'Please settle invoice {{ invoice.number }}: {{ invoice.days_overdue }} days past due',
    preheader: 'A colleague calls you next week if it is still open.',
    headline: 'Please settle invoice {{ invoice.number }}',
    say: [
      '{{ invoice.balance }} of invoice {{ invoice.number }} is {{ invoice.days_overdue }} days past due, and we have no answer yet. Please pay it, or agree on a plan with us: {{ links.plan }}.',
      'If it is open in a week, a colleague calls you. With automatic payment this need not happen again.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts, 'customer.overdue_balance'],
  }),
  aboutInvoice({
    key: 'lapse-note',
    name: 'Unusual for your account',
    subject: 'Invoice {{ invoice.number }}: may we help?',
    preheader: 'You can pay now, choose a later day, or split it.',
    headline: 'This is unusual for your account',
    say: [
      'invoice {{ invoice.number }} was due on {{ invoice.due_date }}. That is unusual for your account, so we wanted to ask. You can pay now, choose a later day, or split it into parts.',
      'Would you rather talk? Reply, and a person calls you.',
    ],
    amount: 'invoice.balance',
    button: WAYS,
    facts: ['customer.name', 'invoice.number', 'invoice.due_date'],
  }),
  aboutInvoice({
    key: 'late-fee-notice',
    name: 'Late fee ahead',
    subject: 'Invoice {{ invoice.number }}: a late fee applies in 5 days',
    preheader: 'It does not apply if you pay before.',
    headline: 'A late fee applies in 5 days',
    say: [
      'invoice {{ invoice.number }} was due on {{ invoice.due_date }} and {{ invoice.balance }} is open. In 5 days we may add the late fee that was agreed or that the law gives, on a note of its own with its calculation.',
      'If you pay before, it does not apply. If there is a reason for the delay, tell us: a person decides.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'final-notice',
    name: 'Final notice',
    subject: 'Formal notice: invoice {{ invoice.number }}, {{ invoice.balance }}',
    preheader: 'Please settle it within 10 days.',
    headline: 'Formal notice',
    say: [
      '{{ invoice.balance }} of invoice {{ invoice.number }} has been due since {{ invoice.due_date }}. Please settle it within 10 days of this notice.',
      'If it is not settled by then, a person here decides about the next step, which may be to hand the debt to a collection agency. We would rather find a way with you: {{ links.options }}.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
];
