import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import { containing, PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { OrderStatus } from './upsert.ts';

export const ORDER_FILTERS = ['all', 'under-way', 'delivered', 'delayed', 'cancelled'] as const;
export type OrderFilter = (typeof ORDER_FILTERS)[number];

export type OrderListRow = {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly total: Money;
  readonly placedOn: string;
  readonly promisedOn: string | null;
  readonly trackingUrl: string | null;
};

const FILTERS: Readonly<Record<OrderFilter, ReturnType<typeof sql>>> = {
  all: sql`true`,
  'under-way': sql`o.status not in ('delivered', 'cancelled')`,
  delivered: sql`o.status = 'delivered'`,
  delayed: sql`o.status = 'delayed'`,
  cancelled: sql`o.status = 'cancelled'`,
};

const columns = sql`
  o.id, o.number, o.customer_id as "customerId", c.name as "customerName", o.status, o.currency, o.total_minor::text as "totalMinor",
  o.placed_on::text as "placedOn", o.promised_on::text as "promisedOn", o.tracking_url as "trackingUrl"`;

type Row = Omit<OrderListRow, 'total'> & { currency: string; totalMinor: string };
const fromRow = ({ currency, totalMinor, ...row }: Row): OrderListRow => ({ ...row, total: { minor: BigInt(totalMinor), currency } });

/** One order. @throws Failure `not-found` */
export async function requireOrder(tx: TenantTransaction, orderId: string): Promise<OrderListRow> {
  const [row] = await tx.db.execute<Row>(sql`
    select ${columns} from orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
    where o.tenant_id = ${tx.tenantId} and o.id = ${orderId}`);
  if (!row) throw notFound('order', orderId);
  return fromRow(row);
}

/** Orders, the newest first. */
export async function listOrders(
  tx: TenantTransaction,
  wanted: { readonly filter: OrderFilter; readonly search?: string | undefined; readonly after?: string | undefined },
): Promise<Page<OrderListRow>> {
  const after = readCursor(wanted.after);
  const search = wanted.search ? containing(wanted.search) : null;
  const rows = await tx.db.execute<Row>(sql`
    select ${columns}
    from orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
    where o.tenant_id = ${tx.tenantId} and ${FILTERS[wanted.filter]}
      ${search ? sql`and (o.number ilike ${search} or c.name ilike ${search})` : sql``}
      ${after ? sql`and (o.placed_on, o.id) < (${after.value}::date, ${after.id}::uuid)` : sql``}
    order by o.placed_on desc, o.id desc limit ${PAGE_SIZE + 1}`);
  return toPage(rows.map(fromRow), ({ placedOn, id }) => ({ value: placedOn, id }));
}
