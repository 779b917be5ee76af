import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, id, instant, minorUnits, tenantId } from './columns.ts';
import { customers, invoices } from './customers.ts';

/**
 * The books, double entry and append only: the rows of one `transactionId` add up to zero in one currency, which the
 * database checks. Debits are positive. An invoice's balance is the sum of its rows in `receivable`; what a customer has
 * paid or been credited beyond its invoices stands in `customer_credit` (negative: the tenant owes it).
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    tenantId: tenantId(),
    id: id(),
    transactionId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** Named for a row in `receivable`, null for every other. */
    invoiceId: uuid(),
    /** receivable, customer_credit, cash, sales, charges, allowances or bad_debt. */
    account: text().notNull(),
    /** What happened: issue, payment, allocation, credit, discount, refund, refund_failed, chargeback, void or write_off. */
    kind: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** What caused it, e.g. `stripe:pi_123` or `import:...`; with `kind` it makes a transaction happen once. */
    source: text().notNull(),
    paymentId: uuid(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: 'ledger_entries_customer',
    }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'ledger_entries_invoice' }),
    unique('ledger_entries_once').on(t.tenantId, t.source, t.kind, t.account, t.invoiceId).nullsNotDistinct(),
    index('ledger_entries_invoice_id').on(t.tenantId, t.invoiceId).where(sql`invoice_id is not null`),
    index('ledger_entries_customer_id').on(t.tenantId, t.customerId, t.account),
    index('ledger_entries_at').on(t.tenantId, t.account, t.at),
    index('ledger_entries_payment_id').on(t.tenantId, t.paymentId).where(sql`payment_id is not null`),
  ],
);

/** A payment as the provider knows it, one row a Stripe payment intent (or a payment told by a file, an event or a person). */
export const payments = pgTable(
  'payments',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    /** `stripe:pi_...`, `api:<event id>`, `member:<uuid>`, ...; unique. */
    source: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** processing, succeeded or failed. */
    status: text().notNull(),
    method: text().notNull().default('card'),
    failureReason: text(),
    /** What the failure is about, in our words, for pages in any language. */
    failureTopic: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'payments_customer' }),
    uniqueIndex('payments_source').on(t.tenantId, t.source),
    index('payments_customer_id').on(t.tenantId, t.customerId, t.createdAt),
    // A notice of the provider may name the payment alone; whose it is, this finds.
    index('payments_by_source').on(t.source),
  ],
);

/** What a payment was meant for; what the ledger made of it may be less, when an invoice was settled meanwhile. */
export const paymentParts = pgTable(
  'payment_parts',
  {
    tenantId: tenantId(),
    paymentId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.paymentId, t.invoiceId] }),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id], name: 'payment_parts_payment' }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'payment_parts_invoice' }),
    index('payment_parts_invoice_id').on(t.tenantId, t.invoiceId),
  ],
);

/** Money that goes back to a customer, one row a refund of the provider or one paid by hand. */
export const refunds = pgTable(
  'refunds',
  {
    tenantId: tenantId(),
    id: id(),
    paymentId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** `stripe:re_...` once the provider has it, `ask:<id>` until then, `member:<uuid>` for one paid by hand. */
    source: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** asked, pending, succeeded or failed. */
    status: text().notNull(),
    /** Whether the customer owes the sum again; if not, a credit note goes with it. */
    owedAgain: boolean().notNull().default(false),
    reason: text().notNull().default(''),
    failureReason: text(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id], name: 'refunds_payment' }),
    uniqueIndex('refunds_source').on(t.tenantId, t.source),
    index('refunds_payment_id').on(t.tenantId, t.paymentId),
    index('refunds_asked').on(t.tenantId, t.id).where(sql`status in ('asked', 'pending')`),
  ],
);

/** A payment that the payer's bank takes back, as the provider tells it. */
export const chargebacks = pgTable(
  'chargebacks',
  {
    tenantId: tenantId(),
    id: id(),
    paymentId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** `stripe:dp_...`. */
    source: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** open, won or lost. */
    status: text().notNull(),
    reason: text().notNull(),
    /** Until when the provider takes evidence. */
    evidenceDueAt: instant(),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.paymentId], foreignColumns: [payments.tenantId, payments.id], name: 'chargebacks_payment' }),
    uniqueIndex('chargebacks_source').on(t.tenantId, t.source),
    index('chargebacks_payment_id').on(t.tenantId, t.paymentId),
  ],
);

/** A paper that lowers what an invoice owes; what it lowers beyond the balance becomes the customer's credit. */
export const creditNotes = pgTable(
  'credit_notes',
  {
    tenantId: tenantId(),
    id: id(),
    invoiceId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** The invoice's number and a count, `INV-7-C1`; unique. */
    number: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    reason: text().notNull().default(''),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'credit_notes_invoice' }),
    uniqueIndex('credit_notes_number').on(t.tenantId, t.number),
    index('credit_notes_invoice_id').on(t.tenantId, t.invoiceId),
    index('credit_notes_customer_id').on(t.tenantId, t.customerId),
  ],
);
