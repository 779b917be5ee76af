import type { InvoiceWords } from './shape.ts';

export const nl: InvoiceWords = {
  heading: 'Factuur {number} voor {customer}',
  amountDue: 'Te betalen',
  invoiceAmount: 'Factuurbedrag',
  issuedOn: 'Opgesteld op {day}',
  due: {
    today: 'Vervalt vandaag, {day}',
    tomorrow: 'Vervalt morgen, {day}',
    yesterday: 'Verviel gisteren, op {day}',
    in: { one: 'Vervalt over {count} dag, op {day}', other: 'Vervalt over {count} dagen, op {day}' },
    ago: { one: 'Verviel op {day}, {count} dag geleden', other: 'Verviel op {day}, {count} dagen geleden' },
  },
  early: '{price} als u uiterlijk op {day} betaalt',
  pay: '{amount} betalen',
  payHow: 'Met kaart of bank, op een pagina van Stripe. Uw kaartgegevens bereiken ons niet.',
  whatFor: 'Waarvoor',
  item: 'Artikel',
  quantity: 'Aantal',
  amount: 'Bedrag',
  details: 'Gegevens',
  facts: { invoice: 'Factuur', for: 'Voor', issued: 'Opgesteld', due: 'Vervaldag', settled: 'Tot nu toe voldaan' },
  somethingElse: 'Iets anders?',
  reachBy: {
    email: 'Of schrijf naar {email}.',
    phoneAndEmail: 'Of bel {phone}, of schrijf naar {email}.',
  },
  textNeeded: 'Schrijf een paar woorden, zodat de juiste persoon kan antwoorden. Hoogstens 4.000 tekens.',
  notices: {
    notSeen: {
      title: 'Er is nog geen betaling binnen',
      text: 'Als u net hebt betaald, laad deze pagina dan over een minuut opnieuw. U kunt niet per ongeluk dubbel betalen.',
    },
    disputed: {
      title: 'U hebt ons gezegd dat er iets niet klopt',
      text: '{company} zoekt het uit en stuurt intussen geen herinneringen voor deze factuur. Een medewerker antwoordt u.',
    },
    failed: {
      title: 'Uw laatste betaling is niet gelukt',
      text: '{reason} Er is niets afgeschreven. U kunt het opnieuw proberen of anders betalen.',
    },
    void: { title: 'Deze factuur is ingetrokken', text: 'U hoeft haar niet te betalen.' },
    credited: { title: 'Deze factuur is gecrediteerd', text: 'U hoeft haar niet te betalen.' },
    closed: { title: 'Deze factuur is afgesloten', text: 'U hoeft niets te doen.' },
    processing: {
      title: 'Uw betaling is onderweg',
      text: 'We hebben uw betaalopdracht van {amount} ({method}). Banken doen er tot vier werkdagen over; het ontvangstbewijs komt per e-mail. U hoeft niets te doen.',
    },
    paid: { title: 'Betaald. Dank u wel', text: 'Het ontvangstbewijs komt per e-mail.' },
    paidHow: 'Op {day} ontvingen we {amount} ({method}).',
    paidTooMuch: '{amount} meer dan verschuldigd staat als uw tegoed; een medewerker schrijft u daarover.',
    notPayable: { title: 'Hier valt nu niets te betalen', text: 'Laad de pagina opnieuw om te zien hoe de factuur ervoor staat.' },
    providerDown: { title: 'De betaalpagina is niet bereikbaar', text: 'Er is niets afgeschreven. Probeer het over een minuut opnieuw.' },
    notDone: { title: 'Dat is niet gelukt', text: 'Kijk de velden na en probeer het opnieuw.' },
  },
};
