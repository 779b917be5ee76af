import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMoney, type Money, type SubjectKind } from '#workflows-schema/index.ts';

/** A message with the texts that it is made of. */
export type Asking = {
  readonly runId: string | null;
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** All of its texts as one, to see which fields they name. */
  readonly words: string;
};

export type Balance = { readonly open: Money; readonly overdue: Money };
type Dated = { readonly amount: Money; readonly day: string };

/** What texts ask for beyond the subject itself. */
export type FieldExtras = {
  /** By customer, one a currency. */
  readonly balances: ReadonlyMap<string, readonly Balance[]>;
  /** Open invoices of a customer, oldest first. */
  readonly openItems: ReadonlyMap<string, readonly { readonly number: string; readonly balance: Money; readonly dueOn: string }[]>;
  /** By customer: who has its newest case. */
  readonly owners: ReadonlyMap<string, string>;
  /** By invoice: the newest promise, the next part of the newest plan, the newest dispute. */
  readonly promises: ReadonlyMap<string, Dated>;
  readonly parts: ReadonlyMap<string, Dated>;
  readonly disputes: ReadonlyMap<string, Dated & { readonly id: string }>;
  /** By run: the data of the event that started it. */
  readonly events: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
};

/** More open invoices than this are not listed in a mail. */
const MOST_ITEMS = 30;

/** Reads what the texts of messages name, one query a kind and only the kinds that some text names. @param today civil day, tenant's zone */
export async function readFieldExtras(tx: TenantTransaction, asking: readonly Asking[], today: string): Promise<FieldExtras> {
  const naming = (...fields: string[]) => asking.filter(({ words }) => fields.some((field) => words.includes(field)));
  const customersOf = (some: readonly Asking[]) => [...new Set(some.map(({ customerId }) => customerId))];
  const invoicesOf = (some: readonly Asking[]) => [
    ...new Set(some.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'invoice' ? [subjectId] : []))),
  ];
  return {
    balances: await readBalances(tx, customersOf(naming('customer.open_balance', 'customer.overdue_balance')), today),
    openItems: await readOpenItems(tx, customersOf(naming('customer.open_items'))),
    owners: await readOwners(tx, customersOf(naming('owner.'))),
    promises: await readPromises(tx, invoicesOf(naming('promise.'))),
    parts: await readParts(tx, invoicesOf(naming('plan.'))),
    disputes: await readDisputes(tx, invoicesOf(naming('dispute.'))),
    events: await readEvents(tx, [...new Set(naming('event.').flatMap(({ runId }) => runId ?? []))]),
  };
}

const among = (ids: readonly string[]) => sql`any(${sql.param([...ids])}::uuid[])`;

async function readBalances(tx: TenantTransaction, ids: readonly string[], today: string): Promise<FieldExtras['balances']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; currency: string; open: string; overdue: string }>(sql`
    select customer_id as id, currency, sum(balance_minor)::text as open, coalesce(sum(balance_minor) filter (where due_on < ${today}), 0)::text as overdue
    from invoices where tenant_id = ${tx.tenantId} and status = 'open' and customer_id = ${among(ids)} group by customer_id, currency order by customer_id, currency`);
  const found = rows.map(({ id, currency, open, overdue }) => {
    const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
    return { id, balance: { open: money(open), overdue: money(overdue) } };
  });
  return new Map([...Map.groupBy(found, ({ id }) => id)].map(([id, own]) => [id, own.map(({ balance }) => balance)]));
}

async function readOpenItems(tx: TenantTransaction, ids: readonly string[]): Promise<FieldExtras['openItems']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; number: string; minor: string; currency: string; due_on: string }>(sql`
    select customer_id as id, number, balance_minor::text as minor, currency, due_on::text from (
      select *, row_number() over (partition by customer_id order by due_on, number) as place
      from invoices where tenant_id = ${tx.tenantId} and status = 'open' and balance_minor > 0 and customer_id = ${among(ids)}) i
    where place <= ${MOST_ITEMS} order by customer_id, place`);
  const found = rows.map(({ id, number, minor, currency, due_on: dueOn }) => ({
    id,
    item: { number, balance: { minor: BigInt(minor), currency }, dueOn },
  }));
  return new Map([...Map.groupBy(found, ({ id }) => id)].map(([id, own]) => [id, own.map(({ item }) => item)]));
}

async function readOwners(tx: TenantTransaction, ids: readonly string[]): Promise<FieldExtras['owners']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; name: string }>(sql`
    select distinct on (c.customer_id) c.customer_id as id, u.name from cases c join users u on u.id = c.assignee_id
    where c.tenant_id = ${tx.tenantId} and c.customer_id = ${among(ids)} order by c.customer_id, (c.status = 'open') desc, c.opened_at desc, c.id desc`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type DatedRow = { id: string; about: string; minor: string; currency: string; day: string };
const dated = ({ minor, currency, day }: DatedRow): Dated => ({ amount: { minor: BigInt(minor), currency }, day });

async function readPromises(tx: TenantTransaction, ids: readonly string[]): Promise<FieldExtras['promises']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<DatedRow>(sql`
    select distinct on (invoice_id) id, invoice_id as about, amount_minor::text as minor, currency, promised_on::text as day
    from promises where tenant_id = ${tx.tenantId} and invoice_id = ${among(ids)} order by invoice_id, created_at desc, id desc`);
  return new Map(rows.map((row) => [row.about, dated(row)]));
}

async function readParts(tx: TenantTransaction, ids: readonly string[]): Promise<FieldExtras['parts']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<DatedRow>(sql`
    select distinct on (p.invoice_id) n.id, p.invoice_id as about, (n.amount_minor - n.paid_minor)::text as minor, p.currency, n.due_on::text as day
    from plans p join plan_instalments n on n.tenant_id = p.tenant_id and n.plan_id = p.id and n.status <> 'paid'
    where p.tenant_id = ${tx.tenantId} and p.status = 'current' and p.invoice_id = ${among(ids)} order by p.invoice_id, p.created_at desc, n.position`);
  return new Map(rows.map((row) => [row.about, dated(row)]));
}

async function readDisputes(tx: TenantTransaction, ids: readonly string[]): Promise<FieldExtras['disputes']> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<DatedRow>(sql`
    select distinct on (d.invoice_id) d.id, d.invoice_id as about, d.amount_minor::text as minor, d.currency,
      (d.due_at at time zone s.time_zone)::date::text as day
    from disputes d join tenant_settings s on s.tenant_id = d.tenant_id
    where d.tenant_id = ${tx.tenantId} and d.invoice_id = ${among(ids)} order by d.invoice_id, d.opened_at desc, d.id desc`);
  return new Map(rows.map((row) => [row.about, { ...dated(row), id: row.id }]));
}

async function readEvents(tx: TenantTransaction, runIds: readonly string[]): Promise<FieldExtras['events']> {
  if (runIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; data: Record<string, unknown> }>(sql`
    select r.id, e.data from runs r join events e on e.tenant_id = r.tenant_id and e.id = r.event_id
    where r.tenant_id = ${tx.tenantId} and r.id = ${among(runIds)}`);
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** Amounts of one or several currencies in a row: "EUR 120.00 and GBP 40.00"; null for none. */
export function moneyList(amounts: readonly Money[], locale: string): string | null {
  return amounts.map((amount) => formatMoney(amount, locale)).join(' and ') || null;
}
