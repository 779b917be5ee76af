import type { IntentWords } from './shape.ts';

export const nl: IntentWords = {
  paid_claim: {
    sure: [
      'al betaald',
      'reeds betaald',
      'al overgemaakt',
      'is betaald',
      'hebben … betaald',
      'heb … betaald',
      'hebben … overgemaakt',
      'heb … overgemaakt',
    ],
    maybe: ['betaald', 'overgemaakt', 'voldaan', 'betaling is onderweg'],
  },
  promise: {
    sure: ['zullen … betalen', 'zal … betalen', 'betalen op', 'betalen voor', 'wordt betaald op'],
    maybe: ['betaal', 'volgende week', 'betaalrun', 'maken het over'],
  },
  dispute: {
    sure: [
      'factuur klopt niet',
      'bedrag klopt niet',
      'factuur is onjuist',
      'betwisten de factuur',
      'betwist de factuur',
      'nooit besteld',
      'niet besteld',
    ],
    maybe: ['klopt niet', 'onjuist', 'beschadigd', 'klacht', 'creditnota', 'betwist', 'defect', 'verkeerd'],
  },
  plan: {
    sure: ['betalingsregeling', 'in termijnen', 'betaalplan', 'gespreid betalen'],
    maybe: ['termijnen', 'meer tijd', 'uitstel', 'gespreid'],
  },
  not_received: {
    sure: ['factuur niet ontvangen', 'geen factuur ontvangen', 'factuur opnieuw', 'factuur nog een keer', 'factuur nogmaals'],
    maybe: ['niet ontvangen', 'kopie van de factuur', 'niet aangekomen'],
  },
  awaiting_approval: {
    sure: ['wacht op goedkeuring', 'wachten op goedkeuring', 'nog niet goedgekeurd', 'inkoopnummer ontbreekt'],
    maybe: ['goedkeuring', 'akkoord', 'inkooporder', 'inkoopnummer'],
  },
  wrong_contact: {
    sure: ['werkt niet meer', 'niet de juiste persoon', 'verkeerde persoon', 'niet verantwoordelijk'],
    maybe: ['neem contact op met', 'boekhouding', 'doorgestuurd', 'verkeerde adres'],
  },
  unsubscribe: {
    sure: ['geen mails meer', 'geen e-mails meer', 'schrijf mij uit', 'wil mij uitschrijven'],
    maybe: ['uitschrijven', 'afmelden'],
  },
  negative: {
    sure: ['onacceptabel', 'schandalig', 'onze advocaat', 'mijn advocaat', 'juridische stappen', 'laat me met rust'],
    maybe: ['belachelijk', 'advocaat', 'boos', 'teleurgesteld', 'ergerlijk'],
  },
  out_of_office: {
    sure: ['niet op kantoor', 'niet aanwezig op kantoor', 'ben afwezig', 'met vakantie tot', 'op vakantie tot'],
    maybe: ['op vakantie', 'met vakantie', 'afwezig'],
  },
  turns: ['maar', 'echter', 'niet', 'geen', 'nooit', 'als', 'tenzij', 'slechts de helft', 'hoewel'],
};
