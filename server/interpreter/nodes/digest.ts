import type { Temporal } from 'temporal-polyfill';
import { type HoldCode, momentOn, type NodeOf, zoneOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { dropped } from '../signals.ts';

/** Holds about time: a collected mail looks at them when it leaves, not when an item is put into it. */
const TIMING: readonly HoldCode[] = ['quiet-hours', 'minimum-gap', 'frequency-budget'];

export function digest(node: NodeOf<'digest'>, visit: NodeVisit): NodeResult {
  const { template, maxItems } = node.config;
  const drop = dropped(visit.signals);
  if (drop) return leave('skipped', drop, { values: { template } });
  const hold = visit.facts.holds.find(({ code }) => !TIMING.includes(code));
  if (hold) return leave('skipped', `Not collected: ${hold.sentence}`, { values: { hold: hold.code, ...hold.values } });
  const dueAt = dueOf(node, visit);
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  return leave('collected', `Goes into “${template}”`, {
    values: { template, dueAt: dueAt.toString() },
    effects: [{ kind: 'digest', ...place, template, dueAtMs: dueAt.epochMilliseconds, maxItems }],
  });
}

/** The next moment at which a collected mail leaves: today's or next day's time, or the next such weekday. */
function dueOf({ config }: NodeOf<'digest'>, { facts, now }: NodeVisit): Temporal.Instant {
  const zone = zoneOf(config.zone, facts.zones);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  for (let days = 0; ; days += 1) {
    const day = today.add({ days });
    if (config.collect === 'week' && day.dayOfWeek !== config.weekday) continue;
    const moment = momentOn(day, config.timeOfDay, zone);
    if (moment.epochMilliseconds > now.epochMilliseconds) return moment;
  }
}
