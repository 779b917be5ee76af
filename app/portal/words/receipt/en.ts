import type { ReceiptWords } from './shape.ts';

export const en: ReceiptWords = {
  title: {
    succeeded: 'Receipt',
    processing: 'Payment on its way',
    failed: 'This payment did not go through',
  },
  heading: 'Receipts and credit notes',
  of: '{amount} on {day}',
  amount: 'Amount',
  paidBy: 'Paid by',
  day: 'Day',
  from: 'From',
  to: 'To',
  reference: 'Reference',
  what: 'What it paid',
  invoice: 'Invoice {number}',
  credit: 'Kept as your credit',
  refunded: 'Sent back to you',
  creditNote: 'Credit note {number}',
  lowered: 'Taken off invoice {number}',
  went: 'Where it went',
  pdf: 'Download as PDF',
};
