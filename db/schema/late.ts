import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, day, id, instant, minorUnits, tenantId } from './columns.ts';
import { invoices } from './customers.ts';

/** Base rates of interest that an admin added to those that the product knows, each with where it was read. */
export const rateRows = pgTable(
  'rate_rows',
  {
    tenantId: tenantId(),
    /** boe (Bank of England base rate) or ecb (main refinancing operations of the European Central Bank). */
    bank: text().notNull(),
    /** From this civil day on. */
    fromDay: day().notNull(),
    /** Per cent a year, a decimal as text, e.g. "4.25". */
    percent: text().notNull(),
    source: text().notNull(),
    addedAt: instant().notNull(),
    addedBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.bank, t.fromDay] })],
);

/** That the customer was told of late charges before they apply: once an invoice. */
export const lateNotices = pgTable(
  'late_notices',
  {
    tenantId: tenantId(),
    invoiceId: uuid().notNull(),
    /** Civil days of the company: when it was told, and from when on a person may charge. */
    toldOn: day().notNull(),
    appliesOn: day().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.invoiceId] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'late_notices_invoice' }),
  ],
);

/** What a person decided about the late charges of an invoice: charged by a debit note, or waived. */
export const lateCharges = pgTable(
  'late_charges',
  {
    tenantId: tenantId(),
    id: id(),
    invoiceId: uuid().notNull(),
    /** charged or waived. */
    status: text().notNull(),
    /** Interest up to and including this civil day is decided. */
    untilDay: day().notNull(),
    interestMinor: minorUnits().notNull(),
    fixedMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** The calculation line by line, as it was shown. */
    lines: jsonb().notNull(),
    reason: text().notNull().default(''),
    debitNoteId: uuid(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'late_charges_invoice' }),
    foreignKey({ columns: [t.tenantId, t.debitNoteId], foreignColumns: [invoices.tenantId, invoices.id], name: 'late_charges_debit_note' }),
    index('late_charges_invoice_id').on(t.tenantId, t.invoiceId),
  ],
);
