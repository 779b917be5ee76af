import type { PayWords } from './shape.ts';

export const nl: PayWords = {
  title: 'Wat u betaalt',
  together: 'Samen',
  otherTitle: 'Ander bedrag betalen',
  otherLabel: 'Bedrag in {currency}',
  otherHelp: 'Van {minimum} tot {sum}.',
  firstDue: 'Het gaat naar de factuur die het eerst betaald moest zijn.',
  otherPay: 'Dit bedrag betalen',
  faults: {
    'not-allowed': 'Een deel betalen kan hier niet. Betaal alles of praat met een medewerker.',
    'too-little': 'Het kleinste deel is {minimum}.',
    'too-much': 'U moet {sum} betalen. Meer kan hier niet.',
    unreadable: 'Dit bedrag kunnen wij niet lezen. Schrijf het zo: {example}.',
  },
  picks: {
    elsewhere: 'Hier kan nu niets worden betaald. Betaal zoals op de facturen staat of vraag het aan het bedrijf.',
    none: 'U hebt niets gekozen dat nu te betalen is. Ga terug en kies een factuur.',
    mixed: 'U hebt facturen in verschillende valuta gekozen. Betaal elke valuta apart.',
    many: 'U hebt meer dan 50 facturen gekozen. Kies er minder en betaal de rest daarna.',
  },
  back: 'Terug naar uw facturen',
};
