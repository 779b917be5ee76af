import type { AccountWords } from './shape.ts';

export const nl: AccountWords = {
  title: 'Uw rekening',
  link: 'Al uw facturen',
  heading: 'Facturen van {customer}',
  owed: 'Te betalen',
  overdue: 'Te laat',
  credit: 'Uw tegoed',
  asOf: 'Stand van {moment}',
  choose: 'Kies wat u betaalt, in {currency}',
  addUp: 'Tel mijn keuze op',
  dueOn: 'Te betalen op {day}',
  lateSince: 'Te laat sinds {day}',
  processing: 'Een betaling is onderweg',
  disputed: 'U hebt een probleem gemeld',
  nothing: 'Er is niets te betalen. Dank u.',
  showAll: { one: 'Toon de ene factuur', other: 'Toon alle {count} facturen' },
  settled: 'Afgehandeld',
  noneSettled: 'Er is nog niets afgehandeld.',
  status: {
    paid: 'Betaald op {day}',
    credited: 'Gecrediteerd op {day}',
    void: 'Ingetrokken op {day}',
    written_off: 'Gesloten op {day}',
  },
  statement: 'Rekeningoverzicht',
  backToInvoice: 'Terug naar de factuur',
};
