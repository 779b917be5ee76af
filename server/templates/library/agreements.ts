import { aboutInvoice, PAY } from './write.ts';

const PROMISE = ['customer.name', 'invoice.number', 'promise.amount', 'promise.date'] as const;
const facts = ['customer.name', 'invoice.number', 'invoice.due_date'] as const;

/** F16 to F18, F20 and F21. */
export const AGREEMENT_TEMPLATES = [
  aboutInvoice({
    key: 'promise-confirmed',
    name: 'Promise confirmed',
    subject: 'Noted: {{ promise.amount }} on {{ promise.date }} for invoice {{ invoice.number }}',
    preheader: 'We send no reminders until then.',
    headline: 'Noted: {{ promise.amount }} on {{ promise.date }}',
    say: [
      'thank you for telling us. We expect {{ promise.amount }} for invoice {{ invoice.number }} on {{ promise.date }}, and send no reminders until then.',
    ],
    button: PAY,
    facts: [...PROMISE],
  }),
  aboutInvoice({
    key: 'promise-tomorrow',
    name: 'Promise, the day before',
    subject: '{{ promise.amount }} for invoice {{ invoice.number }} on {{ promise.date }}',
    preheader: 'A short note before the day that you named.',
    headline: 'Your payment is planned for {{ promise.date }}',
    say: [
      'a short note: you planned {{ promise.amount }} for invoice {{ invoice.number }} on {{ promise.date }}. If plans changed, choose a new day here: {{ links.options }}.',
    ],
    button: PAY,
    facts: [...PROMISE],
  }),
  aboutInvoice({
    key: 'promise-kept',
    name: 'Promise kept',
    subject: 'Thank you for keeping your word: invoice {{ invoice.number }}',
    preheader: 'We received what you promised.',
    headline: 'Thank you',
    say: ['you paid what you promised for invoice {{ invoice.number }}. Thank you. What remains on it: {{ invoice.balance }}.'],
    facts: ['customer.name', 'invoice.number', 'invoice.balance'],
  }),
  aboutInvoice({
    key: 'promise-broken',
    name: 'Promise broken',
    subject: 'We expected {{ promise.amount }} on {{ promise.date }}',
    preheader: 'If plans changed, choose a new day or call us.',
    headline: 'We expected {{ promise.amount }} on {{ promise.date }}',
    say: [
      'we expected {{ promise.amount }} for invoice {{ invoice.number }} on {{ promise.date }} and have not seen it. If plans changed, choose a new day here, or ask us to call you: {{ links.options }}.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...PROMISE],
  }),
  aboutInvoice({
    key: 'dispute-received',
    name: 'Dispute received',
    subject: 'We have your question about invoice {{ invoice.number }}{% if dispute.case %} (case {{ dispute.case }}){% endif %}',
    preheader: 'We do not chase it while we look.',
    headline: 'We have your question',
    say: [
      'we have your question about invoice {{ invoice.number }}{% if dispute.case %} (case {{ dispute.case }}){% endif %}. We do not chase {% if dispute.amount %}the disputed {{ dispute.amount }}{% else %}it{% endif %} while we look.',
      '{{ owner.name | default: "A person" }} answers{% if dispute.answer_by %} by {{ dispute.answer_by }}{% else %} soon{% endif %}. What is not in dispute can be paid as usual.',
    ],
    button: { label: 'See the invoice', link: 'portal' },
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'dispute-answered',
    name: 'Dispute answered',
    subject: 'Our answer about invoice {{ invoice.number }}',
    preheader: 'What remains to pay: {{ invoice.balance }}.',
    headline: 'We have looked at invoice {{ invoice.number }}',
    say: [
      'we have looked at your question about invoice {{ invoice.number }}, and the person who looked has told you the result. {{ invoice.balance }} remains to pay. You have at least 7 days for it; we send no reminders before.',
      'You see it differently? Reply, and a person reads it.',
    ],
    amount: 'invoice.balance',
    button: PAY,
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'plan-received',
    name: 'Payment plan asked for',
    subject: 'We have your request for a payment plan: invoice {{ invoice.number }}',
    preheader: 'A person answers within two working days.',
    headline: 'We have your request',
    say: [
      'you asked to pay invoice {{ invoice.number }} in parts. A person looks at it and answers within two working days. We send no reminders meanwhile.',
    ],
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'plan-agreed',
    name: 'Payment plan agreed',
    subject: 'Your payment plan for invoice {{ invoice.number }} is agreed',
    preheader: '{% if plan.instalment_date %}The first part is due on {{ plan.instalment_date }}.{% endif %}',
    headline: 'Your payment plan is agreed',
    say: [
      'we agree to your plan for invoice {{ invoice.number }}.{% if plan.instalment_date %} The next part, {{ plan.instalment_amount }}, is due on {{ plan.instalment_date }}.{% endif %} All parts are on the page behind the button.',
      'Please tell us before a day that you cannot keep: it is easier to change a plan than to begin again.',
    ],
    button: { label: 'See the plan', link: 'portal' },
    facts: [...facts],
  }),
  aboutInvoice({
    key: 'plan-part-soon',
    name: 'Plan: part due soon',
    subject: '{{ plan.instalment_amount }} of your plan is due on {{ plan.instalment_date }}',
    preheader: 'The next part for invoice {{ invoice.number }}.',
    headline: 'The next part is due on {{ plan.instalment_date }}',
    say: [
      'a short note: the next part of your plan for invoice {{ invoice.number }}, {{ plan.instalment_amount }}, is due on {{ plan.instalment_date }}.',
    ],
    amount: 'plan.instalment_amount',
    button: { label: 'Pay this part', link: 'portal' },
    facts: ['customer.name', 'invoice.number', 'plan.instalment_date'],
  }),
  aboutInvoice({
    key: 'plan-part-due',
    name: 'Plan: part due today',
    subject: '{{ plan.instalment_amount }} of your plan is due today',
    preheader: 'For invoice {{ invoice.number }}.',
    headline: 'A part of your plan is due today',
    say: ['today {{ plan.instalment_amount }} of your plan for invoice {{ invoice.number }} is due. If it is on its way, thank you.'],
    amount: 'plan.instalment_amount',
    button: { label: 'Pay this part', link: 'portal' },
    facts: ['customer.name', 'invoice.number', 'plan.instalment_date'],
  }),
  aboutInvoice({
    key: 'plan-part-late',
    name: 'Plan: part late',
    subject: 'A part of your plan was due on {{ plan.instalment_date }}',
    preheader: 'Please pay {{ plan.instalment_amount }}, so that the plan stays as agreed.',
    headline: 'A part of your plan is late',
    say: [
      '{{ plan.instalment_amount }} of your plan for invoice {{ invoice.number }} was due on {{ plan.instalment_date }} and has not arrived. If it has crossed with this mail, thank you.',
      'Please pay it this week, so that the plan stays as agreed. If you cannot, reply now: a person looks for a way with you.',
    ],
    amount: 'plan.instalment_amount',
    button: { label: 'Pay this part', link: 'portal' },
    facts: ['customer.name', 'invoice.number', 'plan.instalment_date'],
  }),
  aboutInvoice({
    key: 'plan-completed',
    name: 'Payment plan completed',
    subject: 'Your payment plan for invoice {{ invoice.number }} is completed',
    preheader: 'Thank you for keeping to it.',
    headline: 'Your plan is completed',
    say: [
      'the last part for invoice {{ invoice.number }} has arrived and the plan is completed. Thank you for keeping to it. What remains on the invoice: {{ invoice.balance }}.',
    ],
    facts: ['customer.name', 'invoice.number', 'invoice.balance'],
  }),
];
