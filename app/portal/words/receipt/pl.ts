import type { ReceiptWords } from './shape.ts';

export const pl: ReceiptWords = {
  title: {
    succeeded: 'Potwierdzenie płatności',
    processing: 'Płatność w drodze',
    failed: 'Ta płatność się nie powiodła',
  },
  heading: 'Potwierdzenia',
  of: '{amount}, {day}',
  amount: 'Kwota',
  paidBy: 'Sposób płatności',
  day: 'Dzień',
  from: 'Od',
  to: 'Do',
  reference: 'Numer',
  what: 'Co opłacono',
  invoice: 'Faktura {number}',
  credit: 'Zachowano jako nadpłatę',
  refunded: 'Zwrócono',
  pdf: 'Pobierz jako PDF',
};
