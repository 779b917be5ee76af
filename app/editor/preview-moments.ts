import { Temporal } from 'temporal-polyfill';
import { type DelayConfig, endOfWait, momentOfWait, PLAIN_CALENDAR } from '#workflows-schema/index.ts';

/** Where and when the preview stands: everybody's clock is taken to be the company's. */
export type PreviewPlace = { readonly now: Date; readonly timeZone: string };

/** One line: what is assumed (a run that comes now; a date), when the run goes on, and whether that is past already. */
export type PreviewLine = { readonly given: Date | string; readonly goesOn: Date; readonly past: boolean };

const COUNT = 3;
/** Days from today on which a sample date lies: one that is past for most waits, one near, one far. */
const SAMPLE_DAYS = [0, 7, 30] as const;

/** The next three moments at which runs would go on: coming now, tomorrow and the day after, or for three sample dates. */
export function previewMoments(config: DelayConfig, { now: at, timeZone: zone }: PreviewPlace): readonly PreviewLine[] {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const place = { zone, calendar: PLAIN_CALENDAR };
  if (config.mode === 'duration') {
    return Array.from({ length: COUNT }, (_, days) => {
      const given = now.toZonedDateTimeISO(zone).add({ days }).toInstant();
      return { given: toDate(given), goesOn: toDate(endOfWait(config, given, { counted: place, zone })), past: false };
    });
  }
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return SAMPLE_DAYS.flatMap((days) => {
    const date = today.add({ days }).toString();
    const goesOn = momentOfWait(config, date, place);
    return goesOn ? [{ given: date, goesOn: toDate(goesOn), past: Temporal.Instant.compare(goesOn, now) <= 0 }] : [];
  });
}

const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
