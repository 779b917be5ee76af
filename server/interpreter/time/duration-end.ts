import type { Temporal } from 'temporal-polyfill';
import { type DelayConfig, endOfWait, hashShare, zoneOf } from '#workflows-schema/index.ts';
import type { NodeVisit } from '../node-result.ts';

/** When a wait for a time ends: after the time, then on to the time of day and the weekday, then its share of the jitter. */
export function durationEnd(config: Extract<DelayConfig, { mode: 'duration' }>, visit: NodeVisit): Temporal.Instant {
  const { facts, now, runId, nodeId } = visit;
  const counted = { zone: facts.zones.tenant, calendar: facts.calendar };
  const end = endOfWait(config, now, { counted, zone: zoneOf(config.zone, facts.zones) });
  const jitter = config.jitterMinutes > 0 ? Math.floor(hashShare(`${runId}/${nodeId}/${visit.visit}`) * config.jitterMinutes) : 0;
  return jitter > 0 ? end.add({ minutes: jitter }) : end;
}
