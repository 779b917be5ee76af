import { sql } from 'drizzle-orm';
import type { OrderStatus } from '#server/orders/upsert.ts';
import type { TenantTransaction } from '#server/scope.ts';

export type StoredInvoice = {
  readonly id: string;
  readonly externalId: string;
  readonly customerId: string;
  readonly number: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly issuedOn: string;
  readonly dueOn: string;
};

export type StoredOrder = {
  readonly id: string;
  readonly externalId: string;
  readonly customerId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly totalMinor: string;
  readonly placedOn: string;
};

/** The tenant's invoices with these external ids, by external id. */
export async function findInvoices(tx: TenantTransaction, externalIds: readonly string[]): Promise<ReadonlyMap<string, StoredInvoice>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx.db.execute<StoredInvoice>(sql`
    select id, external_id as "externalId", customer_id as "customerId", number, currency, amount_minor::text as "amountMinor",
      issued_on::text as "issuedOn", due_on::text as "dueOn" from invoices
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param([...externalIds])}::text[])`);
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** The tenant's orders with these external ids, by external id. */
export async function findOrders(tx: TenantTransaction, externalIds: readonly string[]): Promise<ReadonlyMap<string, StoredOrder>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx.db.execute<StoredOrder>(sql`
    select id, external_id as "externalId", customer_id as "customerId", number, status, currency, total_minor::text as "totalMinor",
      placed_on::text as "placedOn" from orders
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param([...externalIds])}::text[])`);
  return new Map(rows.map((row) => [row.externalId, row]));
}

export type StoredEventBody = { readonly externalId: string; readonly name: string; readonly data: unknown };

/** Events that were stored under these ids. */
export async function findEvents(tx: TenantTransaction, externalIds: readonly string[]): Promise<ReadonlyMap<string, StoredEventBody>> {
  const rows = await tx.db.execute<StoredEventBody>(sql`
    select external_id as "externalId", name, data from events
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param([...externalIds])}::text[])`);
  return new Map(rows.map((row) => [row.externalId, row]));
}
