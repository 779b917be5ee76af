import type { ReceiptWords } from './shape.ts';

export const de: ReceiptWords = {
  title: {
    succeeded: 'Zahlungsbeleg',
    processing: 'Zahlung unterwegs',
    failed: 'Diese Zahlung kam nicht zustande',
  },
  heading: 'Belege und Gutschriften',
  of: '{amount} am {day}',
  amount: 'Betrag',
  paidBy: 'Bezahlt mit',
  day: 'Tag',
  from: 'Von',
  to: 'An',
  reference: 'Referenz',
  what: 'Was damit bezahlt wurde',
  invoice: 'Rechnung {number}',
  credit: 'Als Ihr Guthaben',
  refunded: 'An Sie zurückgezahlt',
  creditNote: 'Gutschrift {number}',
  lowered: 'Abgezogen von Rechnung {number}',
  went: 'Wofür sie verwendet wurde',
  pdf: 'Als PDF laden',
};
