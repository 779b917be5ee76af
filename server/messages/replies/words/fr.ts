import type { IntentWords } from './shape.ts';

export const fr: IntentWords = {
  paid_claim: {
    sure: [
      'deja paye',
      'deja regle',
      'a ete payee',
      'a ete reglee',
      'avons paye',
      'avons regle',
      'ai paye',
      'ai regle',
      'virement a ete effectue',
    ],
    maybe: ['paye', 'regle', 'virement effectue', 'virement'],
  },
  promise: {
    sure: ['paierons le', 'paierai le', 'sera payee le', 'sera reglee le', 'reglerons le', 'paierons avant', 'paierai avant'],
    maybe: ['paierons', 'paierai', 'reglerons', 'reglerai', 'semaine prochaine', 'prochain paiement'],
  },
  dispute: {
    sure: [
      'contestons cette facture',
      'conteste cette facture',
      'conteste la facture',
      'contestons la facture',
      'facture est fausse',
      'montant est faux',
      'jamais commande',
      'facture est incorrecte',
    ],
    maybe: ['conteste', 'contestons', 'erreur', 'incorrect', 'endommage', 'reclamation', 'defectueux', 'litige'],
  },
  plan: {
    sure: ['echeancier', 'payer en plusieurs fois', 'paiement en plusieurs fois', 'plan de paiement', 'paiement echelonne'],
    maybe: ['plusieurs fois', 'mensualites', 'delai supplementaire', 'delai de paiement'],
  },
  not_received: {
    sure: ['pas recu la facture', 'pas recu votre facture', 'jamais recu la facture', 'renvoyer la facture', 'renvoyez la facture'],
    maybe: ['pas recu', 'jamais recu', 'copie de la facture', 'duplicata', 'renvoyer'],
  },
  awaiting_approval: {
    sure: ['en attente de validation', "en attente d'approbation", 'attend la validation', 'numero de commande manque'],
    maybe: ['validation', 'approbation', 'bon de commande', 'signature'],
  },
  wrong_contact: {
    sure: ['ne travaille plus', "n'est plus dans l'entreprise", 'pas la bonne personne', 'mauvais interlocuteur', 'a quitte la societe'],
    maybe: ['veuillez contacter', 'comptabilite', 'transmis a', 'mauvaise adresse'],
  },
  unsubscribe: {
    sure: ['me desabonner', 'me desinscrire', 'ne plus recevoir', "plus d'e-mails"],
    maybe: ['desabonner', 'desinscrire', 'desabonnement'],
  },
  negative: {
    sure: ['harcelement', 'notre avocat', 'mon avocat', 'inadmissible', 'scandaleux', 'laissez-moi tranquille'],
    maybe: ['inacceptable', 'avocat', 'mecontent', 'furieux', 'ridicule', 'decu'],
  },
  out_of_office: {
    sure: ['absent du bureau', 'absente du bureau', 'en conges jusqu', 'suis absent', 'suis absente', 'de retour le'],
    maybe: ['en conges', 'en vacances', 'absence'],
  },
  turns: ['mais', 'cependant', 'pas', 'jamais', 'si', 'sauf', 'seulement la moitie', 'aucun', 'bien que'],
};
