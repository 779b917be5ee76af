import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';

/** When the business works: ISO weekdays (1 is Monday), closed civil days as ISO text, opening and closing time `HH:MM`. */
export type WorkingDays = {
  readonly workingWeekdays: readonly number[];
  readonly closedDays: ReadonlySet<string>;
  readonly opensAt: string;
  readonly closesAt: string;
};

/** The tenant's working days and the zone that its civil days are in. */
export async function readWorkingDays(tx: TenantTransaction): Promise<{ readonly zone: string; readonly calendar: WorkingDays }> {
  const [row] = await tx.db.execute<{
    zone: string;
    weekdays: number[];
    opensAt: string;
    closesAt: string;
    closed: string[] | null;
  }>(sql`
    select time_zone as zone, working_weekdays as weekdays, opens_at as "opensAt", closes_at as "closesAt",
      (select jsonb_agg(day) from closed_days where tenant_id = ${tx.tenantId}) as closed
    from tenant_settings where tenant_id = ${tx.tenantId}`);
  if (!row) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  const { zone, weekdays, opensAt, closesAt, closed } = row;
  return { zone, calendar: { workingWeekdays: weekdays, closedDays: new Set(closed ?? []), opensAt, closesAt } };
}

/** Whether the business works on that day. */
export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkingDays): boolean {
  return calendar.workingWeekdays.includes(day.dayOfWeek) && !calendar.closedDays.has(day.toString());
}

/** A week without a working day is a mistake in the settings, not a reason to look for ever. */
const HORIZON_DAYS = 400;

/** The `count`-th working day after `day`, 0 for the day itself; a calendar without working days counts every day. */
export function addWorkingDays(day: Temporal.PlainDate, count: number, calendar: WorkingDays): Temporal.PlainDate {
  let left = count;
  for (let ahead = 1; left > 0 && ahead <= HORIZON_DAYS; ahead += 1) {
    const candidate = day.add({ days: ahead });
    if (isWorkingDay(candidate, calendar)) left -= 1;
    if (left === 0) return candidate;
  }
  return day.add({ days: count });
}

/** The moment at which the day after `day` and its grace of working days begins: from then on it is over. */
export function endOfGrace(day: string, graceDays: number, on: { readonly zone: string; readonly calendar: WorkingDays }): Date {
  const last = addWorkingDays(Temporal.PlainDate.from(day), graceDays, on.calendar);
  return new Date(last.add({ days: 1 }).toZonedDateTime(on.zone).epochMilliseconds);
}
