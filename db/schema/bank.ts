import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, day, id, instant, minorUnits, tenantId } from './columns.ts';

/** A line of a bank statement: money that came in, until a person says what it is for. */
export const bankLines = pgTable(
  'bank_lines',
  {
    tenantId: tenantId(),
    id: id(),
    /** The company's account as the person named it. */
    account: text().notNull(),
    /** Civil day of the bank. */
    bookedOn: day().notNull(),
    /** Above zero. */
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    payer: text().notNull().default(''),
    reference: text().notNull().default(''),
    /** SHA-256 of account, day, amount, reference and a running number of equal lines: one line is kept once. */
    hash: text().notNull(),
    /** open, booked or ignored. */
    status: text().notNull().default('open'),
    /** Why it was ignored. */
    reason: text(),
    paymentId: uuid(),
    importedAt: instant().notNull(),
    importedBy: text().notNull(),
    decidedAt: instant(),
    decidedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('bank_lines_once').on(t.tenantId, t.hash),
    index('bank_lines_open').on(t.tenantId, t.bookedOn, t.id).where(sql`status = 'open'`),
    index('bank_lines_status').on(t.tenantId, t.status, t.bookedOn, t.id),
  ],
);
