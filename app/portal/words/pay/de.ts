import type { PayWords } from './shape.ts';

export const de: PayWords = {
  title: 'Was Sie zahlen',
  together: 'Zusammen',
  otherTitle: 'Anderen Betrag zahlen',
  otherLabel: 'Betrag in {currency}',
  otherHelp: 'Von {minimum} bis {sum}.',
  firstDue: 'Er geht auf die Rechnung, die zuerst fällig war.',
  otherPay: 'Diesen Betrag zahlen',
  faults: {
    'not-allowed': 'Ein Teil kann hier nicht gezahlt werden. Zahlen Sie alles, oder sprechen Sie mit einem Menschen.',
    'too-little': 'Der kleinste Teil ist {minimum}.',
    'too-much': 'Zu zahlen sind {sum}. Mehr geht hier nicht.',
    unreadable: 'Diesen Betrag können wir nicht lesen. Schreiben Sie ihn so: {example}.',
  },
  picks: {
    elsewhere: 'Hier kann zurzeit nicht bezahlt werden. Zahlen Sie, wie es auf den Rechnungen steht, oder fragen Sie das Unternehmen.',
    none: 'Sie haben nichts gewählt, was jetzt zu zahlen ist. Gehen Sie zurück und wählen Sie eine Rechnung.',
    mixed: 'Sie haben Rechnungen in mehreren Währungen gewählt. Zahlen Sie jede Währung für sich.',
    many: 'Sie haben mehr als 50 Rechnungen gewählt. Wählen Sie weniger und zahlen Sie den Rest danach.',
  },
  back: 'Zurück zu Ihren Rechnungen',
};
