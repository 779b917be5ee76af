import { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, type RollRule, rollDay } from './calendar.ts';
import { momentOn } from './moment.ts';
import { addDuration, addOffset, type DayUnit, type Duration, type Place } from './offset.ts';

/** A length of time, then on to a time of day ("HH:MM", null for none) and one of these weekdays (1 is Monday, none for any). */
export type WaitLength = Duration & { readonly timeOfDay: string | null; readonly weekdays: readonly number[] };

/** A distance from a date; hours are counted from the time of day on that date. */
export type WaitDay = {
  readonly offset: { readonly amount: number; readonly unit: DayUnit | 'hour' };
  readonly timeOfDay: string;
  readonly roll: RollRule;
};

/**
 * When a wait for a time ends that begins now. The length is counted in `counted` (days are steps of its calendar), time of
 * day and weekday are read in `zone`.
 */
export function endOfWait(wait: WaitLength, now: Temporal.Instant, { counted, zone }: { counted: Place; zone: string }): Temporal.Instant {
  const after = addDuration(now, wait, counted);
  return wait.timeOfDay === null && wait.weekdays.length === 0 ? after : onTo(after, wait, zone);
}

function onTo(after: Temporal.Instant, { timeOfDay, weekdays }: WaitLength, zone: string): Temporal.Instant {
  const local = after.toZonedDateTimeISO(zone);
  const time = timeOfDay ?? local.toPlainTime().toString({ smallestUnit: 'minute' });
  // A week and a day cover every weekday, and the day whose time has passed already.
  for (let days = 0; days <= 8; days += 1) {
    const day = local.toPlainDate().add({ days });
    if (weekdays.length > 0 && !weekdays.includes(day.dayOfWeek)) continue;
    if (days === 0 && timeOfDay === null) return after;
    const moment = momentOn(day, time, zone);
    if (moment.epochMilliseconds >= after.epochMilliseconds) return moment;
  }
  return after;
}

/**
 * The moment that a date ("YYYY-MM-DD") or an instant (ISO with its zone's offset) means with the distance from it; null for
 * a text that is neither.
 */
export function momentOfWait(
  { offset, timeOfDay, roll }: WaitDay,
  text: string,
  { calendar, zone }: { calendar: BusinessCalendar; zone: string },
): Temporal.Instant | null {
  const { amount, unit } = offset;
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) ? Temporal.Instant.from(text) : null;
  // A moment keeps its own time of day: two hours before an appointment is two hours before it.
  if (instant && unit === 'hour') return instant.add({ hours: amount });
  const day = instant ? instant.toZonedDateTimeISO(zone).toPlainDate() : dateOf(text);
  if (!day) return null;
  if (unit === 'hour') return momentOn(day, timeOfDay, zone).add({ hours: amount });
  return momentOn(rollDay(calendar, addOffset(day, { amount, unit }, calendar), roll), timeOfDay, zone);
}

const dateOf = (text: string): Temporal.PlainDate | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null);
