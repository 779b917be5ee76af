import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { readContactCounts, readPaymentHabits } from '#server/customers/habits.ts';
import type { Instalment } from '#server/plans/instalments.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { readTimePolicy, type TimePolicy } from '#server/tenants/time-policy.ts';
import { readWorkingDays } from '#server/tenants/working-days.ts';
import type { Money } from '#workflows-schema/index.ts';

/** So many broken promises in 90 days, and only a person takes the next one. */
const BROKEN_UNTIL_PERSON = 2;
/** So many of the last six invoices paid very late, and a person decides about plans. */
const VERY_LATE_UNTIL_PERSON = 3;

/** What a customer may choose about an invoice without a person, as the company's policy and the customer's past allow. */
export type TimeOffer = TimePolicy & {
  /** The civil day at the company, ISO text. */
  readonly today: string;
  /** Last day that may be promised without a person, ISO text; null when a person decides about every promise. */
  readonly promiseUntil: string | null;
  /** Whether a plan within the policy is agreed at once. */
  readonly goodPayer: boolean;
  readonly tier: string;
  readonly currency: string;
};

/** Reads what this customer may choose now. */
export async function readTimeOffer(tx: TenantTransaction, customerId: string): Promise<TimeOffer> {
  const policy = await readTimePolicy(tx);
  const { zone } = await readWorkingDays(tx);
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate();
  const habits = (await readPaymentHabits(tx, [customerId], zone))(customerId);
  const { brokenPromises90d } = (await readContactCounts(tx, [customerId]))(customerId);
  const [past] = await tx.db.execute<{ tier: string; broken: boolean }>(sql`
    select tier, exists (select 1 from plans p where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'broken'
      and p.decided_at > ${tx.nowDate.toISOString()}::timestamptz - interval '1 year') as broken
    from customers c where c.tenant_id = ${tx.tenantId} and c.id = ${customerId}`);
  // Who never paid anything has shown nothing yet.
  const hasPaid = habits.averageDaysLate !== null;
  return {
    ...policy,
    today: today.toString(),
    promiseUntil: brokenPromises90d < BROKEN_UNTIL_PERSON ? today.add({ days: policy.promiseWithinDays }).toString() : null,
    goodPayer: hasPaid && brokenPromises90d === 0 && past?.broken === false && habits.late15Count6 < VERY_LATE_UNTIL_PERSON,
    tier: past?.tier ?? 'B',
  };
}

/** Whether the policy agrees to this plan at once. The best customers are answered by a person, and so is a disputed invoice. */
export function isAgreedAtOnce(
  offer: TimeOffer,
  { balance, disputed }: { readonly balance: Money; readonly disputed: boolean },
  parts: readonly Instalment[],
): boolean {
  const last = parts.at(-1);
  const end = Temporal.PlainDate.from(offer.today).add({ days: offer.planAgreedDays });
  return (
    offer.goodPayer &&
    offer.tier !== 'A' &&
    !disputed &&
    parts.length <= offer.planAgreedParts &&
    balance.currency === offer.currency &&
    balance.minor <= offer.planAgreedMinor &&
    last !== undefined &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(last.dueOn), end) <= 0
  );
}
