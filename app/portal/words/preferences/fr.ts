import type { PreferencesWords } from './shape.ts';

export const fr: PreferencesWords = {
  title: 'Comment nous vous écrivons',
  text: 'Ces choix valent pour tous les e-mails de {company} à {customer}.',
  saved: 'Vos choix sont enregistrés.',
  language: 'Langue des e-mails et des pages',
  channel: 'Comment voulez-vous être joint ?',
  channels: { email: 'Par e-mail', sms: 'Par SMS', phone: 'Par téléphone' },
  digest: 'Un e-mail par semaine au lieu de rappels isolés',
  people: 'Seules des personnes m’écrivent',
  peopleHelp: 'Aucun rappel automatique : une personne appelle ou écrit.',
  news: 'Nouvelles et offres',
  newsHelp: 'Vous pouvez les arrêter ici, ou par le bouton présent dans chacune.',
  save: 'Enregistrer les choix',
  always: {
    title: 'Ce qui arrive toujours',
    text: 'Les factures, les reçus et nos réponses font partie de nos affaires avec vous, comme les rappels de ce qui est dû. On ne peut pas s’en désabonner ; mais vous pouvez les recevoir de personnes seulement.',
  },
  copies: {
    title: 'Copies à un collègue',
    text: 'Nous écrivons au collègue, qui doit d’abord accepter.',
    email: 'Adresse e-mail du collègue',
    ask: 'Demander au collègue',
    asked: 'Nous avons écrit au collègue. Les copies commencent quand il accepte.',
    stop: 'Plus de copies à {email}',
    wrong: 'Donnez une adresse e-mail.',
  },
  data: {
    title: 'Ce que nous avons sur vous',
    text: 'Contacts, factures, paiements, e-mails et dossiers, dans un fichier lisible par des programmes (JSON).',
    save: 'Enregistrer mes données',
  },
  erase: {
    title: 'Effacer mes données',
    text: 'Une personne décide et vous écrit. Les factures et paiements doivent être gardés aussi longtemps que la loi le dit ; le reste peut être effacé.',
    ask: 'Demander l’effacement',
  },
  unsubscribe: {
    title: 'Arrêter les nouvelles et offres',
    text: '{company} ne vous envoie plus de nouvelles ni d’offres. Les factures et reçus arrivent toujours.',
    button: 'Arrêter les nouvelles et offres',
    done: { title: 'C’est fait', text: '{company} ne vous envoie plus de nouvelles ni d’offres.' },
  },
  agree: {
    title: 'Copies d’e-mails',
    text: 'Vous recevrez une copie de ce que {company} écrit à propos des factures de votre collègue.',
    button: 'Recevoir les copies',
    done: { title: 'C’est fait', text: 'Vous recevez désormais les copies. Votre collègue peut y mettre fin à tout moment.' },
  },
  deadLink: { title: 'Ce lien ne fonctionne pas', text: 'Il est peut-être incomplet ou trop ancien.' },
};
