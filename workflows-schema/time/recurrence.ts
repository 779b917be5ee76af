import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { timeOfDaySchema } from '../nodes/time-of-day.ts';
import { addWorkingDays, ROLL_RULES, type RollRule, rollDay, SEARCH_DAYS } from './calendar.ts';
import { momentOn } from './moment.ts';
import type { Place } from './offset.ts';
import { nominalDays } from './recurrence-days.ts';
import { weekdaysSchema } from './weekdays.ts';

function isRollRule(name: string): name is RollRule {
  return Object.hasOwn(ROLL_RULES, name);
}

/**
 * A time of day that comes back. What is left out is taken from the anchor (the day from which intervals are counted): its
 * weekday, its day of the month, its month. A month without the day has it on its last.
 */
export const recurrenceSchema = z.object({
  every: z.enum(['day', 'week', 'month', 'year']),
  interval: z.int().check(z.minimum(1), z.maximum(60)),
  /** For a week. */
  weekdays: z.optional(weekdaysSchema),
  /** For a month or a year. */
  monthDay: z.optional(z.union([z.int().check(z.minimum(1), z.maximum(31)), z.literal('last')])),
  /** For a year. */
  month: z.optional(z.int().check(z.minimum(1), z.maximum(12))),
  timeOfDay: timeOfDaySchema,
  /** Whose zone the time of day is in: see `zoneOf`, whose answer goes into the place. */
  zone: z.string().check(z.minLength(1), z.maxLength(60)),
  /** What happens to a day that is not a working day. */
  roll: z.enum(Object.keys(ROLL_RULES).filter(isRollRule)),
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

/** The zone that `recurrence.zone` stands for, the business days to roll to, and the day from which intervals are counted. */
export type RecurrencePlace = Place & { readonly anchor: Temporal.PlainDate };

/**
 * The first occurrence after, not at, an instant. Each local date has at most one, also where clocks show the time twice or
 * where several days roll to one. A date that a zone leaves out altogether has none when the next date has one anyway.
 * @throws Error when the days roll and no day of more than a year is a working day
 */
export function nextOccurrence(recurrence: Recurrence, after: Temporal.Instant, place: RecurrencePlace): Temporal.Instant {
  const { zone, calendar, anchor } = place;
  const today = after.toZonedDateTimeISO(zone).toPlainDate();
  // A day before today can roll to today or later, but not past a working day; rolling never changes the order of days.
  const start = recurrence.roll === 'none' ? today : addWorkingDays(calendar, today, -1);
  let leftOut: Temporal.Instant | null = null;
  let looked = 0;
  for (const nominal of nominalDays(recurrence, anchor, start)) {
    const day = rollDay(calendar, nominal, recurrence.roll);
    if (leftOut && Temporal.PlainDate.compare(day, leftOut.toZonedDateTimeISO(zone).toPlainDate()) > 0) return leftOut;
    leftOut = null;
    const moment = momentOn(day, recurrence.timeOfDay, zone);
    if (Temporal.Instant.compare(moment, after) > 0) {
      if (exists(day, zone)) return moment;
      leftOut = moment;
    }
    looked += 1;
    if (looked > 3 * SEARCH_DAYS) break;
  }
  throw new Error(`Nothing recurs after ${after}: no day of ${looked} rolls to a later one. Name a working weekday.`);
}

/** Whether the zone has the date at all: at the date line whole days were left out, e.g. 30 December 2011 in Apia. */
function exists(day: Temporal.PlainDate, zone: string): boolean {
  return day.toZonedDateTime(zone).toPlainDate().equals(day);
}
