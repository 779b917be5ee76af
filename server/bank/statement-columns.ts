import * as z from 'zod';

/** What the columns of a bank's file can stand for, with the headings that banks give them. */
export const BANK_FIELDS = [
  {
    id: 'date',
    label: 'Date',
    needed: true,
    guess: [
      ...['date', 'bookingdate', 'transactiondate', 'valuedate', 'posteddate', 'completeddate'],
      ...['buchungstag', 'buchungsdatum', 'valuta', 'datum', 'boekdatum', 'fecha', 'fechaoperacion', 'datecomptable', 'datedoperation'],
      ...['data', 'dataoperacji', 'datamovimento', 'dataoperacao'],
    ],
  },
  {
    id: 'amount',
    label: 'Amount',
    needed: true,
    guess: [
      ...['amount', 'credit', 'creditamount', 'paidin', 'moneyin', 'value'],
      ...['betrag', 'umsatz', 'gutschrift', 'montant', 'importe', 'monto', 'bedrag', 'kwota', 'valor', 'montante'],
    ],
  },
  {
    id: 'payer',
    label: 'Payer',
    needed: false,
    guess: [
      ...['payer', 'payername', 'name', 'counterparty', 'counterpartyname', 'from', 'debtor'],
      ...[
        'auftraggeber',
        'zahlungspflichtiger',
        'beguenstigterzahlungspflichtiger',
        'namezahlungsbeteiligter',
        'donneurdordre',
        'emetteur',
      ],
      ...['ordenante', 'tegenpartij', 'naamtegenpartij', 'nadawca', 'ordenador'],
    ],
  },
  {
    id: 'reference',
    label: 'Reference',
    needed: false,
    guess: [
      ...[
        'reference',
        'paymentreference',
        'description',
        'details',
        'remittanceinformation',
        'memo',
        'narrative',
        'transactiondescription',
      ],
      ...['verwendungszweck', 'buchungstext', 'libelle', 'motif', 'concepto', 'omschrijving', 'mededelingen', 'tytul', 'opis', 'descricao'],
    ],
  },
  {
    id: 'currency',
    label: 'Currency',
    needed: false,
    guess: ['currency', 'waehrung', 'wahrung', 'devise', 'divisa', 'moneda', 'valuta', 'waluta', 'moeda'],
  },
] as const;

/** What the person said about the file; nothing in it is guessed by the server. */
export const bankMapping = z.object({
  columns: z.partialRecord(z.enum(['date', 'amount', 'payer', 'reference', 'currency']), z.int().min(0).max(199)),
  dateFormat: z.enum(['ymd', 'dmy', 'mdy']),
  decimal: z.enum(['point', 'comma']),
  /** For lines whose own currency cell is empty or not mapped. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The company's account, as the person names it. */
  account: z.string().trim().min(1, 'Name the account, e.g. "Main account".').max(80),
});
export type BankMapping = z.infer<typeof bankMapping>;
