import type { PreferencesWords } from './shape.ts';

export const nl: PreferencesWords = {
  title: 'Hoe we u schrijven',
  text: 'Dit geldt voor alle e-mails van {company} aan {customer}.',
  saved: 'Uw keuzes zijn opgeslagen.',
  language: 'Taal van e-mails en pagina’s',
  channel: 'Hoe wilt u bereikt worden?',
  channels: { email: 'Per e-mail', sms: 'Per sms', phone: 'Per telefoon' },
  digest: 'Eén e-mail per week in plaats van losse herinneringen',
  people: 'Alleen mensen schrijven mij',
  peopleHelp: 'Geen automatische herinneringen: iemand belt of schrijft.',
  news: 'Nieuws en aanbiedingen',
  newsHelp: 'U kunt ze hier stoppen, of met de knop in elk ervan.',
  save: 'Keuzes opslaan',
  always: {
    title: 'Wat altijd komt',
    text: 'Facturen, bonnen en antwoorden horen bij onze zaken met u, en ook herinneringen aan wat openstaat. U kunt ze niet opzeggen; maar u kunt ze alleen van mensen krijgen.',
  },
  copies: {
    title: 'Kopieën aan een collega',
    text: 'We schrijven de collega, die eerst akkoord moet gaan.',
    email: 'E-mailadres van de collega',
    ask: 'De collega vragen',
    asked: 'We hebben de collega geschreven. Kopieën komen na het akkoord.',
    stop: 'Geen kopieën meer aan {email}',
    wrong: 'Geef een e-mailadres.',
  },
  data: {
    title: 'Wat we van u hebben',
    text: 'Contacten, facturen, betalingen, e-mails en zaken, als bestand voor programma’s (JSON).',
    save: 'Mijn gegevens opslaan',
  },
  erase: {
    title: 'Mijn gegevens wissen',
    text: 'Iemand beslist en schrijft u. Facturen en betalingen moeten blijven zolang de wet het zegt; de rest kan gewist worden.',
    ask: 'Vragen om te wissen',
  },
  unsubscribe: {
    title: 'Nieuws en aanbiedingen stoppen',
    text: '{company} stuurt u geen nieuws en aanbiedingen meer. Facturen en bonnen blijven komen.',
    button: 'Nieuws en aanbiedingen stoppen',
    done: { title: 'Klaar', text: '{company} stuurt u geen nieuws en aanbiedingen meer.' },
  },
  agree: {
    title: 'Kopieën van e-mails',
    text: 'U krijgt een kopie van wat {company} over de facturen van uw collega schrijft.',
    button: 'Kopieën krijgen',
    done: { title: 'Klaar', text: 'U krijgt vanaf nu kopieën. Uw collega kan dat altijd beëindigen.' },
  },
  deadLink: { title: 'Deze link werkt niet', text: 'De link is misschien onvolledig of te oud.' },
};
