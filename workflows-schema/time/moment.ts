import type { Temporal } from 'temporal-polyfill';

/** The zones of those whom a run concerns, as IANA names. */
export type Zones = { readonly contact: string; readonly customer: string; readonly tenant: string };

/**
 * The instant at which clocks in `zone` show this date and time. A time that they skip (summer time, or a whole day at the
 * date line) gives the first instant after the gap; one that they show twice gives the first of the two.
 * @throws RangeError for a zone that is unknown
 */
export function momentOn(date: Temporal.PlainDate, timeOfDay: string, zone: string): Temporal.Instant {
  return momentAt(date.toPlainDateTime(timeOfDay), zone);
}

/** As `momentOn`, for a local time of any precision. */
export function momentAt(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  // For a skipped time "earlier" lies before the gap, nearer to it than any other change of the clocks.
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.toInstant();
  return (earlier.getTimeZoneTransition('next') ?? earlier).toInstant();
}

/** The IANA zone of a choice: whose zone it is, or the name of one. */
export function zoneOf(choice: string, zones: Zones): string {
  return choice === 'contact' || choice === 'customer' || choice === 'tenant' ? zones[choice] : choice;
}

/** Whether the text is a zone's name, e.g. Europe/London. An offset such as +02:00 is none: it knows no summer time. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
