import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** Where the days that nearly all companies of a country observe are listed with a part of it: England's stand for the United Kingdom's. */
const LISTED_WITH: Readonly<Record<string, string>> = { GB: 'ENG' };

const DAY_MS = 86_400_000;
/** Which days are free in a year is settled knowledge, so it is worked out once a process. */
const known = new Map<string, ReadonlyMap<string, string>>();

/** The public holidays of a country (two letters, ISO 3166) in a year, "YYYY-MM-DD" with their English names; none for a country that is not known. */
export function publicHolidays(country: string, year: number): ReadonlyMap<string, string> {
  const key = `${country} ${year}`;
  const found = known.get(key) ?? readHolidays(country, year);
  known.set(key, found);
  return found;
}

/** The next public holidays of a country from a day on, at most `count`, in order. */
export function nextHolidays(country: string, from: Temporal.PlainDate, count: number): readonly { day: string; name: string }[] {
  // Two years have more of them than a page shows.
  const days = [from.year, from.year + 1].flatMap((year) => [...publicHolidays(country, year)]);
  return days
    .flatMap(([day, name]) => (day >= from.toString() ? [{ day, name }] : []))
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .slice(0, count);
}

/** The countries whose public holidays are known: two letters and the English name, by name. */
export function holidayCountries(): readonly { code: string; name: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return Object.keys(new Holidays().getCountries())
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

function readHolidays(country: string, year: number): ReadonlyMap<string, string> {
  const part = LISTED_WITH[country];
  const holidays = part ? new Holidays(country, part) : new Holidays(country);
  return new Map(
    holidays
      .getHolidays(year, 'en')
      // One that begins at noon closes no day.
      .filter(({ type, date }) => type === 'public' && date.slice(11, 16) === '00:00')
      .flatMap(({ date, start, end, name }) =>
        daysFrom(date.slice(0, 10), Math.round((end.getTime() - start.getTime()) / DAY_MS)).map((day) => [day, name] as const),
      ),
  );
}

function daysFrom(first: string, count: number): string[] {
  const day = Temporal.PlainDate.from(first);
  return Array.from({ length: Math.max(1, count) }, (_, index) => day.add({ days: index }).toString());
}
