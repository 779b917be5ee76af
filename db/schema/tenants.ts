import { sql } from 'drizzle-orm';
import { bigint, boolean, char, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, day, id, instant, minorUnits, tenantId } from './columns.ts';
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
  /** Whether a customer may pay a part of an invoice on the payment page. */
  partPayments: boolean().notNull().default(false),
  /** Whether customers type cards on the company's own page, in the provider's fields. */
  embeddedPayment: boolean().notNull().default(false),
  /** The smallest part, in minor units of the company's currency; in another currency as many of its major units. */
  minimumPartMinor: minorUnits().notNull().default(sql`1000`),
  /** Days between two dunning contacts of a customer, over all flows (guard G3). */
  minGapDays: integer().notNull().default(3),
  /** Messages that a customer may get in 7 days, over all flows. */
  weeklyBudget: integer().notNull().default(5),
  /** Reminders go out on working weekdays between these times of the recipient's day, `HH:MM`. */
  quietFrom: text().notNull().default('08:00'),
  quietTo: text().notNull().default('18:00'),
  /** ISO weekdays on which the business works, 1 is Monday. */
  workingWeekdays: jsonb().$type<readonly number[]>().notNull().default([1, 2, 3, 4, 5]),
  opensAt: text().notNull().default('09:00'),
  closesAt: text().notNull().default('17:00'),
  /** Which rule late charges follow: uk, eu, de, fr, custom or none; null for the one of the country. */
  lateRule: text(),
  /** Per cent a year of the rule `custom`, a decimal as text. */
  latePercent: text(),
  /** daily: the interest of one day is rounded to the minor unit, as gov.uk does; none: the sum alone is. */
  lateRounding: text().notNull().default('daily'),
  /** Days after due from which late charges apply and are announced by themselves; null leaves it to people. */
  lateAfterDays: integer(),
  /** Civil day of the company since which that holds: invoices whose day was before it are not announced by themselves. */
  lateSince: day(),
  /** When it was last looked for invoices to announce. */
  lateLookedAt: instant(),
  /** How many days ahead a customer may promise to pay without asking a person. */
  promiseWithinDays: integer().notNull().default(14),
  /** Into how many parts a customer may ask to split an invoice. */
  planMaxParts: integer().notNull().default(6),
  /** A plan of a good payer is agreed at once up to so many parts, days and minor units of the company's currency. */
  planAgreedParts: integer().notNull().default(3),
  planAgreedDays: integer().notNull().default(90),
  planAgreedMinor: minorUnits().notNull().default(sql`100000`),
  /** A sandbox tenant may move its clock and be reset; its mail and money go to the sandboxes only. */
  sandbox: boolean().notNull().default(false),
  /** Milliseconds that the tenant's clock runs ahead of the wall clock; 0 for every tenant that is not a sandbox. */
  clockOffsetMs: bigint({ mode: 'number' }).notNull().default(0),
  /** While a sandbox is being filled its past happens under another clock, so no job may touch it. */
  loading: boolean().notNull().default(false),
  /** When somebody put the first steps on Home away; they stay away. */
  firstStepsDismissedAt: instant(),
  createdAt: instant().notNull(),
});

/** Days on which the business is closed: public holidays and its own. */
export const closedDays = pgTable(
  'closed_days',
  {
    tenantId: tenantId(),
    day: day().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day] })],
);

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
