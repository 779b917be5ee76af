import type { Temporal } from 'temporal-polyfill';
import { addWorkingDays, type BusinessCalendar } from './calendar.ts';
import { momentAt } from './moment.ts';

/** Units of a wait. Minutes and hours are exact; the others are steps of the calendar. */
export const OFFSET_UNITS = ['minute', 'hour', 'day', 'business-day', 'week', 'month', 'year'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];
export type DayUnit = Exclude<OffsetUnit, 'minute' | 'hour'>;

/** A distance from a date; a negative amount lies before it. */
export type DayOffset = { readonly amount: number; readonly unit: DayUnit };
/** A length of time; the amount is not negative. */
export type Duration = { readonly amount: number; readonly unit: OffsetUnit };
/** Where local time is read, and whose business days count. */
export type Place = { readonly zone: string; readonly calendar: BusinessCalendar };

/**
 * The date at a distance. A month or a year that has no such day gives its last: 31 January and a month is the end of
 * February, 29 February and a year is 28 February.
 */
export function addOffset(date: Temporal.PlainDate, offset: DayOffset, calendar: BusinessCalendar): Temporal.PlainDate {
  const { amount, unit } = offset;
  return unit === 'business-day' ? addWorkingDays(calendar, date, amount) : date.add({ [`${unit}s`]: amount });
}

/** The instant after a length of time; with units of a day or more at the same local time, wherever the clocks are set between. */
export function addDuration(now: Temporal.Instant, duration: Duration, place: Place): Temporal.Instant {
  const { amount, unit } = duration;
  // Else "no days" at a local time that is shown twice could lie before now.
  if (amount === 0) return now;
  if (unit === 'minute' || unit === 'hour') return now.add({ [`${unit}s`]: amount });
  const local = now.toZonedDateTimeISO(place.zone);
  return momentAt(addOffset(local.toPlainDate(), { amount, unit }, place.calendar).toPlainDateTime(local.toPlainTime()), place.zone);
}
