import { Temporal } from 'temporal-polyfill';

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** "1 March 2026" in the reader's language; the day (ISO text) is civil, so no zone can move it. */
export function longDate(day: string, locale: string): string {
  let format = dateFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    dateFormats.set(locale, format);
  }
  return format.format(new Date(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds));
}
