import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from './truth.ts';

/** A window that opens on no day of more than a year opens never. */
const SEARCH_DAYS = 400;

/**
 * `from` itself while the window is open, else when it opens next; null when it never does. A window that ends at or before
 * the time at which it opens ends on the next day, and belongs to the day on which it opens.
 */
export function nextOpening(
  window: QuietHours,
  from: Temporal.Instant,
  place: { readonly zone: string; readonly closedDays: ReadonlySet<string> },
): Temporal.Instant | null {
  // Yesterday's window may reach into today.
  let day = from.toZonedDateTimeISO(place.zone).toPlainDate().subtract({ days: 1 });
  for (let looked = 0; looked < SEARCH_DAYS; looked += 1, day = day.add({ days: 1 })) {
    if (!window.weekdays.includes(day.dayOfWeek) || place.closedDays.has(day.toString())) continue;
    const lastDay = window.to > window.from ? day : day.add({ days: 1 });
    const closesAt = momentOn(lastDay, window.to, place.zone);
    if (Temporal.Instant.compare(from, closesAt) >= 0) continue;
    const opensAt = momentOn(day, window.from, place.zone);
    return Temporal.Instant.compare(from, opensAt) >= 0 ? from : opensAt;
  }
  return null;
}

function momentOn(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
