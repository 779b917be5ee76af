import { sql } from 'drizzle-orm';
import { INVOICE_AGES, type InvoiceAge } from '#server/invoices/narrowing.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import type { Money } from '#workflows-schema/index.ts';

export type Aging = {
  readonly currency: string;
  /** Every age in its order, also those with nothing. */
  readonly ages: readonly { readonly age: InvoiceAge; readonly amount: Money; readonly invoices: number }[];
};

/** What a customer owes by calendar days past due, one entry a currency. */
export async function readAging(tx: TenantTransaction, customerId: string): Promise<readonly Aging[]> {
  const today = await todayOf(tx);
  const late = sql`(${today}::date - due_on)`;
  const rows = await tx.db.execute<{ currency: string; age: InvoiceAge; minor: string; invoices: number }>(sql`
    select currency, case when ${late} <= 0 then 'current' when ${late} <= 30 then '1-30' when ${late} <= 60 then '31-60'
        when ${late} <= 90 then '61-90' else 'over 90' end as age, sum(balance_minor)::text as minor, count(*)::int as invoices
    from invoices where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and status = 'open' group by 1, 2 order by 1`);
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    currency,
    ages: INVOICE_AGES.map((age) => {
      const row = rows.find((each) => each.currency === currency && each.age === age);
      return { age, amount: { minor: BigInt(row?.minor ?? 0), currency }, invoices: row?.invoices ?? 0 };
    }),
  }));
}
