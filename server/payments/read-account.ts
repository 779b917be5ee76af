import { sql } from 'drizzle-orm';
import type { InvoiceStatus } from '#server/invoices/balance.ts';
import { readCursor, toPage } from '#server/keyset.ts';
import { readCredits } from '#server/ledger/statement.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { type PortalPaper, readPapers } from './read-papers.ts';

/** One invoice of the customer, as a line of a list. */
export type AccountInvoice = {
  readonly id: string;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly amount: Money;
  readonly balance: Money;
  /** Civil dates, ISO text. */
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly disputed: boolean;
  /** A payment is on its way: nothing can be paid on it until the bank has spoken. */
  readonly processing: boolean;
  readonly settledAt: Date | null;
};

/** What the customer owes and has to their credit in one currency; counts are of open invoices. */
export type AccountTotal = {
  readonly currency: string;
  readonly owed: Money;
  readonly overdue: Money;
  readonly credit: Money;
  readonly open: number;
  readonly late: number;
};

export type PortalAccount = {
  readonly asOf: Date;
  readonly totals: readonly AccountTotal[];
  /** By currency, then the one that was due first. */
  readonly open: readonly AccountInvoice[];
  /** Newest first. */
  readonly settled: readonly AccountInvoice[];
  /** Where the older settled ones start; null when these are the last. */
  readonly older: string | null;
  /** Receipts and credit notes, newest first. */
  readonly papers: readonly PortalPaper[];
};

type Row = {
  id: string;
  number: string;
  status: InvoiceStatus;
  currency: string;
  amount: string;
  balance: string;
  dueOn: string;
  overdue: boolean;
  disputed: boolean;
  processing: boolean;
  settledAt: string | null;
};

const COLUMNS = sql`i.id, i.number, i.status, i.currency, i.amount_minor::text as amount, i.balance_minor::text as balance, i.due_on::text as "dueOn",
  i.disputed_at is not null as disputed, i.processing_at is not null as processing,
  case when i.status <> 'open' then coalesce(i.paid_at, i.updated_at) end as "settledAt"`;

/** Of whom, the company's civil day (ISO text), how many lines of each list, and after which settled invoice to go on. */
export type AccountAsk = {
  readonly customerId: string;
  readonly today: string;
  readonly open: number;
  readonly settled: number;
  readonly before?: string | null;
};

/** All that a customer owes and has paid: one query a kind, however many invoices there are. */
export async function readAccount(tx: TenantTransaction, { customerId, today, before, ...limit }: AccountAsk): Promise<PortalAccount> {
  const own = sql`i.tenant_id = ${tx.tenantId} and i.customer_id = ${customerId}`;
  const late = sql`i.due_on < ${today}::date`;
  const sums = await tx.db.execute<{ currency: string; owed: string; overdue: string; open: number; late: number }>(sql`
    select i.currency, coalesce(sum(i.balance_minor) filter (where i.status = 'open'), 0)::text as owed,
      coalesce(sum(i.balance_minor) filter (where i.status = 'open' and ${late}), 0)::text as overdue,
      (count(*) filter (where i.status = 'open'))::int as open, (count(*) filter (where i.status = 'open' and ${late}))::int as late
    from invoices i where ${own} group by i.currency order by i.currency`);
  const credits = await readCredits(tx, customerId);
  const open = await tx.db.execute<Row>(sql`
    select ${COLUMNS}, ${late} as overdue from invoices i where ${own} and i.status = 'open'
    order by i.currency, i.due_on, i.id limit ${limit.open}`);
  const settledOn = sql`coalesce(i.paid_at, i.updated_at)`;
  const start = readCursor(before);
  const found = await tx.db.execute<Row & { key: string }>(sql`
    select ${COLUMNS}, false as overdue, ${settledOn}::text as key from invoices i where ${own} and i.status <> 'open'
      ${start ? sql`and (${settledOn}, i.id) < (${start.value}::timestamptz, ${start.id}::uuid)` : sql``}
    order by ${settledOn} desc, i.id desc limit ${limit.settled + 1}`);
  const settled = toPage(found, ({ key, id }) => ({ value: key, id }), limit.settled);
  const currencies = [...new Set([...sums.map(({ currency }) => currency), ...credits.keys()])].sort();
  return {
    asOf: tx.nowDate,
    totals: currencies.map((currency): AccountTotal => {
      const sum = sums.find((row) => row.currency === currency);
      const money = (minor: string | bigint | undefined): Money => ({ minor: BigInt(minor ?? 0), currency });
      const [owed, overdue, credit] = [money(sum?.owed), money(sum?.overdue), money(credits.get(currency))];
      return { currency, owed, overdue, credit, open: sum?.open ?? 0, late: sum?.late ?? 0 };
    }),
    open: open.map(fromRow),
    settled: settled.rows.map(({ key: _, ...row }) => fromRow(row)),
    older: settled.next,
    papers: await readPapers(tx, { customerId, limit: limit.settled }),
  };
}

/** Those of these invoices that the customer can pay now, the one that was due first at the front; ids of others are passed over. */
export async function readPayable(tx: TenantTransaction, customerId: string, ids: readonly string[]): Promise<readonly AccountInvoice[]> {
  const rows = await tx.db.execute<Row>(sql`
    select ${COLUMNS}, false as overdue from invoices i
    where i.tenant_id = ${tx.tenantId} and i.customer_id = ${customerId} and i.id::text = any(${sql.param([...ids])}::text[])
      and i.status = 'open' and i.balance_minor > 0 and i.processing_at is null
    order by i.due_on, i.id`);
  return rows.map(fromRow);
}

function fromRow({ currency, amount, balance, settledAt, ...row }: Row): AccountInvoice {
  return {
    ...row,
    amount: { minor: BigInt(amount), currency },
    balance: { minor: BigInt(balance), currency },
    settledAt: settledAt ? new Date(settledAt) : null,
  };
}
