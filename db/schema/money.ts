import { sql } from 'drizzle-orm';
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, id, instant, minorUnits, tenantId } from './columns.ts';
import { customers, invoices } from './customers.ts';

/**
 * Money that moved, append only. An invoice's balance is the sum of its entries: `issue` is positive, `payment` and
 * `credit` negative, `refund` positive. What a customer paid beyond a balance stands as `overpayment` without an
 * invoice (negative: the tenant owes it).
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid(),
    kind: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** What caused the entry, e.g. `stripe:pi_123` or `import:...`; with `kind` and invoice it makes an entry happen once. */
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
    uniqueIndex('ledger_entries_once').on(t.tenantId, t.source, t.kind),
    index('ledger_entries_invoice_id').on(t.tenantId, t.invoiceId),
    index('ledger_entries_customer_id').on(t.tenantId, t.customerId),
    index('ledger_entries_at').on(t.tenantId, t.kind, t.at),
  ],
);

/** A payment as the provider knows it, one row a Stripe payment intent (or a payment recorded from a file or event). */
export const payments = pgTable(
  'payments',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    /** `stripe:pi_...` or `api:<event id>`; unique. */
    source: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** processing, succeeded or failed. */
    status: text().notNull(),
    method: text().notNull().default('card'),
    failureReason: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'payments_invoice' }),
    uniqueIndex('payments_source').on(t.tenantId, t.source),
    index('payments_invoice_id').on(t.tenantId, t.invoiceId),
  ],
);

/** A Stripe Checkout session that we minted; at most one open session for an invoice. */
export const paymentSessions = pgTable(
  'payment_sessions',
  {
    tenantId: tenantId(),
    id: id(),
    invoiceId: uuid().notNull(),
    portalLinkId: uuid(),
    stripeSessionId: text(),
    url: text(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** creating, open, completed or expired. */
    status: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'payment_sessions_invoice' }),
    uniqueIndex('payment_sessions_stripe').on(t.tenantId, t.stripeSessionId),
    index('payment_sessions_invoice_id').on(t.tenantId, t.invoiceId, t.status),
    uniqueIndex('payment_sessions_one_live').on(t.tenantId, t.invoiceId).where(sql`status in ('creating', 'open')`),
    index('payment_sessions_ending').on(t.tenantId, t.expiresAt).where(sql`status in ('creating', 'open')`),
  ],
);

/** A link that lets one recipient see one invoice without an account; only the SHA-256 of its token is stored. */
export const portalLinks = pgTable(
  'portal_links',
  {
    tenantId: tenantId(),
    id: id(),
    tokenHash: text().notNull(),
    customerId: uuid().notNull(),
    contactId: uuid(),
    invoiceId: uuid().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastSeenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'portal_links_invoice' }),
    uniqueIndex('portal_links_token').on(t.tokenHash),
    index('portal_links_invoice_id').on(t.tenantId, t.invoiceId),
  ],
);

/** Raw provider webhooks, stored before they are answered and worked from a job; unique on the provider's event id. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    tenantId: tenantId(),
    id: id(),
    provider: text().notNull(),
    providerEventId: text().notNull(),
    kind: text().notNull(),
    payload: jsonb().notNull(),
    receivedAt: instant().notNull(),
    processedAt: instant(),
    /** applied, ignored or failed, with the reason in `note`. */
    outcome: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('webhook_events_once').on(t.tenantId, t.provider, t.providerEventId),
    index('webhook_events_waiting').on(t.tenantId, t.receivedAt).where(sql`processed_at is null`),
  ],
);
