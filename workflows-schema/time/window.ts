import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { timeOfDaySchema } from '../nodes/time-of-day.ts';
import { SEARCH_DAYS } from './calendar.ts';
import { momentOn } from './moment.ts';
import type { Place } from './offset.ts';
import { describeWeekdays, weekdaysSchema } from './weekdays.ts';

/**
 * A part of the day on some weekdays, local time. With `to` at or before `from` it ends on the next day, and belongs to the
 * weekday on which it opens; from 00:00 to 00:00 is the whole day.
 */
export const windowSchema = z.object({ weekdays: weekdaysSchema, from: timeOfDaySchema, to: timeOfDaySchema });
export type TimeWindow = z.infer<typeof windowSchema>;

/** Where the window is, and whether it stays shut on the calendar's closed days (the weekdays are the window's own). */
export type WindowPlace = Place & { readonly skipClosed: boolean };

type Opening = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** Whether the window is open: from its first instant up to, not including, its last. */
export function isInside(window: TimeWindow, at: Temporal.Instant, place: WindowPlace): boolean {
  const today = at.toZonedDateTimeISO(place.zone).toPlainDate();
  return [today.subtract({ days: 1 }), today].some((day) => {
    const opening = openingOn(window, day, place);
    return opening !== null && Temporal.Instant.compare(opening.from, at) <= 0 && Temporal.Instant.compare(at, opening.to) < 0;
  });
}

/**
 * `from` itself when the window is open, else when it opens next.
 * @throws Error when it does not open within more than a year
 */
export function nextOpening(window: TimeWindow, from: Temporal.Instant, place: WindowPlace): Temporal.Instant {
  // Yesterday's window may reach into today.
  let day = from.toZonedDateTimeISO(place.zone).toPlainDate().subtract({ days: 1 });
  for (let looked = 0; looked < SEARCH_DAYS; looked += 1) {
    const opening = openingOn(window, day, place);
    if (opening && Temporal.Instant.compare(from, opening.to) < 0) return later(from, opening.from);
    day = day.add({ days: 1 });
  }
  throw new Error(`The window "${describeWindow(window)}" does not open in the ${SEARCH_DAYS} days from ${from}: choose other days.`);
}

/** "Mon to Fri, 08:00 to 18:00". */
export function describeWindow({ weekdays, from, to }: TimeWindow): string {
  const days = describeWeekdays(weekdays);
  if (from === '00:00' && to === '00:00') return `${days}, all day`;
  return `${days}, ${from} to ${to}${to <= from ? ' the next day' : ''}`;
}

/** The window that opens on this day; null when none does, or when the clocks skip all of it. */
function openingOn(window: TimeWindow, day: Temporal.PlainDate, place: WindowPlace): Opening | null {
  if (!window.weekdays.includes(day.dayOfWeek)) return null;
  if (place.skipClosed && place.calendar.closedDays.has(day.toString())) return null;
  const from = momentOn(day, window.from, place.zone);
  const to = momentOn(window.to > window.from ? day : day.add({ days: 1 }), window.to, place.zone);
  return Temporal.Instant.compare(from, to) < 0 ? { from, to } : null;
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
