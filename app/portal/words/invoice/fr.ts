import type { InvoiceWords } from './shape.ts';

export const fr: InvoiceWords = {
  heading: 'Facture {number} pour {customer}',
  amountDue: 'Montant à payer',
  invoiceAmount: 'Montant de la facture',
  issuedOn: 'Émise le {day}',
  due: {
    today: 'À payer aujourd’hui, {day}',
    tomorrow: 'À payer demain, {day}',
    yesterday: 'Était à payer hier, le {day}',
    in: { one: 'À payer dans {count} jour, le {day}', other: 'À payer dans {count} jours, le {day}' },
    ago: { one: 'Était à payer le {day}, il y a {count} jour', other: 'Était à payer le {day}, il y a {count} jours' },
  },
  early: '{price} si vous payez au plus tard le {day}',
  pay: 'Payer {amount}',
  payHow: 'Par carte ou par banque, sur une page de Stripe. Les données de votre carte ne nous parviennent pas.',
  whatFor: 'Détail de la facture',
  item: 'Article',
  quantity: 'Quantité',
  amount: 'Montant',
  details: 'Informations',
  facts: { invoice: 'Facture', for: 'Pour', issued: 'Émise', due: 'Échéance', settled: 'Déjà réglé' },
  somethingElse: 'Autre chose ?',
  reachBy: {
    email: 'Ou écrivez à {email}.',
    phoneAndEmail: 'Ou appelez le {phone}, ou écrivez à {email}.',
  },
  textNeeded: 'Écrivez quelques mots pour que la bonne personne puisse répondre. 4 000 caractères au plus.',
  notices: {
    notSeen: {
      title: 'Aucun paiement n’est encore arrivé',
      text: 'Si vous venez de payer, rechargez cette page dans une minute. Vous ne pouvez pas payer deux fois par erreur.',
    },
    disputed: {
      title: 'Vous nous avez signalé un problème',
      text: '{company} l’examine et n’envoie entre-temps aucun rappel pour cette facture. Une personne vous répondra.',
    },
    failed: {
      title: 'Votre dernier paiement n’a pas abouti',
      text: '{reason} Rien n’a été prélevé. Vous pouvez réessayer ou payer autrement.',
    },
    void: { title: 'Cette facture a été retirée', text: 'Vous n’avez pas à la payer.' },
    credited: { title: 'Cette facture a fait l’objet d’un avoir', text: 'Vous n’avez pas à la payer.' },
    closed: { title: 'Cette facture est close', text: 'Vous n’avez rien à faire.' },
    processing: {
      title: 'Votre paiement est en cours',
      text: 'Nous avons votre ordre de paiement de {amount} ({method}). Les banques prennent jusqu’à quatre jours ouvrés ; le reçu arrive par e-mail. Vous n’avez rien à faire.',
    },
    paid: { title: 'Payée. Merci', text: 'Le reçu arrive par e-mail.' },
    paidHow: 'Nous avons reçu {amount} ({method}) le {day}.',
    paidTooMuch: '{amount} de plus que dû reste à votre crédit ; une personne vous écrira à ce sujet.',
    notPayable: { title: 'Il n’y a rien à payer ici pour l’instant', text: 'Rechargez la page pour voir où en est la facture.' },
    providerDown: { title: 'La page de paiement est injoignable', text: 'Rien n’a été prélevé. Réessayez dans une minute.' },
    notDone: { title: 'Cela n’a pas pu être fait', text: 'Vérifiez les champs et réessayez.' },
  },
};
