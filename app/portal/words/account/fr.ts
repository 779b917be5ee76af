import type { AccountWords } from './shape.ts';

export const fr: AccountWords = {
  title: 'Votre compte',
  link: 'Toutes vos factures',
  heading: 'Factures de {customer}',
  owed: 'À payer',
  overdue: 'En retard',
  credit: 'Votre avoir',
  asOf: 'Situation au {moment}',
  choose: 'Choisissez ce que vous payez, en {currency}',
  addUp: 'Additionner ma sélection',
  dueOn: 'Échéance le {day}',
  lateSince: 'En retard depuis le {day}',
  processing: 'Un paiement est en route',
  disputed: 'Vous nous avez signalé un problème',
  nothing: 'Il n’y a rien à payer. Merci.',
  showAll: { one: 'Afficher la facture', many: 'Afficher les {count} factures', other: 'Afficher les {count} factures' },
  settled: 'Réglées',
  noneSettled: 'Rien n’est encore réglé.',
  status: {
    paid: 'Payée le {day}',
    credited: 'Créditée le {day}',
    void: 'Retirée le {day}',
    written_off: 'Clôturée le {day}',
  },
  statement: 'Relevé de compte',
  backToInvoice: 'Retour à la facture',
};
