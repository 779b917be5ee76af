import type { ReceiptWords } from './shape.ts';

export const fr: ReceiptWords = {
  title: {
    succeeded: 'Reçu',
    processing: 'Paiement en route',
    failed: 'Ce paiement n’a pas abouti',
  },
  heading: 'Reçus et notes de crédit',
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
  creditNote: 'Note de crédit {number}',
  lowered: 'Déduit de la facture {number}',
  went: 'À quoi elle a servi',
  pdf: 'Télécharger en PDF',
};
