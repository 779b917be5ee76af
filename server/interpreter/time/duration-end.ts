import type { Temporal } from 'temporal-polyfill';
import { addDuration, type DelayConfig, hashShare, momentOn, zoneOf } from '#workflows-schema/index.ts';
import type { NodeVisit } from '../node-result.ts';

/** When a wait for a time ends: after the time, then on to the time of day and the weekday, then its share of the jitter. */
export function durationEnd(config: Extract<DelayConfig, { mode: 'duration' }>, visit: NodeVisit): Temporal.Instant {
  const { facts, now, runId, nodeId } = visit;
  const after = addDuration(now, config, { zone: facts.zones.tenant, calendar: facts.calendar });
  const end = config.timeOfDay !== null || config.weekdays.length > 0 ? onTo(after, config, zoneOf(config.zone, facts.zones)) : after;
  const jitter = config.jitterMinutes > 0 ? Math.floor(hashShare(`${runId}/${nodeId}/${visit.visit}`) * config.jitterMinutes) : 0;
  return jitter > 0 ? end.add({ minutes: jitter }) : end;
}

function onTo(after: Temporal.Instant, config: Extract<DelayConfig, { mode: 'duration' }>, zone: string): Temporal.Instant {
  const local = after.toZonedDateTimeISO(zone);
  const timeOfDay = config.timeOfDay ?? local.toPlainTime().toString({ smallestUnit: 'minute' });
  const fits = (day: Temporal.PlainDate) => config.weekdays.length === 0 || config.weekdays.includes(day.dayOfWeek);
  // A week and a day cover every weekday, and the day whose time has passed already.
  for (let days = 0; days <= 8; days += 1) {
    const day = local.toPlainDate().add({ days });
    if (!fits(day)) continue;
    if (days === 0 && config.timeOfDay === null) return after;
    const moment = momentOn(day, timeOfDay, zone);
    if (moment.epochMilliseconds >= after.epochMilliseconds) return moment;
  }
  return after;
}
