import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

export type EarlyDiscount = {
  /** What is to be paid in place of the balance. */
  readonly price: Money;
  /** Civil day, ISO text: the last on which it holds, to its end. */
  readonly until: string;
};

type DiscountTerms = { readonly hundredths: bigint; readonly days: number };

/** "2/10 NET30", "1.5%/14 NET 30": hundredths of a per cent, and days from issue; null for terms without a discount. */
function readTerms(terms: string | null): DiscountTerms | null {
  const found = /^\s*(\d{1,2})(?:\.(\d{1,2}))?%?\/(\d{1,3})\b/.exec(terms ?? '');
  if (!found) return null;
  return { hundredths: BigInt(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`), days: Number(found[3]) };
}

/**
 * The discount that terms such as "2/10 NET30" give: so many percent off within so many days of issue. Half a minor unit goes
 * to the customer. Null when the terms give none.
 */
export function earlyDiscount(terms: string | null, issuedOn: string, balance: Money): EarlyDiscount | null {
  const found = readTerms(terms);
  if (!found) return null;
  const off = (balance.minor * found.hundredths * 2n + 10_000n) / 20_000n;
  const until = Temporal.PlainDate.from(issuedOn).add({ days: found.days });
  return { price: { minor: balance.minor - off, currency: balance.currency }, until: until.toString() };
}

/**
 * What a discount costs the company as interest, in per cent a year: p / (100 - p) x 365 / (days to due - days of the
 * discount); 2/10 net 30 is 37.2. Null for terms without one, or whose discount holds to the due day.
 */
export function yearlyCost(
  terms: string | null,
  { issuedOn, dueOn }: { readonly issuedOn: string; readonly dueOn: string },
): number | null {
  const found = readTerms(terms);
  const net = Temporal.PlainDate.from(issuedOn).until(Temporal.PlainDate.from(dueOn)).days;
  if (!found || found.hundredths === 0n || net <= found.days) return null;
  const percent = Number(found.hundredths) / 100;
  return Math.round(((percent / (100 - percent)) * 365 * 1000) / (net - found.days)) / 10;
}

type Row = { id: string; terms: string; issuedOn: string; minor: string; currency: string; today: string };

/**
 * The price for paying early of invoices of which nothing was settled yet, while it holds: to the end of its last day at the
 * company. Others are left out.
 */
export async function readEarlyPrices(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<ReadonlyMap<string, EarlyDiscount>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await tx.db.execute<Row>(sql`
    select i.id, i.terms, i.issued_on::text as "issuedOn", i.balance_minor::text as minor, i.currency,
      (${tx.nowDate.toISOString()}::timestamptz at time zone s.time_zone)::date::text as today
    from invoices i join tenant_settings s on s.tenant_id = i.tenant_id
    where i.tenant_id = ${tx.tenantId} and i.id = any(${sql.param([...invoiceIds])}::uuid[]) and i.terms is not null and i.status = 'open'
      and i.balance_minor = i.amount_minor`);
  return new Map(
    rows.flatMap(({ id, terms, issuedOn, minor, currency, today }) => {
      const early = earlyDiscount(terms, issuedOn, { minor: BigInt(minor), currency });
      return early && today <= early.until && early.price.minor > 0n ? [[id, early] as const] : [];
    }),
  );
}
