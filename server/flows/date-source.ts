import { type SQL, sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

/** A subject with the civil day that a date trigger asks about. */
export type DatedSubject = { readonly id: string; readonly customerId: string; readonly day: string; readonly zone: string };

/**
 * Where a date field is kept, as a query of (id, customer_id, day): the subjects whose runs it may start. Null for a field
 * that only a run knows. Promises and parts of a plan are dates of their invoice.
 */
function sourceOf(tx: TenantTransaction, subject: SubjectKind, field: string): SQL | null {
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  const own = /^attribute\.([A-Za-z][A-Za-z0-9_]*)$/.exec(field)?.[1];
  if (own !== undefined && subject === 'customer')
    return sql`select id, id as customer_id, attributes ->> ${own} as day from customers where ${tenant} and attributes ->> ${own} ~ '^\\d{4}-\\d{2}-\\d{2}$'`;
  switch (field) {
    case 'invoice.dueOn':
      return sql`select id, customer_id, due_on::text as day from invoices where ${tenant} and status = 'open'`;
    case 'invoice.issuedOn':
      return sql`select id, customer_id, issued_on::text as day from invoices where ${tenant} and status = 'open'`;
    case 'invoice.promisedOn':
      return sql`select invoice_id as id, customer_id, promised_on::text as day from promises where ${tenant} and status = 'live'`;
    case 'invoice.instalmentOn':
      return sql`select p.invoice_id as id, p.customer_id, i.due_on::text as day from plan_instalments i join plans p on p.tenant_id = i.tenant_id and p.id = i.plan_id
        where i.tenant_id = ${tx.tenantId} and i.status = 'open' and p.status = 'current'`;
    case 'order.placedOn':
      return sql`select id, customer_id, placed_on::text as day from orders where ${tenant} and status <> 'cancelled'`;
    case 'order.promisedOn':
      return sql`select id, customer_id, promised_on::text as day from orders where ${tenant} and promised_on is not null and status not in ('cancelled', 'delivered')`;
    case 'customer.since':
      return sql`select id, id as customer_id, created_at::date::text as day from customers where ${tenant}`;
    case 'history.lastOrderOn':
      return sql`select customer_id as id, customer_id, max(placed_on)::text as day from orders where ${tenant} group by customer_id`;
    default:
      return null;
  }
}

export type DateQuery = {
  readonly subject: SubjectKind;
  readonly field: string;
  /** Civil days, both included; null knows no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only these subjects; null asks about all. */
  readonly ids: readonly string[] | null;
};

/** The subjects whose date lies between two days, oldest first, each with its customer's zone (the tenant's where it has none). */
export async function datedSubjects(tx: TenantTransaction, query: DateQuery): Promise<readonly DatedSubject[]> {
  const source = sourceOf(tx, query.subject, query.field);
  if (!source) return [];
  const { from, to, ids } = query;
  return tx.db.execute<DatedSubject>(sql`
    select s.id, s.customer_id as "customerId", s.day, coalesce(c.time_zone, t.time_zone) as zone from (${source}) s
    join customers c on c.tenant_id = ${tx.tenantId} and c.id = s.customer_id
    join tenant_settings t on t.tenant_id = ${tx.tenantId}
    where true ${from === null ? sql`` : sql`and s.day >= ${from}`} ${to === null ? sql`` : sql`and s.day <= ${to}`}
      ${ids === null ? sql`` : sql`and s.id = any(${sql.param(ids)}::uuid[])`}
    order by s.day, s.id`);
}
