import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** How a customer paid, what went to it, what it ordered. */
export type Counts = PaymentHabits & ContactCounts & OrderCounts;

type PaymentHabits = {
  /** Of the last 6 paid invoices, those paid after their day, and more than 15 days after it. */
  readonly lateCount6: number;
  readonly late15Count6: number;
  /** How many were paid, at most the last 12. */
  readonly paid12: number;
  /** Of the last 12 paid invoices, those paid by their day, and the mean days late (early counts as 0); null without any. */
  readonly onTime12: number;
  readonly averageDaysLate: number | null;
};
type ContactCounts = {
  readonly brokenPromises90d: number;
  /** Messages that were sent in the last 90 days, from every flow. */
  readonly touches90d: number;
  readonly lastContactAt: Date | null;
};
type OrderCounts = {
  readonly ordersCount: number;
  /** Civil day. */
  readonly lastOrderOn: string | null;
};

const LAST = 12;
const RECENT = 6;
const VERY_LATE_DAYS = 15;
const WINDOW_DAYS = 90;

const NO_HABITS: PaymentHabits = { lateCount6: 0, late15Count6: 0, paid12: 0, onTime12: 0, averageDaysLate: null };
const NO_CONTACTS: ContactCounts = { brokenPromises90d: 0, touches90d: 0, lastContactAt: null };
const NO_ORDERS: OrderCounts = { ordersCount: 0, lastOrderOn: null };

const among = (ids: readonly string[]) => sql`any(${sql.param([...ids])}::uuid[])`;

/** How customers paid their last invoices. @param zone in which the day of a payment is told */
export async function readPaymentHabits(
  tx: TenantTransaction,
  ids: readonly string[],
  zone: string,
): Promise<(id: string) => PaymentHabits> {
  const rows = await tx.db.execute<{ id: string; late: number; late15: number; paid: number; onTime: number; average: number | null }>(sql`
    select c.id, count(*) filter (where p.late > 0 and p.nth <= ${RECENT})::int as late,
      count(*) filter (where p.late > ${VERY_LATE_DAYS} and p.nth <= ${RECENT})::int as late15,
      count(*)::int as paid, count(*) filter (where p.late <= 0)::int as "onTime", round(avg(greatest(p.late, 0)), 1)::float8 as average
    from customers c cross join lateral (
      select (i.paid_at at time zone ${zone})::date - i.due_on as late, row_number() over (order by i.paid_at desc, i.id desc) as nth
      from invoices i where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.status = 'paid' and i.paid_at is not null
      order by i.paid_at desc, i.id desc limit ${LAST}) p
    where c.tenant_id = ${tx.tenantId} and c.id = ${among(ids)} group by c.tenant_id, c.id`);
  const known = new Map(
    rows.map(({ id, late, late15, paid, onTime, average }) => [
      id,
      { lateCount6: late, late15Count6: late15, paid12: paid, onTime12: onTime, averageDaysLate: average },
    ]),
  );
  return (id) => known.get(id) ?? NO_HABITS;
}

/** What went to customers lately, and which promises they broke. */
export async function readContactCounts(tx: TenantTransaction, ids: readonly string[]): Promise<(id: string) => ContactCounts> {
  const since = sql`${tx.nowDate.toISOString()}::timestamptz - make_interval(days => ${WINDOW_DAYS})`;
  const rows = await tx.db.execute<{ id: string; broken: number; touches: number; last: string | null }>(sql`
    select c.id, m.touches, m.last, p.broken from customers c
      cross join lateral (
        select count(*) filter (where sent_at > ${since})::int as touches, max(sent_at) as last from messages
        where tenant_id = c.tenant_id and customer_id = c.id) m
      cross join lateral (
        select count(*)::int as broken from promises
        where tenant_id = c.tenant_id and customer_id = c.id and status = 'broken' and decided_at > ${since}) p
    where c.tenant_id = ${tx.tenantId} and c.id = ${among(ids)}`);
  const known = new Map(
    rows.map(({ id, broken, touches, last }) => [
      id,
      { brokenPromises90d: broken, touches90d: touches, lastContactAt: last ? new Date(last) : null },
    ]),
  );
  return (id) => known.get(id) ?? NO_CONTACTS;
}

/** How often customers ordered; cancelled orders are left out. */
export async function readOrderCounts(tx: TenantTransaction, ids: readonly string[]): Promise<(id: string) => OrderCounts> {
  const rows = await tx.db.execute<{ id: string; count: number; last: string }>(sql`
    select customer_id as id, count(*)::int as count, max(placed_on)::text as last from orders
    where tenant_id = ${tx.tenantId} and customer_id = ${among(ids)} and status <> 'cancelled' group by customer_id`);
  const known = new Map(rows.map(({ id, count, last }) => [id, { ordersCount: count, lastOrderOn: last }]));
  return (id) => known.get(id) ?? NO_ORDERS;
}
