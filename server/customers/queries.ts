import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import { containing, PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import type { Money } from '#workflows-schema/index.ts';

export const CUSTOMER_FILTERS = ['all', 'owing', 'overdue', 'personal'] as const;
export type CustomerFilter = (typeof CUSTOMER_FILTERS)[number];

/** What a customer owes in one currency: the open balances, the part past due, and what it paid too much. */
export type Standing = { readonly outstanding: Money; readonly overdue: Money; readonly credit: Money };

export type CustomerListRow = {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly country: string | null;
  readonly tier: string;
  readonly personalOnly: boolean;
  readonly email: string | null;
  readonly standings: readonly Standing[];
};

type StandingRow = { customerId: string; currency: string; outstanding: string; overdue: string; credit: string };

/** Customers by name. `after` is the cursor of the page before. */
export async function listCustomers(
  tx: TenantTransaction,
  wanted: { readonly filter: CustomerFilter; readonly search?: string | undefined; readonly after?: string | undefined },
): Promise<Page<CustomerListRow>> {
  const today = await todayOf(tx);
  const after = readCursor(wanted.after);
  const owing = sql`exists (select 1 from invoices i where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.status = 'open'`;
  const filters = {
    all: sql`true`,
    owing: sql`${owing})`,
    overdue: sql`${owing} and i.due_on < ${today}::date)`,
    personal: sql`c.personal_only`,
  };
  const search = wanted.search ? containing(wanted.search) : null;
  const rows = await tx.db.execute<Omit<CustomerListRow, 'standings'>>(sql`
    select c.id, c.external_id as "externalId", c.name, c.country, c.tier, c.personal_only as "personalOnly",
      (select k.email from contacts k where k.tenant_id = c.tenant_id and k.customer_id = c.id and k.is_primary limit 1) as email
    from customers c
    where c.tenant_id = ${tx.tenantId} and ${filters[wanted.filter]}
      ${search ? sql`and (c.name ilike ${search} or c.external_id ilike ${search})` : sql``}
      ${after ? sql`and (c.name, c.id) > (${after.value}, ${after.id}::uuid)` : sql``}
    order by c.name, c.id limit ${PAGE_SIZE + 1}`);
  const page = toPage(rows, ({ name, id }) => ({ value: name, id }));
  const standings = await readStandings(
    tx,
    page.rows.map(({ id }) => id),
    today,
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, standings: standings.get(row.id) ?? [] })) };
}

/** Per customer, one standing a currency that something is open or over-paid in. */
export async function readStandings(
  tx: TenantTransaction,
  customerIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly Standing[]>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.db.execute<StandingRow>(sql`
    select customer_id as "customerId", currency, sum(outstanding)::text as outstanding, sum(overdue)::text as overdue, sum(credit)::text as credit
    from (
      select customer_id, currency, balance_minor as outstanding, case when due_on < ${today}::date then balance_minor else 0 end as overdue, 0 as credit
      from invoices where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param([...customerIds])}::uuid[]) and status = 'open'
      union all
      select customer_id, currency, 0, 0, -amount_minor
      from ledger_entries where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param([...customerIds])}::uuid[]) and account = 'customer_credit'
    ) as parts group by customer_id, currency having sum(outstanding) <> 0 or sum(credit) <> 0 order by currency`);
  const standings = new Map<string, Standing[]>();
  for (const { customerId, currency, ...sums } of rows) {
    const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
    const standing = { outstanding: money(sums.outstanding), overdue: money(sums.overdue), credit: money(sums.credit) };
    standings.set(customerId, [...(standings.get(customerId) ?? []), standing]);
  }
  return standings;
}

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly isPrimary: boolean;
};

export type CustomerDetail = {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly country: string | null;
  readonly locale: string;
  readonly timeZone: string | null;
  readonly tier: string;
  readonly personalOnly: boolean;
  /** A person and no business. */
  readonly consumer: boolean;
  readonly contacts: readonly Contact[];
  readonly standings: readonly Standing[];
};

/** One customer with contacts and what it owes. @throws Failure `not-found` */
export async function requireCustomer(tx: TenantTransaction, customerId: string): Promise<CustomerDetail> {
  const [row] = await tx.db.execute<Omit<CustomerDetail, 'contacts' | 'standings'>>(sql`
    select id, external_id as "externalId", name, country, locale, time_zone as "timeZone", tier, personal_only as "personalOnly", consumer
    from customers where tenant_id = ${tx.tenantId} and id = ${customerId}`);
  if (!row) throw notFound('customer', customerId);
  const contacts = await tx.db.execute<Contact>(sql`
    select id, name, email, role, is_primary as "isPrimary" from contacts
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} order by is_primary desc, name`);
  const standings = await readStandings(tx, [customerId], await todayOf(tx));
  return { ...row, contacts: [...contacts], standings: standings.get(customerId) ?? [] };
}
