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

/**
 * The discount that terms such as "2/10 NET30" or "1.5%/14 NET 30" give: so many percent off within so many days of issue.
 * Half a minor unit goes to the customer. Null when the terms give none.
 */
export function earlyDiscount(terms: string | null, issuedOn: string, balance: Money): EarlyDiscount | null {
  const found = /^\s*(\d{1,2})(?:\.(\d{1,2}))?%?\/(\d{1,3})\b/.exec(terms ?? '');
  if (!found) return null;
  const hundredths = BigInt(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`);
  const off = (balance.minor * hundredths * 2n + 10_000n) / 20_000n;
  const until = Temporal.PlainDate.from(issuedOn).add({ days: Number(found[3]) });
  return { price: { minor: balance.minor - off, currency: balance.currency }, until: until.toString() };
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
