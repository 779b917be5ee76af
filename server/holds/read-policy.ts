import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { readCalendar } from '#server/tenants/calendar.ts';
import type { ContactPolicy } from './truth.ts';

type Row = {
  zone: string;
  minimum: string;
  gap: number;
  budget: number;
  quietFrom: string;
  quietTo: string;
  weekdays: number[];
  opensAt: string;
  closesAt: string;
};

/** What the company has set for all its flows, and its zone. @param withClosedDays else no day is closed */
export async function readPolicy(
  tx: TenantTransaction,
  withClosedDays: boolean,
): Promise<{ readonly zone: string; readonly policy: ContactPolicy }> {
  const [row] = await tx.db.execute<Row>(sql`
    select time_zone as zone, minimum_balance_minor::text as minimum, min_gap_days as gap, weekly_budget as budget, quiet_from as "quietFrom",
      quiet_to as "quietTo", working_weekdays as weekdays, opens_at as "opensAt", closes_at as "closesAt"
    from tenant_settings where tenant_id = ${tx.tenantId}`);
  if (!row) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  const { zone, minimum, gap, budget, weekdays, quietFrom, quietTo, opensAt, closesAt } = row;
  const open = { workingWeekdays: weekdays, closedDays: new Set<string>(), opensAt, closesAt };
  const policy = {
    minimumBalanceMinor: BigInt(minimum),
    minimumGapDays: gap,
    weeklyBudget: budget,
    quietHours: { weekdays, from: quietFrom, to: quietTo },
    calendar: withClosedDays ? await readCalendar(tx) : open,
  };
  return { zone, policy };
}
