import { sql } from 'drizzle-orm';
import { bigint, boolean, char, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, id, instant, minorUnits, tenantId } from './columns.ts';
import { tenants } from './identity.ts';

/** What a tenant is and how it looks to its customers. One row a tenant. */
export const tenantSettings = pgTable('tenant_settings', {
  tenantId: uuid()
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  legalName: text().notNull(),
  address: text().notNull().default(''),
  vatId: text(),
  timeZone: text().notNull().default('Europe/London'),
  locale: text().notNull().default('en-GB'),
  currency: currencyCode().notNull().default('GBP'),
  country: char({ length: 2 }).notNull().default('GB'),
  brandColour: text().notNull().default('#0F766E'),
  logoUrl: text(),
  fromName: text().notNull(),
  fromEmail: text().notNull(),
  replyTo: text(),
  phone: text(),
  /** Balances under this many minor units are never chased (guard G4). */
  minimumBalanceMinor: minorUnits().notNull().default(sql`500`),
  /** A sandbox tenant may move its clock and be reset; its mail and money go to the sandboxes only. */
  sandbox: boolean().notNull().default(false),
  /** Milliseconds that the tenant's clock runs ahead of the wall clock; 0 for every tenant that is not a sandbox. */
  clockOffsetMs: bigint({ mode: 'number' }).notNull().default(0),
  /** While a sandbox is being filled its past happens under another clock, so no job may touch it. */
  loading: boolean().notNull().default(false),
  stripeAccountId: text(),
  createdAt: instant().notNull(),
});

/** Keys of integrators: shown once, stored as SHA-256 with a visible prefix. */
export const apiKeys = pgTable(
  'api_keys',
  {
    tenantId: tenantId(),
    id: id(),
    name: text().notNull(),
    prefix: text().notNull(),
    hash: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('api_keys_hash').on(t.hash)],
);

/** One import of a file or a paste: what was asked, how it went, which rows failed and why. */
export const imports = pgTable(
  'imports',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text().notNull(),
    fileName: text().notNull(),
    mapping: jsonb().notNull(),
    rowCount: bigint({ mode: 'number' }).notNull().default(0),
    createdCount: bigint({ mode: 'number' }).notNull().default(0),
    updatedCount: bigint({ mode: 'number' }).notNull().default(0),
    unchangedCount: bigint({ mode: 'number' }).notNull().default(0),
    errors: jsonb().notNull().default([]),
    actor: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('imports_at').on(t.tenantId, t.at)],
);
