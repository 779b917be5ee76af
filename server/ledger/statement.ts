import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { EntryKind } from './entries.ts';

/** Days past the due day: not due yet, 1-30, 31-60, 61-90, more. */
export const AGES = ['current', 'to30', 'to60', 'to90', 'over90'] as const;
export type Age = (typeof AGES)[number];

export type OpenItem = {
  readonly invoiceId: string;
  readonly number: string;
  /** Civil dates, ISO text. */
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly age: Age;
  readonly amount: Money;
  readonly balance: Money;
};

/** What one transaction of the books did to what the customer owes: above zero more, below less. */
export type Movement = {
  /** The civil day at the company, ISO text. */
  readonly day: string;
  readonly kind: EntryKind;
  /** The invoices that it touched. */
  readonly numbers: readonly string[];
  readonly change: Money;
  /** What was owed after it. */
  readonly balance: Money;
};

/** One currency of a statement. Opening balance and movements make the closing balance; below zero the company owes. */
export type StatementPart = {
  readonly currency: string;
  readonly opening: Money;
  readonly movements: readonly Movement[];
  readonly closing: Money;
  /** As of now, whatever the period. */
  readonly openItems: readonly OpenItem[];
  readonly aging: Readonly<Record<Age, Money>>;
  readonly credit: Money;
};

export type Statement = { readonly from: string; readonly to: string; readonly asOf: Date; readonly parts: readonly StatementPart[] };

export type StatementAsk = {
  readonly customerId: string;
  /** First and last civil day at the company, ISO text. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly timeZone: string;
};

/** A customer's account by the books: what moved in a period, and what is open now. */
export async function readStatement(tx: TenantTransaction, ask: StatementAsk): Promise<Statement> {
  const { customerId, from, to, today } = ask;
  const openings = await readOpenings(tx, ask);
  const moved = await readMovements(tx, ask);
  const items = await readOpenItems(tx, customerId, today);
  const credits = await readCredits(tx, customerId);
  const currencies = [...new Set([...openings.keys(), ...credits.keys(), ...[...moved, ...items].map(({ currency }) => currency)])].sort();
  const parts = currencies.map((currency) => {
    const money = (minor: bigint): Money => ({ minor, currency });
    const opening = openings.get(currency) ?? 0n;
    let running = opening;
    const movements = moved
      .filter((row) => row.currency === currency)
      .map(({ day, kind, numbers, change }): Movement => {
        running += BigInt(change);
        return { day, kind, numbers, change: money(BigInt(change)), balance: money(running) };
      });
    const openItems = items.filter((row) => row.currency === currency).map(({ item }) => item);
    const owing = (age: Age) => openItems.filter((item) => item.age === age).reduce((sum, { balance }) => sum + balance.minor, 0n);
    const [current, to30, to60, to90, over90] = AGES.map((age) => money(owing(age)));
    const nothing = money(0n);
    const aging = {
      current: current ?? nothing,
      to30: to30 ?? nothing,
      to60: to60 ?? nothing,
      to90: to90 ?? nothing,
      over90: over90 ?? nothing,
    };
    return {
      currency,
      opening: money(opening),
      movements,
      closing: money(running),
      openItems,
      aging,
      credit: money(credits.get(currency) ?? 0n),
    };
  });
  const still = parts.filter(
    ({ movements, openItems, opening, credit }) => movements.length + openItems.length > 0 || opening.minor !== 0n || credit.minor !== 0n,
  );
  return { from, to, asOf: tx.nowDate, parts: still };
}

/** What the customer owes, less what stands as credit: both accounts together, so that using credit changes nothing. */
const OWN = sql`e.account in ('receivable', 'customer_credit')`;

/** The first instant of a civil day at the company. */
const startOf = (day: string, timeZone: string): string => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

async function readOpenings(tx: TenantTransaction, { customerId, from, timeZone }: StatementAsk): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.db.execute<{ currency: string; minor: string }>(sql`
    select e.currency, sum(e.amount_minor)::text as minor from ledger_entries e
    where e.tenant_id = ${tx.tenantId} and e.customer_id = ${customerId} and ${OWN} and e.at < ${startOf(from, timeZone)}::timestamptz
    group by e.currency having sum(e.amount_minor) <> 0`);
  return new Map(rows.map(({ currency, minor }) => [currency, BigInt(minor)]));
}

type Moved = { currency: string; day: string; kind: EntryKind; numbers: readonly string[]; change: string };

async function readMovements(tx: TenantTransaction, ask: StatementAsk): Promise<readonly Moved[]> {
  const { customerId, from, to, timeZone } = ask;
  return tx.db.execute<Moved>(sql`
    select e.currency, (min(e.at) at time zone ${timeZone})::date::text as day, min(e.kind) as kind, sum(e.amount_minor)::text as change,
      coalesce(array_agg(distinct i.number) filter (where i.number is not null), '{}') as numbers
    from ledger_entries e left join invoices i on i.tenant_id = e.tenant_id and i.id = e.invoice_id
    where e.tenant_id = ${tx.tenantId} and e.customer_id = ${customerId} and ${OWN}
      and e.at >= ${startOf(from, timeZone)}::timestamptz and e.at < ${startOf(dayAfter(to), timeZone)}::timestamptz
    group by e.transaction_id, e.currency having sum(e.amount_minor) <> 0 order by min(e.at), e.transaction_id`);
}

type OpenRow = {
  id: string;
  number: string;
  currency: string;
  amount: string;
  balance: string;
  issuedOn: string;
  dueOn: string;
  days: number;
};

async function readOpenItems(tx: TenantTransaction, customerId: string, today: string) {
  const rows = await tx.db.execute<OpenRow>(sql`
    select id, number, currency, amount_minor::text as amount, balance_minor::text as balance, issued_on::text as "issuedOn", due_on::text as "dueOn",
      ${today}::date - due_on as days
    from invoices where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and status = 'open' order by due_on, id`);
  return rows.map(({ id, currency, amount, balance, days, ...row }) => {
    const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
    const item: OpenItem = { invoiceId: id, ...row, age: ageOf(days), amount: money(amount), balance: money(balance) };
    return { currency, item };
  });
}

/** @param days past the due day, below zero before it */
function ageOf(days: number): Age {
  if (days <= 0) return 'current';
  if (days <= 30) return 'to30';
  if (days <= 60) return 'to60';
  return days <= 90 ? 'to90' : 'over90';
}

/** What the company owes the customer beyond invoices, by currency; left out where it is nothing. */
export async function readCredits(tx: TenantTransaction, customerId: string): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.db.execute<{ currency: string; credit: string }>(sql`
    select currency, (-sum(amount_minor))::text as credit from ledger_entries
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and account = 'customer_credit'
    group by currency having sum(amount_minor) <> 0`);
  return new Map(rows.map(({ currency, credit }) => [currency, BigInt(credit)]));
}
