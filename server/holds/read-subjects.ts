import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { InvoiceFacts } from '#workflows-schema/index.ts';

export type InvoiceRow = {
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
  terms: string | null;
  viewed_at: string | null;
};
export type OrderRow = {
  id: string;
  number: string;
  status: string;
  total_minor: string;
  currency: string;
  placed_on: string;
  promised_on: string | null;
  item_count: number;
};
export type CustomerRow = {
  id: string;
  name: string;
  tier: string;
  country: string | null;
  locale: string;
  personal_only: boolean;
  time_zone: string | null;
  attributes: Record<string, unknown>;
  autopay: boolean;
  channel: string | null;
  digest_opt_in: boolean;
  consent: Record<string, unknown>;
  /** Civil day in the tenant's zone. */
  since: string;
  contact_id: string | null;
  contact_name: string | null;
  contact_zone: string | null;
  email: string | null;
  suppressed_for: string | null;
  opted_out_for: string | null;
};

/** A decision locks what it reads against a payment, until its transaction ends; a look, on which nothing hangs, locks nothing. */
export type Reading = 'decide' | 'look';
const LOCKS = { decide: sql.raw('for share'), look: sql.raw('') } as const;

/** Invoices by id, locked FOR SHARE against a payment when something is decided. */
export async function readInvoices(
  tx: TenantTransaction,
  ids: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, InvoiceRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<InvoiceRow>(sql`
    select id, number, status, amount_minor, balance_minor, currency, issued_on, due_on, disputed_at is not null as disputed, processing_at is not null as processing,
      terms, viewed_at
    from invoices where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) order by id ${LOCKS[reading]}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Orders by id, locked FOR SHARE when something is decided. */
export async function readOrders(tx: TenantTransaction, ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, OrderRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<OrderRow>(sql`
    select id, number, status, total_minor, currency, placed_on, promised_on, jsonb_array_length(items) as item_count
    from orders where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) order by id ${LOCKS[reading]}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Customers by id, each with the contact that a message reaches best: one whose address is not barred, then the primary one. */
export async function readCustomers(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerRow>> {
  const rows = await tx.db.execute<CustomerRow>(sql`
    select distinct on (c.id) c.id, c.name, c.tier, c.country, c.locale, c.personal_only, c.time_zone, c.attributes, c.autopay, c.channel,
      c.digest_opt_in, c.consent, (c.created_at at time zone t.time_zone)::date::text as since, k.id as contact_id, k.name as contact_name, k.time_zone as contact_zone, k.email, s.reason as suppressed_for,
      b.reason as opted_out_for
    from customers c join tenant_settings t on t.tenant_id = c.tenant_id
    left join contacts k on k.tenant_id = c.tenant_id and k.customer_id = c.id and k.email <> ''
    left join suppressions s on s.tenant_id = c.tenant_id and s.address = lower(k.email) and s.stream = 'transactional' and s.active
    left join suppressions b on b.tenant_id = c.tenant_id and b.address = lower(k.email) and b.stream = 'broadcast' and b.active
    where c.tenant_id = ${tx.tenantId} and c.id = any(${sql.param(ids)}::uuid[])
    order by c.id, (s.reason is null) desc, k.is_primary desc, k.id`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the subjects about which a case is open. */
export async function readOpenCases(tx: TenantTransaction, subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.db.execute<{ subject_id: string }>(sql`
    select distinct subject_id from cases where tenant_id = ${tx.tenantId} and status = 'open' and subject_id = any(${sql.param(subjectIds)}::uuid[])`);
  return new Set(rows.map((row) => row.subject_id));
}
