import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { BusinessCalendar } from '#workflows-schema/index.ts';
import { publicHolidays } from './public-holidays.ts';

/** Years around now of which holidays are known: past ones for days that are counted back, coming ones for long waits. */
const YEARS_BACK = 1;
const YEARS_AHEAD = 3;

type Row = { country: string; zone: string; weekdays: readonly number[]; opensAt: string; closesAt: string; days: readonly string[] };

/**
 * When the tenant works: its weekdays and hours, the public holidays of `country` (two letters; its own when left out) from
 * last year to three years from now, and the days that it closed itself. One query.
 * @throws Failure `not-found` for a tenant without settings
 */
export async function readCalendar(tx: TenantTransaction, country?: string): Promise<BusinessCalendar> {
  const [row] = await tx.db.execute<Row>(sql`
    select country, time_zone as zone, working_weekdays as weekdays, opens_at as "opensAt", closes_at as "closesAt",
      coalesce((select jsonb_agg(day) from closed_days where tenant_id = ${tx.tenantId}), '[]') as days
    from tenant_settings where tenant_id = ${tx.tenantId}`);
  if (!row) throw notFound('tenant', tx.tenantId);
  const { year } = tx.now.toZonedDateTimeISO(row.zone);
  const years = Array.from({ length: YEARS_BACK + 1 + YEARS_AHEAD }, (_, index) => year - YEARS_BACK + index);
  return {
    workingWeekdays: row.weekdays,
    closedDays: new Set([...years.flatMap((each) => [...publicHolidays(country ?? row.country, each).keys()]), ...row.days]),
    opensAt: row.opensAt,
    closesAt: row.closesAt,
  };
}
