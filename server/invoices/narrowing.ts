import { type SQL, sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';

/** Calendar days past due, from and to; the buckets of the dashboard's ages. */
const AGES = { current: [null, 0], '1-30': [1, 30], '31-60': [31, 60], '61-90': [61, 90], 'over 90': [91, null] } as const;
export type InvoiceAge = keyof typeof AGES;
export const INVOICE_AGES = ['current', '1-30', '31-60', '61-90', 'over 90'] as const satisfies readonly InvoiceAge[];

/** What a figure stands on, beyond the filter of a list: so that every figure leads to the rows that add up to it. */
export type Narrowing = {
  readonly currency?: string | undefined;
  readonly customerId?: string | undefined;
  /** Open invoices of this age. */
  readonly age?: InvoiceAge | undefined;
  /** Invoices on which money came in from the one civil day to the other, both counted, in the tenant's zone. */
  readonly paid?: { readonly from: string; readonly to: string } | undefined;
};

export type NarrowingSql = {
  readonly where: SQL;
  /** Joins `paid.minor`, what came in during the period, on the invoices that got something. */
  readonly join: SQL;
  readonly paidMinor: SQL;
};

/** The narrowing for a query over `invoices i`; `today` is the tenant's civil day. */
export async function narrowInvoices(
  tx: TenantTransaction,
  { currency, customerId, age, paid }: Narrowing,
  today: string,
): Promise<NarrowingSql> {
  const where = sql`${currency ? sql`and i.currency = ${currency}` : sql``} ${customerId ? sql`and i.customer_id = ${customerId}` : sql``} ${age ? ageCondition(age, today) : sql``}`;
  if (!paid) return { where, join: sql``, paidMinor: sql`null::text` };
  const { timeZone } = await requireSettings(tx);
  // What was paid beyond a balance belongs to no invoice in the ledger, but its payment says for which it was meant.
  const join = sql`join (
    select coalesce(e.invoice_id, (select t.invoice_id from payment_parts t
        where t.tenant_id = e.tenant_id and t.payment_id = e.payment_id order by t.invoice_id limit 1)) as invoice_id, -sum(e.amount_minor) as minor
    from ledger_entries e
    where e.tenant_id = ${tx.tenantId} and e.kind = 'payment' and e.account in ('receivable', 'customer_credit')
      and e.at >= ${paid.from}::date::timestamp at time zone ${timeZone} and e.at < (${paid.to}::date + 1)::timestamp at time zone ${timeZone}
    group by 1) paid on paid.invoice_id = i.id`;
  return { where, join, paidMinor: sql`paid.minor::text` };
}

function ageCondition(age: InvoiceAge, today: string): SQL {
  const [from, to] = AGES[age];
  const late = sql`(${today}::date - i.due_on)`;
  return sql`and i.status = 'open' ${from === null ? sql`` : sql`and ${late} >= ${from}`} ${to === null ? sql`` : sql`and ${late} <= ${to}`}`;
}
