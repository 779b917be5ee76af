import type { ReceiptWords } from './shape.ts';

export const pl: ReceiptWords = {
  title: {
    succeeded: 'Potwierdzenie płatności',
    processing: 'Płatność w drodze',
    failed: 'Ta płatność się nie powiodła',
  },
  heading: 'Potwierdzenia i noty korygujące',
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
  creditNote: 'Nota korygująca {number}',
  lowered: 'Odjęto od faktury {number}',
  went: 'Na co została przeznaczona',
  pdf: 'Pobierz jako PDF',
};
