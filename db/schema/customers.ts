import { sql } from 'drizzle-orm';
import { boolean, char, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, day, id, instant, minorUnits, tenantId } from './columns.ts';

export const customers = pgTable(
  'customers',
  {
    tenantId: tenantId(),
    id: id(),
    externalId: text().notNull(),
    name: text().notNull(),
    country: char({ length: 2 }),
    locale: text().notNull().default('en-GB'),
    timeZone: text(),
    currency: currencyCode(),
    /** 'A' (top customers), 'B' or 'C'. */
    tier: text().notNull().default('B'),
    /** Contacted by people only; automation makes tasks. */
    personalOnly: boolean().notNull().default(false),
    /** A person, not a business: the law's interest between businesses is never charged. */
    consumer: boolean().notNull().default(false),
    /** Fields of the tenant's own, by name. */
    attributes: jsonb().notNull().default({}),
    /** Pays by a stored method on the due day. */
    autopay: boolean().notNull().default(false),
    /** The channel that the customer prefers: email or sms; null for no wish. */
    channel: text(),
    digestOptIn: boolean().notNull().default(false),
    /** purpose -> true or false, e.g. {"marketing": true, "sms": false}; a purpose that is missing was never agreed to. */
    consent: jsonb().notNull().default({}),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('customers_external').on(t.tenantId, t.externalId),
    index('customers_name').on(t.tenantId, t.name, t.id),
  ],
);

/** A person at a customer. The primary contact receives what the flows send. */
export const contacts = pgTable(
  'contacts',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().notNull().default('billing'),
    locale: text(),
    timeZone: text(),
    isPrimary: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: 'contacts_customer',
    }).onDelete('cascade'),
    uniqueIndex('contacts_email').on(t.tenantId, t.customerId, t.email),
  ],
);

export const orders = pgTable(
  'orders',
  {
    tenantId: tenantId(),
    id: id(),
    externalId: text().notNull(),
    customerId: uuid().notNull(),
    number: text().notNull(),
    /** placed, confirmed, picked, packed, shipped, out_for_delivery, delivered, delayed or cancelled. */
    status: text().notNull(),
    currency: currencyCode().notNull(),
    totalMinor: minorUnits().notNull(),
    placedOn: day().notNull(),
    promisedOn: day(),
    trackingUrl: text(),
    items: jsonb().notNull().default([]),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'orders_customer' }),
    uniqueIndex('orders_external').on(t.tenantId, t.externalId),
    index('orders_customer_id').on(t.tenantId, t.customerId),
    index('orders_placed').on(t.tenantId, t.placedOn, t.id),
  ],
);

export const invoices = pgTable(
  'invoices',
  {
    tenantId: tenantId(),
    id: id(),
    externalId: text().notNull(),
    customerId: uuid().notNull(),
    orderId: uuid(),
    number: text().notNull(),
    /** invoice, or debit_note for late charges of another invoice. */
    kind: text().notNull().default('invoice'),
    /** Of a debit note: the invoice that it charges for. */
    chargesForId: uuid(),
    currency: currencyCode().notNull(),
    amountMinor: minorUnits().notNull(),
    /** Sum of the invoice's ledger entries; written in the transaction that writes the entry, never below zero. */
    balanceMinor: minorUnits().notNull(),
    issuedOn: day().notNull(),
    dueOn: day().notNull(),
    /** Payment terms as agreed, e.g. `2/10 NET30`. */
    terms: text(),
    /** open, paid, credited, void or written_off. */
    status: text().notNull().default('open'),
    paidAt: instant(),
    /** Set while the customer contests the invoice: no machine chases it. */
    disputedAt: instant(),
    /** Set while a payment is on its way (bank debit): no machine chases it. */
    processingAt: instant(),
    /** When the customer first saw it in the portal. */
    viewedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'invoices_customer' }),
    uniqueIndex('invoices_external').on(t.tenantId, t.externalId),
    index('invoices_customer_id').on(t.tenantId, t.customerId),
    index('invoices_charges_for').on(t.tenantId, t.chargesForId).where(sql`charges_for_id is not null`),
    index('invoices_due').on(t.tenantId, t.status, t.dueOn, t.id),
    index('invoices_issued').on(t.tenantId, t.issuedOn, t.id),
  ],
);

export const invoiceLines = pgTable(
  'invoice_lines',
  {
    tenantId: tenantId(),
    id: id(),
    invoiceId: uuid().notNull(),
    position: text().notNull(),
    description: text().notNull(),
    quantity: text().notNull().default('1'),
    unitMinor: minorUnits().notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: 'invoice_lines_invoice',
    }).onDelete('cascade'),
    uniqueIndex('invoice_lines_position').on(t.tenantId, t.invoiceId, t.position),
  ],
);
