import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import { containing, PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { InvoiceStatus } from './balance.ts';
import { type EarlyDiscount, earlyDiscount, yearlyCost } from './early-discount.ts';
import { type Narrowing, narrowInvoices } from './narrowing.ts';

export const INVOICE_FILTERS = ['open', 'overdue', 'disputed', 'paid', 'all'] as const;
export type InvoiceFilter = (typeof INVOICE_FILTERS)[number];

export type InvoiceListRow = {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly amount: Money;
  readonly balance: Money;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Calendar days past due in the tenant's zone; negative before. */
  readonly daysOverdue: number;
  readonly status: InvoiceStatus;
  readonly disputed: boolean;
  readonly processing: boolean;
};

type Row = Omit<InvoiceListRow, 'amount' | 'balance'> & { currency: string; amountMinor: string; balanceMinor: string };

const fromRow = ({ currency, amountMinor, balanceMinor, ...row }: Row): InvoiceListRow => ({
  ...row,
  amount: { minor: BigInt(amountMinor), currency },
  balance: { minor: BigInt(balanceMinor), currency },
});

const columns = (today: string) => sql`
  i.id, i.number, i.customer_id as "customerId", c.name as "customerName", i.currency, i.amount_minor::text as "amountMinor",
  i.balance_minor::text as "balanceMinor", i.issued_on::text as "issuedOn", i.due_on::text as "dueOn",
  ${today}::date - i.due_on as "daysOverdue", i.status, i.disputed_at is not null as disputed, i.processing_at is not null as processing`;

function filterOf(filter: InvoiceFilter, today: string) {
  const open = sql`i.status = 'open'`;
  const filters = {
    open,
    overdue: sql`${open} and i.due_on < ${today}::date`,
    disputed: sql`${open} and i.disputed_at is not null`,
    paid: sql`i.status = 'paid'`,
    all: sql`true`,
  };
  return filters[filter];
}

export type InvoiceQuery = Narrowing & {
  readonly filter: InvoiceFilter;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
};

/** What came in for an invoice in the period that was asked for; null when none was. */
type PaidThen = { readonly paidThen: Money | null };

const moneyOf = (minor: string | null, currency: string): Money | null => (minor === null ? null : { minor: BigInt(minor), currency });

/** Invoices: what is open by due day, oldest first; paid and all by due day, newest first. */
export async function listInvoices(tx: TenantTransaction, wanted: InvoiceQuery): Promise<Page<InvoiceListRow & PaidThen>> {
  const today = await todayOf(tx);
  const { filter } = wanted;
  const after = readCursor(wanted.after);
  const rising = filter !== 'paid' && filter !== 'all';
  const beyond = rising ? sql`>` : sql`<`;
  const search = wanted.search ? containing(wanted.search) : null;
  const narrowing = await narrowInvoices(tx, wanted, today);
  const rows = await tx.db.execute<Row & { paidMinor: string | null }>(sql`
    select ${columns(today)}, ${narrowing.paidMinor} as "paidMinor"
    from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id ${narrowing.join}
    where i.tenant_id = ${tx.tenantId} and ${filterOf(filter, today)} ${narrowing.where}
      ${search ? sql`and (i.number ilike ${search} or c.name ilike ${search})` : sql``}
      ${after ? sql`and (i.due_on, i.id) ${beyond} (${after.value}::date, ${after.id}::uuid)` : sql``}
    order by i.due_on ${rising ? sql`asc` : sql`desc`}, i.id ${rising ? sql`asc` : sql`desc`} limit ${PAGE_SIZE + 1}`);
  const shown = rows.map(({ paidMinor, ...row }) => ({ ...fromRow(row), paidThen: moneyOf(paidMinor, row.currency) }));
  return toPage(shown, ({ dueOn, id }) => ({ value: dueOn, id }));
}

export type InvoiceTotals = {
  readonly counts: Readonly<Record<InvoiceFilter, number>>;
  /** Open balances, their overdue part, and what came in during the period asked for, one entry a currency. */
  readonly sums: readonly { readonly outstanding: Money; readonly overdue: Money; readonly paidThen: Money | null }[];
  /** Every currency that the list could be narrowed to. */
  readonly currencies: readonly string[];
};

/** How many invoices each filter shows under a narrowing, and what is open and came in, in each currency. */
export async function totalInvoices(tx: TenantTransaction, { currency, ...wanted }: Narrowing = {}): Promise<InvoiceTotals> {
  const today = await todayOf(tx);
  type Total = Record<InvoiceFilter, number> & { currency: string; outstanding: string; late: string; paidMinor: string | null };
  const narrowing = await narrowInvoices(tx, wanted, today);
  const found = await tx.db.execute<Total>(sql`
    select i.currency, ${sql.join(
      INVOICE_FILTERS.map((filter) => sql`count(*) filter (where ${filterOf(filter, today)})::int as ${sql.identifier(filter)}`),
      sql`, `,
    )}, coalesce(sum(i.balance_minor) filter (where ${filterOf('open', today)}), 0)::text as outstanding,
      coalesce(sum(i.balance_minor) filter (where ${filterOf('overdue', today)}), 0)::text as late,
      ${wanted.paid ? sql`sum(paid.minor)::text` : sql`null::text`} as "paidMinor"
    from invoices i ${narrowing.join} where i.tenant_id = ${tx.tenantId} ${narrowing.where} group by i.currency order by i.currency`);
  const rows = currency ? found.filter((row) => row.currency === currency) : found;
  const count = (filter: InvoiceFilter) => rows.reduce((sum, row) => sum + row[filter], 0);
  return {
    counts: { open: count('open'), overdue: count('overdue'), disputed: count('disputed'), paid: count('paid'), all: count('all') },
    sums: rows
      .filter(({ outstanding, paidMinor }) => outstanding !== '0' || paidMinor !== null)
      .map((row) => ({
        outstanding: { minor: BigInt(row.outstanding), currency: row.currency },
        overdue: { minor: BigInt(row.late), currency: row.currency },
        paidThen: moneyOf(row.paidMinor, row.currency),
      })),
    currencies: found.map((row) => row.currency),
  };
}

export type InvoiceDetail = InvoiceListRow & {
  readonly orderNumber: string | null;
  /** Of a debit note: the invoice that it charges for. */
  readonly chargesFor: { readonly id: string; readonly number: string } | null;
  readonly paidAt: Date | null;
  /** As agreed, e.g. `2/10 NET30`. */
  readonly terms: string | null;
  /** What they give off for paying early; whether it still holds, `today <= until` says. */
  readonly early: (EarlyDiscount & { readonly holds: boolean; readonly yearlyCost: number | null }) | null;
  readonly lines: readonly { readonly description: string; readonly quantity: string; readonly unit: Money; readonly amount: Money }[];
};

/** One invoice with its lines. @throws Failure `not-found` */
export async function requireInvoiceDetail(tx: TenantTransaction, invoiceId: string): Promise<InvoiceDetail> {
  const today = await todayOf(tx);
  const [row] = await tx.db.execute<
    Row & { orderNumber: string | null; paidAt: string | null; terms: string | null; chargesFor: InvoiceDetail['chargesFor'] }
  >(sql`
    select ${columns(today)}, o.number as "orderNumber", i.paid_at as "paidAt", i.terms,
      (select jsonb_build_object('id', f.id, 'number', f.number) from invoices f where f.tenant_id = i.tenant_id and f.id = i.charges_for_id) as "chargesFor"
    from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
      left join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
    where i.tenant_id = ${tx.tenantId} and i.id = ${invoiceId}`);
  if (!row) throw notFound('invoice', invoiceId);
  const { orderNumber, paidAt, terms, chargesFor, ...invoice } = row;
  const { currency } = invoice;
  const lines = await tx.db.execute<{ description: string; quantity: string; unitMinor: string; amountMinor: string }>(sql`
    select description, quantity, unit_minor::text as "unitMinor", amount_minor::text as "amountMinor" from invoice_lines
    where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} order by position`);
  const listed = fromRow(invoice);
  const early = earlyDiscount(terms, listed.issuedOn, listed.amount);
  const whole = listed.status === 'open' && listed.balance.minor === listed.amount.minor;
  return {
    ...listed,
    terms,
    early: early && { ...early, holds: whole && today <= early.until, yearlyCost: yearlyCost(terms, listed) },
    orderNumber,
    chargesFor,
    paidAt: paidAt ? new Date(paidAt) : null,
    lines: lines.map(({ description, quantity, unitMinor, amountMinor }) => ({
      description,
      quantity,
      unit: { minor: BigInt(unitMinor), currency },
      amount: { minor: BigInt(amountMinor), currency },
    })),
  };
}
