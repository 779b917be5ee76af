import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { CustomerFacts, InvoiceFacts, OrderFacts, SubjectKind } from '#workflows-schema/index.ts';
import type { Truth } from './decide.ts';

/** A subject that someone wants to act on. */
export type SubjectRef = {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
};

export type Recipient = {
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
};

/** The whole truth about one subject, from rows that are locked against a payment until the transaction ends. */
export type SubjectTruth = {
  readonly invoice: InvoiceFacts | null;
  readonly order: OrderFacts | null;
  readonly customer: CustomerFacts;
  readonly recipient: Recipient | null;
  readonly zones: { readonly tenant: string; readonly customer: string };
  readonly truth: Truth;
};

type InvoiceRow = {
  id: string;
  number: string;
  status: InvoiceFacts['status'];
  amount_minor: string;
  balance_minor: string;
  currency: string;
  issued_on: string;
  due_on: string;
  disputed: boolean;
  processing: boolean;
};
type OrderRow = {
  id: string;
  number: string;
  status: string;
  total_minor: string;
  currency: string;
  placed_on: string;
  promised_on: string | null;
};
type CustomerRow = {
  id: string;
  name: string;
  tier: string;
  country: string | null;
  locale: string;
  personal_only: boolean;
  time_zone: string | null;
  contact_id: string | null;
  contact_name: string | null;
  email: string | null;
  suppressed_for: string | null;
};
type SettingsRow = { time_zone: string; minimum_balance_minor: string };

/**
 * Reads the truth about many subjects with one query a kind, in the subjects' order. Invoices are locked FOR SHARE: a
 * payment takes the row FOR UPDATE, so the order of the two transactions decides what was true.
 */
export async function readTruth(tx: TenantTransaction, subjects: readonly SubjectRef[]): Promise<readonly SubjectTruth[]> {
  const idsOf = (kind: SubjectKind) => [...new Set(subjects.filter((s) => s.subjectKind === kind).map((s) => s.subjectId))];
  const invoices = await readInvoices(tx, idsOf('invoice'));
  const orders = await readOrders(tx, idsOf('order'));
  const customers = await readCustomers(tx, [...new Set(subjects.map((s) => s.customerId))]);
  const caseSubjects = await readOpenCases(tx, [...new Set(subjects.map((s) => s.subjectId))]);
  const [settings] = await tx.db.execute<SettingsRow>(
    sql`select time_zone, minimum_balance_minor from tenant_settings where tenant_id = ${tx.tenantId}`,
  );
  if (!settings) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  const today = tx.now.toZonedDateTimeISO(settings.time_zone).toPlainDate();
  return subjects.map((subject) => {
    const customer = customers.get(subject.customerId);
    if (!customer) throw new Error(`Customer ${subject.customerId} does not exist.`);
    const caseOpen = caseSubjects.has(subject.subjectId);
    return assemble({
      customer,
      invoice: invoices.get(subject.subjectId),
      order: orders.get(subject.subjectId),
      caseOpen,
      settings,
      today,
    });
  });
}

async function readInvoices(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, InvoiceRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<InvoiceRow>(sql`
    select id, number, status, amount_minor, balance_minor, currency, issued_on, due_on, disputed_at is not null as disputed, processing_at is not null as processing
    from invoices where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) order by id for share`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function readOrders(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, OrderRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<OrderRow>(sql`
    select id, number, status, total_minor, currency, placed_on, promised_on
    from orders where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) order by id for share`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function readCustomers(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerRow>> {
  const rows = await tx.db.execute<CustomerRow>(sql`
    select distinct on (c.id) c.id, c.name, c.tier, c.country, c.locale, c.personal_only, c.time_zone,
      k.id as contact_id, k.name as contact_name, k.email, s.reason as suppressed_for
    from customers c
    left join contacts k on k.tenant_id = c.tenant_id and k.customer_id = c.id and k.email <> ''
    left join suppressions s on s.tenant_id = c.tenant_id and s.address = lower(k.email) and s.stream = 'transactional' and s.active
    where c.tenant_id = ${tx.tenantId} and c.id = any(${sql.param(ids)}::uuid[])
    order by c.id, (s.reason is null) desc, k.is_primary desc, k.id`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function readOpenCases(tx: TenantTransaction, subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.db.execute<{ subject_id: string }>(sql`
    select distinct subject_id from cases where tenant_id = ${tx.tenantId} and status = 'open' and subject_id = any(${sql.param(subjectIds)}::uuid[])`);
  return new Set(rows.map((row) => row.subject_id));
}

type Parts = {
  customer: CustomerRow;
  invoice: InvoiceRow | undefined;
  order: OrderRow | undefined;
  caseOpen: boolean;
  settings: SettingsRow;
  today: Temporal.PlainDate;
};

function assemble({ customer, invoice, order, caseOpen, settings, today }: Parts): SubjectTruth {
  const facts = invoice ? invoiceFacts(invoice, today) : null;
  const { contact_id: contactId, email } = customer;
  return {
    invoice: facts,
    order: order ? orderFacts(order) : null,
    customer: {
      name: customer.name,
      tier: customer.tier,
      country: customer.country,
      locale: customer.locale,
      personalOnly: customer.personal_only,
    },
    recipient: contactId && email ? { contactId, name: customer.contact_name ?? '', email } : null,
    zones: {
      tenant: settings.time_zone,
      customer: customer.time_zone ?? settings.time_zone,
    },
    truth: {
      invoice:
        facts && invoice
          ? {
              status: facts.status,
              balance: facts.balance,
              disputed: facts.disputed,
              processing: invoice.processing,
            }
          : null,
      personalOnly: customer.personal_only,
      address: email,
      suppressedFor: customer.suppressed_for,
      caseOpen,
      minimumBalanceMinor: BigInt(settings.minimum_balance_minor),
    },
  };
}

function invoiceFacts(row: InvoiceRow, today: Temporal.PlainDate): InvoiceFacts {
  return {
    number: row.number,
    status: row.status,
    amount: { minor: BigInt(row.amount_minor), currency: row.currency },
    balance: { minor: BigInt(row.balance_minor), currency: row.currency },
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    daysOverdue: Temporal.PlainDate.from(row.due_on).until(today).days,
    disputed: row.disputed,
  };
}

function orderFacts(row: OrderRow): OrderFacts {
  const total = { minor: BigInt(row.total_minor), currency: row.currency };
  return {
    number: row.number,
    status: row.status,
    total,
    placedOn: row.placed_on,
    promisedOn: row.promised_on,
  };
}
