import { Temporal } from 'temporal-polyfill';
import { addDuration, describe, evaluate, eventLabel, type NodeOf } from '#workflows-schema/index.ts';
import { hasCome, leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import type { Signal } from '../signals.ts';

/** Waits for the first of some events, or until something is true, up to a time. */
export function wait(node: NodeOf<'wait'>, visit: NodeVisit): NodeResult {
  const { condition, within } = node.config;
  const { facts, now, resumed } = visit;
  for (const signal of visit.signals) {
    const found = node.config.events.find((wanted) => isMeant(node, wanted, { signal, visit }));
    const values = { event: signal.name, ...signal.data };
    if (found) return leave(found.id, `It happened: ${eventLabel(signal.name)}`, { values, heard: signal.eventId });
  }
  const verdict = condition && evaluate(condition, facts);
  if (condition && verdict?.matched) return leave('met', describe(condition), { values: { decisions: verdict.decisions } });
  if (hasCome(visit)) return leave('late', 'Nothing of it happened in time', verdict ? { values: { decisions: verdict.decisions } } : {});
  const until =
    resumed?.untilMs != null
      ? Temporal.Instant.fromEpochMilliseconds(resumed.untilMs)
      : addDuration(now, within, { zone: facts.zones.tenant, calendar: facts.calendar });
  return { do: 'wait', for: 'event', until, reason: 'Waits', values: { until: until.toString() } };
}

type Wanted = NodeOf<'wait'>['config']['events'][number];

function isMeant(node: NodeOf<'wait'>, wanted: Wanted, { signal, visit }: { signal: Signal; visit: NodeVisit }): boolean {
  if (signal.name !== wanted.event) return false;
  const same = node.config.match === 'customer' ? signal.customerId === visit.customerId : signal.subjectId === visit.subjectId;
  return same && (wanted.filter === null || evaluate(wanted.filter, { ...visit.facts, event: signal.data }).matched);
}
