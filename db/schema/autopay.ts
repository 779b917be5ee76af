import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, id, instant, tenantId } from './columns.ts';
import { customers, invoices } from './customers.ts';

/** What a customer lets be charged without being asked each time. The provider keeps the card or account; here is only its name. */
export const savedMethods = pgTable(
  'saved_methods',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    providerCustomerId: text().notNull(),
    /** The provider's id; unique. */
    methodId: text().notNull(),
    /** "Visa ending 4242". */
    label: text().notNull(),
    /** The last day on which it is good; null for what does not expire. */
    expiresOn: day(),
    createdAt: instant().notNull(),
    removedAt: instant(),
    /** When invoices to debit were looked for last. */
    lookedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'saved_methods_customer' }),
    uniqueIndex('saved_methods_method').on(t.tenantId, t.methodId),
    uniqueIndex('saved_methods_one').on(t.tenantId, t.customerId).where(sql`removed_at is null`),
    index('saved_methods_looked').on(t.tenantId, t.lookedAt).where(sql`removed_at is null`),
  ],
);

/** A debit of a saved method that was told of beforehand. An invoice has one that is planned or under way at most. */
export const debits = pgTable(
  'debits',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    savedMethodId: uuid().notNull(),
    /** Civil day, tenant zone. */
    debitOn: day().notNull(),
    /** When it is made: the morning of that day. */
    checkAt: instant().notNull(),
    /** planned, charging, done, failed or stopped. */
    status: text().notNull(),
    /** Why it failed or was stopped, in a sentence. */
    reason: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'debits_invoice' }),
    foreignKey({ columns: [t.tenantId, t.savedMethodId], foreignColumns: [savedMethods.tenantId, savedMethods.id], name: 'debits_method' }),
    uniqueIndex('debits_one_live').on(t.tenantId, t.invoiceId).where(sql`status in ('planned', 'charging')`),
    index('debits_due').on(t.tenantId, t.checkAt).where(sql`status in ('planned', 'charging')`),
    index('debits_customer_id').on(t.tenantId, t.customerId),
  ],
);
