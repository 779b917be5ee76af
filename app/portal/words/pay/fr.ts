import type { PayWords } from './shape.ts';

export const fr: PayWords = {
  title: 'Ce que vous payez',
  together: 'Total',
  otherTitle: 'Payer un autre montant',
  otherLabel: 'Montant en {currency}',
  otherHelp: 'De {minimum} à {sum}.',
  firstDue: 'Il va à la facture échue en premier.',
  otherPay: 'Payer ce montant',
  faults: {
    'not-allowed': 'Un paiement partiel n’est pas possible ici. Payez le tout ou parlez à une personne.',
    'too-little': 'Le plus petit montant est {minimum}.',
    'too-much': 'Vous devez {sum}. Vous ne pouvez pas payer plus ici.',
    unreadable: 'Nous ne pouvons pas lire ce montant. Écrivez-le ainsi : {example}.',
  },
  picks: {
    elsewhere: 'Rien ne peut être payé ici pour le moment. Payez comme l’indiquent les factures ou demandez à l’entreprise.',
    none: 'Vous n’avez rien choisi à payer maintenant. Revenez et choisissez une facture.',
    mixed: 'Vous avez choisi des factures en plusieurs devises. Payez chaque devise à part.',
    many: 'Vous avez choisi plus de 50 factures. Choisissez-en moins et payez le reste ensuite.',
  },
  back: 'Retour à vos factures',
};
