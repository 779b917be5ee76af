import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { currencyCode, day, id, instant, minorUnits, tenantId } from './columns.ts';
import { customers, invoices } from './customers.ts';

/** A customer's word to pay an amount of an invoice by a day. At most one is live an invoice. */
export const promises = pgTable(
  'promises',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** Civil day, tenant zone. */
    promisedOn: day().notNull(),
    /** live, kept, broken or withdrawn. */
    status: text().notNull(),
    /** What made it: `portal:<uuid>`, `member:<uuid>`, an effect id; one source makes one promise. */
    source: text().notNull(),
    madeBy: text().notNull(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    /** When it is judged: the end of the promised day and its grace of business days, tenant clock. */
    checkAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'promises_customer' }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'promises_invoice' }),
    uniqueIndex('promises_once').on(t.tenantId, t.source),
    uniqueIndex('promises_one_live').on(t.tenantId, t.invoiceId).where(sql`status = 'live'`),
    index('promises_due').on(t.tenantId, t.checkAt).where(sql`status = 'live'`),
    index('promises_invoice_id').on(t.tenantId, t.invoiceId),
    index('promises_customer_id').on(t.tenantId, t.customerId, t.decidedAt),
  ],
);

/** An agreed schedule for what an invoice owes. At most one is requested or current an invoice. */
export const plans = pgTable(
  'plans',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    /** requested, current, broken, completed or rejected. */
    status: text().notNull(),
    currency: currencyCode().notNull(),
    totalMinor: minorUnits().notNull(),
    reason: text().notNull().default(''),
    source: text().notNull(),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'plans_customer' }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'plans_invoice' }),
    uniqueIndex('plans_once').on(t.tenantId, t.source),
    uniqueIndex('plans_one_live').on(t.tenantId, t.invoiceId).where(sql`status in ('requested', 'current')`),
    index('plans_invoice_id').on(t.tenantId, t.invoiceId),
    index('plans_customer_id').on(t.tenantId, t.customerId),
  ],
);

/** One part of a plan. Money that arrives fills the parts in order. */
export const planInstalments = pgTable(
  'plan_instalments',
  {
    tenantId: tenantId(),
    id: id(),
    planId: uuid().notNull(),
    /** Counts from 1. */
    position: integer().notNull(),
    /** Civil day, tenant zone. */
    dueOn: day().notNull(),
    amountMinor: minorUnits().notNull(),
    paidMinor: minorUnits().notNull().default(sql`0`),
    /** open, paid or missed. */
    status: text().notNull().default('open'),
    /** When `plan.instalment_due` was told; until then `checkAt` is the due day, after it the end of the grace. */
    announcedAt: instant(),
    /** When it is looked at next, tenant clock; null when there is nothing more to judge. */
    checkAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.planId], foreignColumns: [plans.tenantId, plans.id], name: 'plan_instalments_plan' }).onDelete(
      'cascade',
    ),
    uniqueIndex('plan_instalments_position').on(t.tenantId, t.planId, t.position),
    index('plan_instalments_due').on(t.tenantId, t.checkAt).where(sql`status = 'open' and check_at is not null`),
  ],
);

/** The customer contests an invoice, or part of it. While one is open `invoices.disputed_at` is set. */
export const disputes = pgTable(
  'disputes',
  {
    tenantId: tenantId(),
    id: id(),
    customerId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    reason: text().notNull(),
    detail: text().notNull().default(''),
    /** The contested part, at most the balance when it was opened. */
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** open or resolved. */
    status: text().notNull().default('open'),
    outcome: text(),
    source: text().notNull(),
    openedAt: instant().notNull(),
    /** By when a person answers. */
    dueAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'disputes_customer' }),
    foreignKey({ columns: [t.tenantId, t.invoiceId], foreignColumns: [invoices.tenantId, invoices.id], name: 'disputes_invoice' }),
    uniqueIndex('disputes_once').on(t.tenantId, t.source),
    uniqueIndex('disputes_one_open').on(t.tenantId, t.invoiceId).where(sql`status = 'open'`),
    index('disputes_invoice_id').on(t.tenantId, t.invoiceId),
    index('disputes_customer_id').on(t.tenantId, t.customerId),
  ],
);

/** A person or a flow says: no machine writes about this subject, for good or until a moment. */
export const subjectHolds = pgTable(
  'subject_holds',
  {
    tenantId: tenantId(),
    id: id(),
    /** invoice, order or customer; a customer's hold covers all its subjects. */
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    customerId: uuid().notNull(),
    reason: text().notNull(),
    until: instant(),
    source: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    releasedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id], name: 'subject_holds_customer' }),
    uniqueIndex('subject_holds_once').on(t.tenantId, t.source),
    index('subject_holds_live').on(t.tenantId, t.subjectId).where(sql`released_at is null`),
    index('subject_holds_customer_id').on(t.tenantId, t.customerId),
  ],
);
