import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** Where the days that nearly all companies of a country observe are listed with a part of it: England's stand for the United Kingdom's. */
const LISTED_WITH: Readonly<Record<string, string>> = { GB: 'ENG' };

const DAY_MS = 86_400_000;
/** Which days are free in a year is settled knowledge, so it is worked out once a process. */
const known = new Map<string, ReadonlySet<string>>();

/** The public holidays of a country (two letters, ISO 3166) in a year, "YYYY-MM-DD"; none for a country that is not known. */
export function publicHolidays(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? readHolidays(country, year);
  known.set(key, found);
  return found;
}

function readHolidays(country: string, year: number): ReadonlySet<string> {
  const part = LISTED_WITH[country];
  const holidays = part ? new Holidays(country, part) : new Holidays(country);
  return new Set(
    holidays
      .getHolidays(year)
      // One that begins at noon closes no day.
      .filter(({ type, date }) => type === 'public' && date.slice(11, 16) === '00:00')
      .flatMap(({ date, start, end }) => daysFrom(date.slice(0, 10), Math.round((end.getTime() - start.getTime()) / DAY_MS))),
  );
}

function daysFrom(first: string, count: number): string[] {
  const day = Temporal.PlainDate.from(first);
  return Array.from({ length: Math.max(1, count) }, (_, index) => day.add({ days: index }).toString());
}
