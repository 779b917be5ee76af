import type { InvoiceWords } from './shape.ts';

export const de: InvoiceWords = {
  heading: 'Rechnung {number} für {customer}',
  amountDue: 'Zu zahlen',
  invoiceAmount: 'Rechnungsbetrag',
  issuedOn: 'Ausgestellt am {day}',
  due: {
    today: 'Heute fällig, {day}',
    tomorrow: 'Morgen fällig, {day}',
    yesterday: 'War gestern fällig, am {day}',
    in: { one: 'Fällig in {count} Tag, am {day}', other: 'Fällig in {count} Tagen, am {day}' },
    ago: { one: 'War am {day} fällig, vor {count} Tag', other: 'War am {day} fällig, vor {count} Tagen' },
  },
  early: '{price}, wenn Sie bis {day} zahlen',
  pay: '{amount} zahlen',
  payHow: 'Mit Karte oder vom Bankkonto, über Stripe. Ihre Kartendaten erreichen uns nicht.',
  whatFor: 'Wofür',
  item: 'Posten',
  quantity: 'Menge',
  amount: 'Betrag',
  details: 'Einzelheiten',
  facts: { invoice: 'Rechnung', for: 'Für', issued: 'Ausgestellt', due: 'Fällig', settled: 'Bisher beglichen' },
  somethingElse: 'Etwas anderes?',
  reachBy: {
    email: 'Oder schreiben Sie an {email}.',
    phoneAndEmail: 'Oder rufen Sie an: {phone}, oder schreiben Sie an {email}.',
  },
  textNeeded: 'Schreiben Sie ein paar Worte, damit die richtige Person antworten kann. Höchstens 4.000 Zeichen.',
  declines: {
    refused: 'Die Bank hat ohne Angabe eines Grundes abgelehnt.',
    money: 'Auf dem Konto war nicht genug Geld, oder ein Limit war erreicht.',
    confirm: 'Die Zahlung wurde bei Ihrer Bank nicht bestätigt.',
    details: 'Die Nummer, das Ablaufdatum oder der Sicherheitscode war falsch.',
    expired: 'Die Karte ist abgelaufen oder wurde ersetzt.',
    account: 'Die Bank kennt das Konto nicht mehr.',
    stopped: 'Die Bank lässt die Zahlung nicht zu, oder sie wurde dort gestoppt.',
    later: 'Bei der Bank ist etwas schiefgegangen.',
  },
  notices: {
    elsewhere: {
      title: 'Auf dieser Seite kann nicht bezahlt werden',
      text: 'Zahlen Sie, wie es auf der Rechnung steht, etwa per Überweisung, oder fragen Sie {company}.',
    },
    notSeen: {
      title: 'Noch ist keine Zahlung eingegangen',
      text: 'Wenn Sie eben gezahlt haben, laden Sie die Seite in einer Minute neu. Versehentlich doppelt zahlen können Sie nicht.',
    },
    disputed: {
      title: 'Sie haben uns gesagt, dass etwas nicht stimmt',
      text: '{company} kümmert sich darum und schickt solange keine Erinnerungen zu dieser Rechnung. Ein Mensch antwortet Ihnen.',
    },
    failed: {
      title: 'Ihre letzte Zahlung ist nicht durchgegangen',
      text: '{reason} Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder zahlen Sie auf einem anderen Weg.',
    },
    void: { title: 'Diese Rechnung wurde zurückgezogen', text: 'Sie müssen sie nicht zahlen.' },
    credited: { title: 'Diese Rechnung wurde gutgeschrieben', text: 'Sie müssen sie nicht zahlen.' },
    closed: { title: 'Diese Rechnung ist abgeschlossen', text: 'Sie müssen nichts tun.' },
    processing: {
      title: 'Ihre Zahlung ist unterwegs',
      text: 'Uns liegt Ihr Auftrag über {amount} ({method}) seit dem {day} vor. Banken brauchen bis zu vier Arbeitstage, also bis zum {until}; dann kommt die Quittung per Mail. Sie müssen nichts tun.',
    },
    paid: { title: 'Bezahlt. Vielen Dank', text: 'Die Quittung kommt per Mail.' },
    paidHow: 'Am {day} haben wir {amount} erhalten ({method}).',
    paidTooMuch: '{amount} mehr als geschuldet steht als Ihr Guthaben; ein Mensch schreibt Ihnen dazu.',
    notPayable: { title: 'Hier ist gerade nichts zu zahlen', text: 'Laden Sie die Seite neu, um den Stand der Rechnung zu sehen.' },
    providerDown: {
      title: 'Die Zahlungsseite ist nicht erreichbar',
      text: 'Es wurde nichts abgebucht. Versuchen Sie es in einer Minute noch einmal.',
    },
    notDone: { title: 'Das ging nicht', text: 'Sehen Sie sich die Felder an und versuchen Sie es noch einmal.' },
  },
};
