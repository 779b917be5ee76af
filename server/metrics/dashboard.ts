import type { TenantScope } from '#server/scope.ts';
import { type Delivery, type Escalation, readDelivery, readEscalation } from './automation.ts';
import { beginOf, tenantDay } from './calendar.ts';
import { type AgingRow, currenciesOf, type Dso, readAging, readCollected, readDso, readWeeks, type Week } from './receivables.ts';

/** Everything about money is in `currency`, in minor units. Periods end today, in the tenant's zone. */
export type Dashboard = {
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly outstanding: bigint;
  readonly overdue: bigint;
  readonly openInvoices: number;
  readonly overdueInvoices: number;
  readonly aging: readonly AgingRow[];
  readonly dso: Dso;
  readonly collected: { readonly last30: bigint; readonly before30: bigint };
  readonly weeks: readonly Week[];
  readonly delivery: Delivery;
  readonly escalation: Escalation;
  readonly since: string;
  readonly until: string;
};

const PERIOD_DAYS = 30;
const WEEKS = 13;

/** The figures of the dashboard in one currency: the one that is asked for, else the tenant's own. */
export function readDashboard(scope: TenantScope, wanted: string | null): Promise<Dashboard> {
  return scope.transaction(async (tx) => {
    const day = await tenantDay(tx);
    const currencies = await currenciesOf(tx, day.currency);
    const currency = currencies.find((each) => each === wanted) ?? currencies[0] ?? day.currency;
    const aging = await readAging(tx, day, currency);
    const late = aging.filter(({ bucket }) => bucket !== 'current');
    const outstanding = sum(aging);
    const since = day.today.subtract({ days: PERIOD_DAYS - 1 });
    const [begin, end] = [beginOf(since, day.timeZone), beginOf(day.today.add({ days: 1 }), day.timeZone)];
    const earlier = beginOf(since.subtract({ days: PERIOD_DAYS }), day.timeZone);
    return {
      currency,
      currencies,
      outstanding,
      overdue: sum(late),
      openInvoices: aging.reduce((count, { invoices }) => count + invoices, 0),
      overdueInvoices: late.reduce((count, { invoices }) => count + invoices, 0),
      aging,
      dso: await readDso(tx, day, { currency, receivables: outstanding }),
      collected: {
        last30: (await readCollected(tx, begin, end)).get(currency) ?? 0n,
        before30: (await readCollected(tx, earlier, begin)).get(currency) ?? 0n,
      },
      weeks: await readWeeks(tx, day, { currency, count: WEEKS }),
      delivery: await readDelivery(tx, begin),
      escalation: await readEscalation(tx, begin),
      since: since.toString(),
      until: day.today.toString(),
    };
  });
}

function sum(rows: readonly AgingRow[]): bigint {
  return rows.reduce((total, { amount }) => total + amount, 0n);
}
