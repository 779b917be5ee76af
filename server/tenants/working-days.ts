import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import { addWorkingDays, type BusinessCalendar } from '#workflows-schema/index.ts';
import { readCalendar } from './calendar.ts';

/** A calendar with the zone in which its days are told. */
export type WorkingDays = { readonly zone: string; readonly calendar: BusinessCalendar };

/** The tenant's working days, holidays and closed days included. */
export async function readWorkingDays(tx: TenantTransaction): Promise<WorkingDays> {
  const [row] = await tx.db.execute<{ zone: string }>(sql`select time_zone as zone from tenant_settings where tenant_id = ${tx.tenantId}`);
  if (!row) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  return { zone: row.zone, calendar: await readCalendar(tx) };
}

/** The moment at which the day after `day` and its grace of working days begins: from then on it is over. */
export function endOfGrace(day: string, graceDays: number, { zone, calendar }: WorkingDays): Date {
  const last = addWorkingDays(calendar, Temporal.PlainDate.from(day), graceDays);
  return new Date(last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}
