import { Temporal } from 'temporal-polyfill';
import { addDuration, addOffset, type DelayConfig, momentOn, PLAIN_CALENDAR, rollDay, type UntilConfig } from '#workflows-schema/index.ts';

/** Where and when the preview stands: everybody's clock is taken to be the company's. */
export type PreviewPlace = { readonly now: Date; readonly timeZone: string };

/** One line: what is assumed (a run that comes now; a date), when the run goes on, and whether that is past already. */
export type PreviewLine = { readonly given: Date | string; readonly goesOn: Date; readonly past: boolean };

const COUNT = 3;
/** Days from today on which a sample date lies: one that is past for most waits, one near, one far. */
const SAMPLE_DAYS = [0, 7, 30] as const;

/** The next three moments at which runs would go on: coming now, tomorrow and the day after, or for three sample dates. */
export function previewMoments(config: DelayConfig, place: PreviewPlace): readonly PreviewLine[] {
  const now = Temporal.Instant.fromEpochMilliseconds(place.now.getTime());
  if (config.mode === 'duration') {
    return Array.from({ length: COUNT }, (_, days) => {
      const given = now.toZonedDateTimeISO(place.timeZone).add({ days }).toInstant();
      return { given: toDate(given), goesOn: toDate(durationEnd(config, given, place.timeZone)), past: false };
    });
  }
  const today = now.toZonedDateTimeISO(place.timeZone).toPlainDate();
  return SAMPLE_DAYS.map((days) => {
    const date = today.add({ days });
    const goesOn = untilMoment(config, date, place.timeZone);
    return { given: date.toString(), goesOn: toDate(goesOn), past: Temporal.Instant.compare(goesOn, now) <= 0 };
  });
}

function durationEnd(config: Extract<DelayConfig, { mode: 'duration' }>, from: Temporal.Instant, zone: string): Temporal.Instant {
  const { amount, unit, timeOfDay, weekdays } = config;
  const after = addDuration(from, { amount, unit }, { zone, calendar: PLAIN_CALENDAR });
  if (timeOfDay === null && weekdays.length === 0) return after;
  const local = after.toZonedDateTimeISO(zone);
  const time = timeOfDay ?? local.toPlainTime().toString({ smallestUnit: 'minute' });
  for (let days = 0; days <= 8; days += 1) {
    const day = local.toPlainDate().add({ days });
    if (weekdays.length > 0 && !weekdays.includes(day.dayOfWeek)) continue;
    const moment = days === 0 && timeOfDay === null ? after : momentOn(day, time, zone);
    if (Temporal.Instant.compare(moment, after) >= 0) return moment;
  }
  return after;
}

function untilMoment({ offset, timeOfDay, roll }: UntilConfig, date: Temporal.PlainDate, zone: string): Temporal.Instant {
  const { amount, unit } = offset;
  if (unit === 'hour') return momentOn(date, timeOfDay, zone).add({ hours: amount });
  return momentOn(rollDay(PLAIN_CALENDAR, addOffset(date, { amount, unit }, PLAIN_CALENDAR), roll), timeOfDay, zone);
}

const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
