import type { ReceiptWords } from './shape.ts';

export const nl: ReceiptWords = {
  title: {
    succeeded: 'Betalingsbewijs',
    processing: 'Betaling onderweg',
    failed: 'Deze betaling is niet gelukt',
  },
  heading: 'Betalingsbewijzen en creditnota’s',
  of: '{amount} op {day}',
  amount: 'Bedrag',
  paidBy: 'Betaald met',
  day: 'Dag',
  from: 'Van',
  to: 'Aan',
  reference: 'Kenmerk',
  what: 'Wat ermee is betaald',
  invoice: 'Factuur {number}',
  credit: 'Bewaard als tegoed',
  refunded: 'Aan u terugbetaald',
  creditNote: 'Creditnota {number}',
  lowered: 'In mindering op factuur {number}',
  went: 'Waarvoor die is gebruikt',
  pdf: 'Downloaden als PDF',
};
