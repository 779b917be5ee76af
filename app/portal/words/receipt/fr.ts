import type { ReceiptWords } from './shape.ts';

export const fr: ReceiptWords = {
  title: {
    succeeded: 'Reçu',
    processing: 'Paiement en route',
    failed: 'Ce paiement n’a pas abouti',
  },
  heading: 'Reçus',
  of: '{amount} le {day}',
  amount: 'Montant',
  paidBy: 'Moyen de paiement',
  day: 'Jour',
  from: 'De',
  to: 'À',
  reference: 'Référence',
  what: 'Ce qui a été payé',
  invoice: 'Facture {number}',
  credit: 'Gardé en avoir',
  refunded: 'Remboursé',
  pdf: 'Télécharger en PDF',
};
