import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { beginOf, monthsBack, type TenantDay } from './calendar.ts';
import { AGING_BUCKETS, type AgingBucket, agingBucket, dsoCountback, dsoSimple } from './formulas.ts';

/** Amounts in minor units of the currency that was asked for. */
export type AgingRow = { readonly bucket: AgingBucket; readonly amount: bigint; readonly invoices: number };

/** How far back sales are counted for the days outstanding. */
const MONTHS = 24;
export const SIMPLE_DAYS = 90;

/** Currencies in which the tenant has invoiced, its own first. */
export async function currenciesOf(tx: TenantTransaction, own: string): Promise<readonly string[]> {
  const rows = await tx.db.execute<{ currency: string }>(
    sql`select distinct currency from invoices where tenant_id = ${tx.tenantId} order by currency`,
  );
  const found = rows.map(({ currency }) => currency);
  return found.includes(own) || found.length === 0 ? [own, ...found.filter((each) => each !== own)] : found;
}

/** Open balances by days past due. */
export async function readAging(tx: TenantTransaction, { today }: TenantDay, currency: string): Promise<readonly AgingRow[]> {
  const rows = await tx.db.execute<{ days: number; amount: string; invoices: number }>(sql`
    select (${today.toString()}::date - due_on)::int as days, sum(balance_minor)::text as amount, count(*)::int as invoices
    from invoices where tenant_id = ${tx.tenantId} and status = 'open' and currency = ${currency} group by 1`);
  return AGING_BUCKETS.map((bucket) => {
    const own = rows.filter(({ days }) => agingBucket(days) === bucket);
    return {
      bucket,
      amount: own.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
      invoices: own.reduce((sum, { invoices }) => sum + invoices, 0),
    };
  });
}

export type Dso = {
  readonly countback: { readonly days: number; readonly beyond: boolean } | null;
  /** Over the trailing 90 days. */
  readonly simple: number | null;
};

/** Days sales outstanding both ways. Sales are what was invoiced and not voided or written off; disputed amounts count. */
export async function readDso(tx: TenantTransaction, { today }: TenantDay, ask: { currency: string; receivables: bigint }): Promise<Dso> {
  const months = monthsBack(today, MONTHS);
  const from = months.at(-1)?.from ?? today;
  const rows = await tx.db.execute<{ day: string; sales: string }>(sql`
    select issued_on::text as day, sum(amount_minor)::text as sales from invoices
    where tenant_id = ${tx.tenantId} and currency = ${ask.currency} and status not in ('void', 'written_off')
      and issued_on between ${from.toString()}::date and ${today.toString()}::date
    group by 1`);
  const sales = rows.map((row) => ({ day: row.day, minor: BigInt(row.sales) }));
  const since = today.subtract({ days: SIMPLE_DAYS - 1 }).toString();
  const recent = sales.reduce((sum, { day, minor }) => (day >= since ? sum + minor : sum), 0n);
  const history = months.map(({ from: month, days }) => {
    const stem = month.toString().slice(0, 7);
    return { days, sales: sales.reduce((sum, { day, minor }) => (day.startsWith(stem) ? sum + minor : sum), 0n) };
  });
  return { countback: dsoCountback(ask.receivables, history), simple: dsoSimple(ask.receivables, recent, SIMPLE_DAYS) };
}

/** Payments booked in `[from, to)`, with what was paid beyond a balance, by currency. */
export async function readCollected(tx: TenantTransaction, from: Date, to: Date): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.db.execute<{ currency: string; amount: string }>(sql`
    select currency, sum(amount_minor)::text as amount from ledger_entries
    where tenant_id = ${tx.tenantId} and account = 'cash' and kind = 'payment' and at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz
    group by currency order by currency`);
  return new Map(rows.map(({ currency, amount }) => [currency, BigInt(amount)]));
}

export type Week = { readonly from: string; readonly amount: bigint };

/** Payments of the last `count` weeks, oldest first; a week begins on Monday in the tenant's zone. */
export async function readWeeks(
  tx: TenantTransaction,
  { today, timeZone }: TenantDay,
  ask: { currency: string; count: number },
): Promise<readonly Week[]> {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = monday.subtract({ weeks: ask.count - 1 });
  const rows = await tx.db.execute<{ week: string; amount: string }>(sql`
    select date_trunc('week', at at time zone ${timeZone})::date::text as week, sum(amount_minor)::text as amount from ledger_entries
    where tenant_id = ${tx.tenantId} and currency = ${ask.currency} and account = 'cash' and kind = 'payment'
      and at >= ${beginOf(first, timeZone).toISOString()}::timestamptz and at < ${beginOf(today.add({ days: 1 }), timeZone).toISOString()}::timestamptz
    group by 1`);
  const amounts = new Map(rows.map(({ week, amount }) => [week, BigInt(amount)]));
  return Array.from({ length: ask.count }, (_, index) => {
    const from = first.add({ weeks: index }).toString();
    return { from, amount: amounts.get(from) ?? 0n };
  });
}
