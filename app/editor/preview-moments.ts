import { Temporal } from 'temporal-polyfill';
import {
  type DelayConfig,
  type DigestConfig,
  endOfWait,
  isInside,
  momentOfWait,
  momentOn,
  nextOpening,
  PLAIN_CALENDAR,
  type TimeWindow,
  zoneOf,
} from '#workflows-schema/index.ts';

/** Where and when the preview stands: everybody's clock is taken to be the company's, but that of a place that is named. */
export type PreviewPlace = { readonly now: Date; readonly timeZone: string };

/** One line: what is assumed (a run that comes now; a date), when the run goes on, and whether that is past already. */
export type PreviewLine = { readonly given: Date | string; readonly goesOn: Date; readonly past: boolean };

const COUNT = 3;
/** Days from today on which a sample date lies: one that is past for most waits, one near, one far. */
const SAMPLE_DAYS = [0, 7, 30] as const;

/** The next three moments at which runs would go on: coming now, tomorrow and the day after, or for three sample dates. */
export function previewMoments(config: DelayConfig, { now: at, timeZone }: PreviewPlace): readonly PreviewLine[] {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const zone = zoneIn(config.zone, timeZone);
  if (config.mode === 'duration') {
    return Array.from({ length: COUNT }, (_, days) => {
      const given = now.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
      const counted = { zone: timeZone, calendar: PLAIN_CALENDAR };
      return { given: toDate(given), goesOn: toDate(endOfWait(config, given, { counted, zone })), past: false };
    });
  }
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return SAMPLE_DAYS.flatMap((days) => {
    const date = today.add({ days }).toString();
    const goesOn = momentOfWait(config, date, { zone, calendar: PLAIN_CALENDAR });
    return goesOn ? [{ given: date, goesOn: toDate(goesOn), past: Temporal.Instant.compare(goesOn, now) <= 0 }] : [];
  });
}

/** When runs go on at a window that come now, tonight, and on the next Sunday at noon; null for those that find it open. */
export function previewWindow(
  window: TimeWindow,
  zoneChoice: string,
  { now: at, timeZone }: PreviewPlace,
): readonly { readonly given: Date; readonly goesOn: Date | null }[] {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const place = { zone: zoneIn(zoneChoice, timeZone), calendar: PLAIN_CALENDAR, skipClosed: false };
  const sunday = today.add({ days: 7 - today.dayOfWeek || 7 });
  return [now, momentOn(today, '22:00', timeZone), momentOn(sunday, '12:00', timeZone)].map((given) => ({
    given: toDate(given),
    goesOn: isInside(window, given, place) ? null : toDate(nextOpening(window, given, place)),
  }));
}

/** When the next three collected mails leave. */
export function previewDigest(config: DigestConfig, { now: at, timeZone }: PreviewPlace): readonly Date[] {
  const zone = zoneIn(config.zone, timeZone);
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const found: Date[] = [];
  for (let days = 0; found.length < COUNT; days += 1) {
    const day = today.add({ days });
    const moment = momentOn(day, config.timeOfDay, zone);
    const wanted = config.collect === 'day' || day.dayOfWeek === config.weekday;
    if (wanted && Temporal.Instant.compare(moment, now) > 0) found.push(toDate(moment));
  }
  return found;
}

function zoneIn(choice: string, tenant: string): string {
  return zoneOf(choice, { tenant, customer: tenant, contact: tenant });
}

const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
