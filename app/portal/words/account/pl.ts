import type { AccountWords } from './shape.ts';

export const pl: AccountWords = {
  title: 'Twoje konto',
  link: 'Wszystkie Twoje faktury',
  heading: 'Faktury: {customer}',
  owed: 'Do zapłaty',
  overdue: 'Po terminie',
  credit: 'Twoja nadpłata',
  asOf: 'Stan na {moment}',
  choose: 'Wybierz, co zapłacić, w {currency}',
  addUp: 'Zsumuj wybrane',
  dueOn: 'Termin: {day}',
  lateSince: 'Po terminie od {day}',
  processing: 'Płatność jest w drodze',
  disputed: 'Zgłoszono nam problem',
  nothing: 'Nie ma nic do zapłaty. Dziękujemy.',
  showAll: {
    one: 'Pokaż fakturę',
    few: 'Pokaż wszystkie {count} faktury',
    many: 'Pokaż wszystkie {count} faktur',
    other: 'Pokaż wszystkie {count} faktury',
  },
  settled: 'Rozliczone',
  noneSettled: 'Nic jeszcze nie rozliczono.',
  status: {
    paid: 'Zapłacona {day}',
    credited: 'Skorygowana {day}',
    void: 'Wycofana {day}',
    written_off: 'Zamknięta {day}',
  },
  statement: 'Zestawienie konta',
  backToInvoice: 'Wróć do faktury',
};
