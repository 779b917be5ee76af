import type { PreferencesWords } from './shape.ts';

export const de: PreferencesWords = {
  title: 'Wie wir Ihnen schreiben',
  text: 'Das gilt für alle Mails von {company} an {customer}.',
  saved: 'Gespeichert.',
  language: 'Sprache der Mails und Seiten',
  channel: 'Wie möchten Sie erreicht werden?',
  channels: { email: 'Per Mail', sms: 'Per SMS', phone: 'Per Telefon' },
  digest: 'Eine Mail in der Woche statt einzelner Erinnerungen',
  people: 'Nur Menschen schreiben mir',
  peopleHelp: 'Keine automatischen Erinnerungen: Ein Mensch ruft an oder schreibt.',
  news: 'Neuigkeiten und Angebote',
  newsHelp: 'Sie können sie hier beenden, oder mit dem Knopf in jeder dieser Mails.',
  save: 'Auswahl speichern',
  always: {
    title: 'Was immer kommt',
    text: 'Rechnungen, Quittungen und Antworten gehören zu unserem Geschäft mit Ihnen, ebenso Erinnerungen an Offenes. Sie lassen sich nicht abbestellen; Sie können sie aber allein von Menschen bekommen.',
  },
  copies: {
    title: 'Kopien an eine Kollegin oder einen Kollegen',
    text: 'Wir schreiben der Person; sie muss erst zustimmen.',
    email: 'Mailadresse der Person',
    ask: 'Die Person fragen',
    asked: 'Wir haben der Person geschrieben. Kopien kommen, sobald sie zustimmt.',
    stop: 'Keine Kopien mehr an {email}',
    wrong: 'Geben Sie eine Mailadresse an.',
  },
  data: {
    title: 'Was wir über Sie haben',
    text: 'Kontakte, Rechnungen, Zahlungen, Mails und Vorgänge, als Datei für Programme (JSON).',
    save: 'Meine Daten speichern',
  },
  erase: {
    title: 'Meine Daten löschen',
    text: 'Ein Mensch entscheidet und schreibt Ihnen. Rechnungen und Zahlungen müssen so lange bleiben, wie das Gesetz es sagt; der Rest kann gelöscht werden.',
    ask: 'Um Löschung bitten',
  },
  unsubscribe: {
    title: 'Neuigkeiten und Angebote beenden',
    text: '{company} sendet Ihnen keine Neuigkeiten und Angebote mehr. Rechnungen und Quittungen kommen weiter.',
    button: 'Neuigkeiten und Angebote beenden',
    done: { title: 'Erledigt', text: '{company} sendet Ihnen keine Neuigkeiten und Angebote mehr.' },
  },
  agree: {
    title: 'Kopien von Mails',
    text: 'Sie bekommen Kopien der Mails, die {company} zu den Rechnungen Ihrer Kollegin oder Ihres Kollegen schreibt.',
    button: 'Kopien bekommen',
    done: { title: 'Erledigt', text: 'Ab jetzt bekommen Sie Kopien. Sie lassen sich jederzeit beenden.' },
  },
  deadLink: { title: 'Dieser Link funktioniert nicht', text: 'Er ist vielleicht unvollständig oder zu alt.' },
};
