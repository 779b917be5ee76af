import type { AccountWords } from './shape.ts';

export const de: AccountWords = {
  title: 'Ihr Konto',
  link: 'Alle Ihre Rechnungen',
  heading: 'Rechnungen von {customer}',
  owed: 'Zu zahlen',
  overdue: 'Überfällig',
  credit: 'Ihr Guthaben',
  asOf: 'Stand: {moment}',
  choose: 'Wählen Sie, was Sie zahlen, in {currency}',
  addUp: 'Auswahl zusammenzählen',
  dueOn: 'Fällig am {day}',
  lateSince: 'Überfällig seit {day}',
  processing: 'Eine Zahlung ist unterwegs',
  disputed: 'Sie haben uns ein Problem gemeldet',
  nothing: 'Es ist nichts zu zahlen. Vielen Dank.',
  showAll: { one: 'Die eine Rechnung zeigen', other: 'Alle {count} Rechnungen zeigen' },
  settled: 'Erledigt',
  noneSettled: 'Noch ist nichts erledigt.',
  status: {
    paid: 'Bezahlt am {day}',
    credited: 'Gutgeschrieben am {day}',
    void: 'Zurückgezogen am {day}',
    written_off: 'Geschlossen am {day}',
  },
  statement: 'Kontoauszug',
  backToInvoice: 'Zurück zur Rechnung',
};
