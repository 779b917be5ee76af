import type { Locality } from './locality.ts';

type Zone = Pick<Locality, 'locale' | 'timeZone'>;

/** "10:42" today, "9 Dec, 09:00" in this year, else "9 Dec 2025". */
export function shortTime(at: Date, { locale, timeZone, now }: Locality): string {
  const day = civilDay(at, timeZone);
  const today = civilDay(now, timeZone);
  if (day === today)
    return format(locale, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format(at);
  if (day.slice(0, 4) === today.slice(0, 4))
    return format(locale, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format(at);
  return format(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(at);
}

/** "14 Mar, 10:42", today as well. */
export function shortMoment(at: Date, { locale, timeZone }: Zone): string {
  return format(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}

/** A recorded sentence with its days as people write them: "on 2026-03-09" -> "on 9 Mar". */
export function sayDays(sentence: string, locality: Locality): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => shortDay(day, locality));
}

/** "Mon 9 Mar, 09:00"; another year is named. */
export function weekdayMoment(at: Date, { locale, timeZone, now }: Locality): string {
  const sameYear = civilDay(at, timeZone).slice(0, 4) === civilDay(now, timeZone).slice(0, 4);
  return format(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);
}

/** "Wednesday, 9 December 2026 at 09:00:00 GMT". */
export function exactTime(at: Date, { locale, timeZone }: Zone): string {
  return format(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone,
  }).format(at);
}

/** A civil date: "9 Dec" in this year, else "9 Dec 2025". */
export function shortDay(date: string, { locale, timeZone, now }: Locality): string {
  const sameYear = date.slice(0, 4) === civilDay(now, timeZone).slice(0, 4);
  return format(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(utc(date));
}

export function exactDay(date: string, { locale }: Zone): string {
  return format(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(utc(date));
}

/** The civil date of a moment in a zone, ISO text. */
export function civilDay(at: Date, timeZone: string): string {
  // Swedish writes dates as ISO does.
  return format('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(at);
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}
