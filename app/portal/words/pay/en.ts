import type { PayWords } from './shape.ts';

export const en: PayWords = {
  title: 'What you pay',
  together: 'Together',
  otherTitle: 'Pay another amount',
  otherLabel: 'Amount in {currency}',
  otherHelp: 'From {minimum} to {sum}.',
  firstDue: 'It goes to the invoice that was due first.',
  otherPay: 'Pay this amount',
  faults: {
    'not-allowed': 'A part cannot be paid here. Pay all that is owed, or talk to a person.',
    'too-little': 'The smallest part is {minimum}.',
    'too-much': 'You owe {sum}. You cannot pay more here.',
    unreadable: 'This is no sum that we can read. Write it like {example}.',
  },
  picks: {
    elsewhere: 'Nothing can be paid here now. Pay as the invoices say, or ask the company.',
    none: 'You chose nothing that can be paid now. Go back and choose an invoice.',
    mixed: 'You chose invoices in several currencies. Pay each currency by itself.',
    many: 'You chose more than 50 invoices. Choose fewer, and pay the rest after it.',
  },
  back: 'Back to your invoices',
};
