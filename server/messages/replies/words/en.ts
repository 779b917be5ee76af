import type { IntentWords } from './shape.ts';

export const en: IntentWords = {
  paid_claim: {
    sure: [
      'already paid',
      'have paid',
      'has been paid',
      'was paid',
      'we paid',
      'i paid',
      'payment was sent',
      'payment was made',
      'sent the payment',
    ],
    maybe: ['paid', 'transferred', 'payment is on its way', 'remittance'],
  },
  promise: {
    sure: ['will pay on', 'will pay by', 'will be paid on', 'will be paid by', 'we will pay', 'i will pay', 'promise to pay'],
    maybe: ['will pay', "i'll pay", "we'll pay", 'next payment run', 'payment run', 'pay next week', 'pay on friday'],
  },
  dispute: {
    sure: [
      'dispute this invoice',
      'dispute the invoice',
      'invoice is wrong',
      'amount is wrong',
      'incorrect invoice',
      'never ordered',
      'not what we ordered',
    ],
    maybe: ['dispute', 'wrong', 'incorrect', 'damaged', 'missing items', 'credit note', 'overcharged', 'defective', 'complaint'],
  },
  plan: {
    sure: ['payment plan', 'pay in instalments', 'pay in installments', 'instalment plan', 'installment plan', 'pay in parts'],
    maybe: ['instalments', 'installments', 'monthly payments', 'in parts', 'more time'],
  },
  not_received: {
    sure: [
      'have not received the invoice',
      'did not receive the invoice',
      'never received the invoice',
      "haven't received the invoice",
      'resend the invoice',
      'send the invoice again',
    ],
    maybe: ['not received', 'never received', 'did not arrive', 'resend', 'send a copy', 'copy of the invoice', 'missing invoice'],
  },
  awaiting_approval: {
    sure: ['waiting for approval', 'awaiting approval', 'pending approval', 'needs to be approved', 'purchase order number is missing'],
    maybe: ['approval', 'approver', 'sign off', 'purchase order', 'po number'],
  },
  wrong_contact: {
    sure: [
      'no longer works here',
      'no longer work here',
      'not the right person',
      'wrong person',
      'left the company',
      'not responsible for',
    ],
    maybe: ['please contact', 'wrong address', 'accounts payable', 'forwarded to'],
  },
  unsubscribe: {
    sure: ['unsubscribe me', 'remove me from your list', 'stop emailing me', 'stop sending me'],
    maybe: ['unsubscribe', 'stop emailing', 'remove me', 'no more emails', 'no more mails'],
  },
  negative: {
    sure: ['stop harassing', 'this is harassment', 'absolutely unacceptable', 'our lawyer', 'legal action', 'disgusting', 'outrageous'],
    maybe: ['unacceptable', 'ridiculous', 'angry', 'furious', 'lawyer', 'annoying', 'leave me alone', 'fed up'],
  },
  out_of_office: {
    sure: ['out of the office', 'out of office', 'on annual leave', 'on vacation until', 'on holiday until', 'back in the office on'],
    maybe: ['on leave', 'on vacation', 'on holiday', 'limited access to email'],
  },
  turns: ['but', 'however', 'not', "n't", 'never', 'unless', 'if', 'only half', 'except', 'although', 'refuse'],
};
