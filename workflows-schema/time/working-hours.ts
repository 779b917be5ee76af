import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, type BusinessCalendar, isWorkingDay } from './calendar.ts';
import { momentOn } from './moment.ts';
import type { Place } from './offset.ts';

const HOUR_MS = 3_600_000;

/**
 * The instant by which `hours` (fractions too) have passed in which the company was there: from opening to closing on working
 * days. Hours that end with the day end at its closing, not at the next opening; 0 gives `now`.
 * @throws Error when no day of more than a year is a working day
 */
export function addWorkingHours(now: Temporal.Instant, hours: number, place: Place): Temporal.Instant {
  if (!(hours > 0)) return now;
  const { calendar, zone } = place;
  let leftMs = Math.round(hours * HOUR_MS);
  // The day before may be at work still, where it closes after midnight.
  let day = now.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  if (!isWorkingDay(calendar, day)) day = addWorkingDays(calendar, day, 1);
  for (;;) {
    const { opensMs, closesMs } = hoursOf(day, calendar, zone);
    const fromMs = Math.max(opensMs, now.epochMilliseconds);
    const presentMs = Math.max(0, closesMs - fromMs);
    if (leftMs <= presentMs) return Temporal.Instant.fromEpochMilliseconds(fromMs + leftMs);
    leftMs -= presentMs;
    day = addWorkingDays(calendar, day, 1);
  }
}

function hoursOf(day: Temporal.PlainDate, calendar: BusinessCalendar, zone: string): { opensMs: number; closesMs: number } {
  const { opensAt, closesAt } = calendar;
  const closingDay = closesAt > opensAt ? day : day.add({ days: 1 });
  return { opensMs: momentOn(day, opensAt, zone).epochMilliseconds, closesMs: momentOn(closingDay, closesAt, zone).epochMilliseconds };
}
