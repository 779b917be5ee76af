import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { type Counts, readContactCounts, readOrderCounts, readPaymentHabits } from './habits.ts';

/** What a customer has done so far, for conditions. Sums are in the customer's currency, else the tenant's; others are left out. */
export type CustomerStatistics = Counts & {
  readonly openBalance: Money;
  readonly overdueBalance: Money;
  /** Invoiced in the last 12 months; void and written-off invoices left out. */
  readonly revenue12m: Money;
  /** Civil day of the first invoice, and the days since; null without one. */
  readonly firstInvoiceOn: string | null;
  readonly newDays: number | null;
};

const MONTHS = 12;
type MoneyRow = { id: string; currency: string; open: string; overdue: string; revenue: string; first: string | null };

/** Statistics of customers by id, with one query a kind; an id that is not there is missing from the answer. */
export async function readStatistics(
  tx: TenantTransaction,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, CustomerStatistics>> {
  if (customerIds.length === 0) return new Map();
  const [settings] = await tx.db.execute<{ zone: string; currency: string }>(sql`
    select time_zone as zone, currency from tenant_settings where tenant_id = ${tx.tenantId}`);
  if (!settings) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  const today = tx.now.toZonedDateTimeISO(settings.zone).toPlainDate();
  const sums = await readSums(tx, customerIds, { today, currency: settings.currency });
  const habits = await readPaymentHabits(tx, customerIds, settings.zone);
  const contacts = await readContactCounts(tx, customerIds);
  const orders = await readOrderCounts(tx, customerIds);
  return new Map(
    sums.map((row) => {
      const money = (minor: string): Money => ({ minor: BigInt(minor), currency: row.currency });
      return [
        row.id,
        {
          openBalance: money(row.open),
          overdueBalance: money(row.overdue),
          revenue12m: money(row.revenue),
          firstInvoiceOn: row.first,
          newDays: row.first === null ? null : Temporal.PlainDate.from(row.first).until(today).days,
          ...habits(row.id),
          ...contacts(row.id),
          ...orders(row.id),
        },
      ];
    }),
  );
}

async function readSums(
  tx: TenantTransaction,
  customerIds: readonly string[],
  on: { readonly today: Temporal.PlainDate; readonly currency: string },
): Promise<readonly MoneyRow[]> {
  const today = on.today.toString();
  const since = on.today.subtract({ months: MONTHS }).toString();
  return tx.db.execute<MoneyRow>(sql`
    select c.id, coalesce(c.currency, ${on.currency}) as currency, min(i.issued_on)::text as first,
      coalesce(sum(i.balance_minor) filter (where i.status = 'open' and same.currency), 0)::text as open,
      coalesce(sum(i.balance_minor) filter (where i.status = 'open' and same.currency and i.due_on < ${today}::date), 0)::text as overdue,
      coalesce(sum(i.amount_minor) filter (where i.status not in ('void', 'written_off') and same.currency and i.issued_on > ${since}::date), 0)::text as revenue
    from customers c left join invoices i on i.tenant_id = c.tenant_id and i.customer_id = c.id
      cross join lateral (select i.currency = coalesce(c.currency, ${on.currency}) as currency) same
    where c.tenant_id = ${tx.tenantId} and c.id = any(${sql.param([...customerIds])}::uuid[]) group by c.tenant_id, c.id`);
}
