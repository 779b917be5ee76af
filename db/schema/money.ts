import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, id, instant, minorUnits, tenantId } from './columns.ts';
import { customers, invoices } from './customers.ts';

/** A Stripe Checkout session that we minted, for one invoice or several. */
export const paymentSessions = pgTable(
  'payment_sessions',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    portalLinkId: uuid(),
    stripeSessionId: text(),
    url: text(),
    /** Paid on our own page in the provider's fields, instead of on the provider's page. */
    embedded: boolean().notNull().default(false),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** creating, open, completed or expired. */
    status: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: 'payment_sessions_customer',
    }),
    uniqueIndex('payment_sessions_stripe').on(t.tenantId, t.stripeSessionId),
    index('payment_sessions_ending').on(t.tenantId, t.expiresAt).where(sql`status in ('creating', 'open')`),
  ],
);

/** What a session pays. An invoice is in one live session at most, so that two visits cannot both pay it. */
export const paymentSessionParts = pgTable(
  'payment_session_parts',
  {
    tenantId: tenantId(),
    sessionId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    amountMinor: minorUnits().notNull(),
    /** What is taken off for paying early, beside the amount. */
    discountMinor: minorUnits().notNull().default(sql`0`),
    /** As long as the session may still be paid. */
    live: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.invoiceId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [paymentSessions.tenantId, paymentSessions.id],
      name: 'payment_session_parts_session',
    }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: 'payment_session_parts_invoice',
    }),
    uniqueIndex('payment_session_parts_one_live').on(t.tenantId, t.invoiceId).where(sql`live`),
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
    /** The look of which flows were told last. */
    toldSeenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'portal_links_invoice' }),
    index('portal_links_untold').on(t.tenantId, t.lastSeenAt).where(sql`told_seen_at is null or told_seen_at < last_seen_at`),
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

/** The tenant's own account at the provider, as the provider told it last. Without one, payments go through the platform's key. */
export const paymentAccounts = pgTable(
  'payment_accounts',
  {
    tenantId: uuid().primaryKey(),
    /** `acct_...`. */
    accountId: text().notNull(),
    livemode: boolean().notNull(),
    chargesEnabled: boolean().notNull(),
    payoutsEnabled: boolean().notNull(),
    detailsSubmitted: boolean().notNull(),
    /** capability -> active, pending or inactive. */
    capabilities: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    /** What the provider still needs, in words. */
    due: jsonb().$type<readonly string[]>().notNull(),
    /** Why the account is stopped, in a sentence; null when it is not. */
    stopped: text(),
    connectedAt: instant().notNull(),
    checkedAt: instant().notNull(),
    /** When the tenant or the provider ended the connection: nothing can be paid from then on. */
    disconnectedAt: instant(),
  },
  (t) => [uniqueIndex('payment_accounts_account').on(t.accountId)],
);

/** What a comparison with the provider's lists found and repaired. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    tenantId: tenantId(),
    id: id(),
    /** Wall clock: what the provider did from `since` on was looked at. */
    since: instant().notNull(),
    at: instant().notNull(),
    /** How many objects were looked at. */
    looked: integer().notNull(),
    /** What was missing or different here and is repaired now: {"object": "pi_...", "note": "..."}. */
    repaired: jsonb().$type<readonly { readonly object: string; readonly note: string }[]>().notNull(),
    /** What could not be repaired and needs a person. */
    open: jsonb().$type<readonly { readonly object: string; readonly note: string }[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('reconciliations_at').on(t.tenantId, t.at)],
);

/** A key of the tenant's own Stripe account, locked with a key that is not in the database. */
export const paymentKeys = pgTable(
  'payment_keys',
  {
    tenantId: uuid().primaryKey(),
    lockedKey: text().notNull(),
    /** "rk_test_…4f2a", for people. */
    hint: text().notNull(),
    livemode: boolean().notNull(),
    /** The key that pages may show; null until it is given. */
    publishableKey: text(),
    /** SHA-256 of the token in the address to which Stripe sends this tenant's notices. */
    doorHash: text().notNull(),
    /** What those notices are signed with; null until it is given. */
    lockedWebhookSecret: text(),
    givenAt: instant().notNull(),
  },
  (t) => [uniqueIndex('payment_keys_door').on(t.doorHash)],
);
