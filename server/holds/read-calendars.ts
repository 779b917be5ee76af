import type { TenantTransaction } from '#server/scope.ts';
import { readCalendar } from '#server/tenants/calendar.ts';
import type { BusinessCalendar } from '#workflows-schema/index.ts';
import type { CustomerRow } from './read-subjects.ts';

/** The business calendars of customers' countries, by country; holidays are kept in the process, so a country costs one short query. */
export async function readCalendars(
  tx: TenantTransaction,
  customers: ReadonlyMap<string, CustomerRow>,
): Promise<ReadonlyMap<string, BusinessCalendar>> {
  const countries = new Set([...customers.values()].flatMap(({ country }) => country ?? []));
  const found = new Map<string, BusinessCalendar>();
  for (const country of countries) found.set(country, await readCalendar(tx, country));
  return found;
}
