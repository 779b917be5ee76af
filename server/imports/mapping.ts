import * as z from 'zod';

/** What a column can stand for, by kind of import; `needed` ones must be mapped. */
export const IMPORT_FIELDS = {
  customers: [
    {
      id: 'customer',
      label: 'Customer number',
      needed: true,
      guess: ['customerid', 'customernumber', 'customer', 'externalid', 'id', 'kundennummer'],
    },
    { id: 'name', label: 'Name', needed: true, guess: ['name', 'company', 'customername', 'firma'] },
    { id: 'email', label: 'Mail address', needed: false, guess: ['email', 'mail', 'emailaddress', 'billingemail'] },
    { id: 'contact', label: 'Contact person', needed: false, guess: ['contact', 'contactname', 'ansprechpartner'] },
    { id: 'country', label: 'Country (two letters)', needed: false, guess: ['country', 'land'] },
    { id: 'tier', label: 'Tier (A, B or C)', needed: false, guess: ['tier', 'segment'] },
  ],
  invoices: [
    { id: 'customer', label: 'Customer number', needed: true, guess: ['customerid', 'customernumber', 'customer', 'kundennummer'] },
    { id: 'number', label: 'Invoice number', needed: true, guess: ['invoicenumber', 'invoice', 'number', 'invoiceno', 'rechnungsnummer'] },
    { id: 'issued', label: 'Invoice date', needed: true, guess: ['invoicedate', 'issuedon', 'issued', 'date', 'rechnungsdatum'] },
    { id: 'due', label: 'Due date', needed: true, guess: ['duedate', 'dueon', 'due', 'faellig'] },
    { id: 'amount', label: 'Amount', needed: true, guess: ['invoiceamount', 'amount', 'total', 'betrag'] },
    { id: 'currency', label: 'Currency', needed: false, guess: ['currency', 'waehrung'] },
    { id: 'settled', label: 'Paid in full on', needed: false, guess: ['settleddate', 'paidon', 'paid', 'paymentdate'] },
    { id: 'terms', label: 'Terms (2/10 NET30)', needed: false, guess: ['terms', 'paymentterms', 'zahlungsbedingungen'] },
    { id: 'name', label: 'Customer name', needed: false, guess: ['customername', 'name', 'company'] },
    { id: 'email', label: 'Customer mail address', needed: false, guess: ['email', 'mail', 'billingemail'] },
    { id: 'contact', label: 'Contact person', needed: false, guess: ['contact', 'contactname'] },
    { id: 'country', label: 'Customer country', needed: false, guess: ['country'] },
  ],
} as const;

export type ImportKind = keyof typeof IMPORT_FIELDS;
export type ImportField = (typeof IMPORT_FIELDS)[ImportKind][number]['id'];

export const DATE_FORMATS = { ymd: '2026-03-31', dmy: '31/03/2026', mdy: '03/31/2026' } as const;
export type DateFormat = keyof typeof DATE_FORMATS;

/** What the person said about the file. Nothing in it is guessed by the server. */
export const importMapping = z.object({
  kind: z.enum(['customers', 'invoices']),
  /** Field -> column, counted from 0. */
  columns: z.partialRecord(
    z.enum([
      'customer',
      'name',
      'email',
      'contact',
      'country',
      'tier',
      'number',
      'issued',
      'due',
      'amount',
      'currency',
      'settled',
      'terms',
    ]),
    z.int().min(0).max(199),
  ),
  dateFormat: z.enum(['ymd', 'dmy', 'mdy']),
  decimal: z.enum(['point', 'comma']),
  /** For rows whose own currency cell is empty or not mapped. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});

export type ImportMapping = z.infer<typeof importMapping>;

/** The needed fields that no column was given to. */
export function missingFields(mapping: ImportMapping): readonly { readonly field: string; readonly message: string }[] {
  const missing = IMPORT_FIELDS[mapping.kind]
    .filter(({ id, needed }) => needed && mapping.columns[id] === undefined)
    .map(({ id, label }) => ({ field: id, message: `Choose the column of "${label}".` }));
  const noCurrency = mapping.kind === 'invoices' && mapping.columns.currency === undefined && mapping.currency === null;
  return noCurrency ? [...missing, { field: 'currency', message: 'Say in which currency the amounts are.' }] : missing;
}
