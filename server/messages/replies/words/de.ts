import type { IntentWords } from './shape.ts';

export const de: IntentWords = {
  paid_claim: {
    sure: [
      'bereits bezahlt',
      'schon bezahlt',
      'bereits uberwiesen',
      'schon uberwiesen',
      'wurde bezahlt',
      'haben … bezahlt',
      'habe … uberwiesen',
      'haben … uberwiesen',
      'ist bezahlt',
    ],
    maybe: ['bezahlt', 'uberwiesen', 'beglichen', 'zahlung ist unterwegs'],
  },
  promise: {
    sure: [
      'werden … bezahlen',
      'werde … bezahlen',
      'zahlen am',
      'zahlen bis',
      'uberweisen am',
      'uberweisen bis',
      'werden … uberweisen',
      'werde … uberweisen',
    ],
    maybe: ['uberweise', 'zahle', 'nachster zahllauf', 'zahllauf', 'nachste woche'],
  },
  dispute: {
    sure: [
      'rechnung ist falsch',
      'betrag ist falsch',
      'widersprechen der rechnung',
      'widerspreche der rechnung',
      'nie bestellt',
      'nicht bestellt',
      'beanstanden die rechnung',
    ],
    maybe: ['falsch', 'reklamation', 'reklamieren', 'beschadigt', 'mangel', 'gutschrift', 'widerspruch', 'fehlerhaft', 'fehlt'],
  },
  plan: {
    sure: ['ratenzahlung', 'in raten', 'zahlungsplan', 'ratenplan'],
    maybe: ['raten', 'mehr zeit', 'stundung', 'zahlungsaufschub', 'teilzahlung'],
  },
  not_received: {
    sure: [
      'rechnung nicht erhalten',
      'keine rechnung erhalten',
      'rechnung nicht bekommen',
      'rechnung erneut',
      'rechnung noch einmal',
      'rechnung nochmal',
    ],
    maybe: ['nicht erhalten', 'nicht bekommen', 'kopie der rechnung', 'rechnungskopie', 'nicht angekommen'],
  },
  awaiting_approval: {
    sure: ['wartet auf freigabe', 'in der freigabe', 'noch nicht freigegeben', 'bestellnummer fehlt'],
    maybe: ['freigabe', 'genehmigung', 'prufung', 'bestellnummer'],
  },
  wrong_contact: {
    sure: ['nicht mehr bei uns', 'nicht zustandig', 'falscher ansprechpartner', 'nicht mehr im unternehmen', 'falsche person'],
    maybe: ['wenden sie sich', 'buchhaltung', 'weitergeleitet', 'falsche adresse'],
  },
  unsubscribe: {
    sure: ['keine mails mehr', 'keine e-mails mehr', 'aus dem verteiler', 'newsletter abbestellen'],
    maybe: ['abmelden', 'abbestellen', 'austragen', 'verteiler'],
  },
  negative: {
    sure: ['unverschamt', 'frechheit', 'unser anwalt', 'mein anwalt', 'rechtliche schritte', 'lassen sie mich in ruhe'],
    maybe: ['argerlich', 'unmoglich', 'anwalt', 'verargert', 'enttauscht', 'nervt'],
  },
  out_of_office: {
    sure: ['nicht im buro', 'ausser haus', 'abwesenheitsnotiz', 'bin … abwesend', 'im urlaub bis', 'wieder im buro'],
    maybe: ['im urlaub', 'abwesend', 'elternzeit'],
  },
  turns: ['aber', 'jedoch', 'nicht', 'kein', 'keine', 'nie', 'wenn', 'falls', 'nur die halfte', 'ausser', 'obwohl'],
};
