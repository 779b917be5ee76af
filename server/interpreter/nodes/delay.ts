import { Temporal } from 'temporal-polyfill';
import { DATE_FIELDS, type DateField, type DelayConfig, type Facts, type NodeOf } from '#workflows-schema/index.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';

type UntilConfig = Extract<DelayConfig, { mode: 'until' }>;

/**
 * A wait. On every wake the moment is worked out again from the facts of now, so a due date that moved re-times the run,
 * and waking it early does no harm.
 */
export function delay(node: NodeOf<'delay'>, visit: NodeVisit): NodeResult {
  return node.config.mode === 'duration' ? waitDuration(node.config, visit) : waitUntil(node.config, visit);
}

function waitDuration(config: Extract<DelayConfig, { mode: 'duration' }>, visit: NodeVisit): NodeResult {
  const { now, facts, resumed } = visit;
  if (resumed?.for === 'time') {
    const until = Temporal.Instant.fromEpochMilliseconds(resumed.untilMs);
    return Temporal.Instant.compare(now, until) >= 0 ? waited(until, now) : waits(until);
  }
  const exact = config.unit === 'minute' || config.unit === 'hour';
  // Days, weeks and months are steps of the calendar: the same local time, whatever the clocks did between.
  const until = exact
    ? now.add({ [`${config.unit}s`]: config.amount })
    : now
        .toZonedDateTimeISO(facts.zones.tenant)
        .add({ [`${config.unit}s`]: config.amount })
        .toInstant();
  return waits(until);
}

function waitUntil(config: UntilConfig, visit: NodeVisit): NodeResult {
  const { facts, now, resumed } = visit;
  const date = readDate(config.field, facts);
  const words = DATE_FIELDS[config.field];
  if (date === null) return { do: 'end', end: 'date-missing', reason: `There is no ${words} to wait for`, values: { field: config.field } };
  const until = momentOf(config, date, facts);
  if (Temporal.Instant.compare(now, until) < 0) return waits(until, { [config.field]: date });
  if (resumed?.for === 'time') return waited(until, now);
  const values = { [config.field]: date, moment: until.toString() };
  if (config.past === 'exit') return { do: 'end', end: 'date-passed', reason: 'The day had passed already', values };
  const port = config.past === 'route' ? 'past' : 'next';
  return {
    do: 'leave',
    port,
    reason: `The day had passed already: ${port === 'past' ? 'took the way "past"' : 'went on at once'}`,
    values,
  };
}

function momentOf(config: UntilConfig, date: string, facts: Facts): Temporal.Instant {
  const zone = config.zone === 'tenant' || config.zone === 'customer' ? facts.zones[config.zone] : config.zone;
  return Temporal.PlainDate.from(date)
    .add({ days: config.offsetDays })
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(config.timeOfDay) })
    .toInstant();
}

function readDate(field: DateField, facts: Facts): string | null {
  switch (field) {
    case 'invoice.dueOn':
      return facts.invoice?.dueOn ?? null;
    case 'invoice.issuedOn':
      return facts.invoice?.issuedOn ?? null;
    case 'order.placedOn':
      return facts.order?.placedOn ?? null;
    case 'order.promisedOn':
      return facts.order?.promisedOn ?? null;
  }
}

function waits(until: Temporal.Instant, values: Record<string, unknown> = {}): NodeResult {
  return { do: 'wait-until', until, reason: 'Waits', values: { ...values, until: until.toString() } };
}

function waited(until: Temporal.Instant, now: Temporal.Instant): NodeResult {
  const lateMs = now.epochMilliseconds - until.epochMilliseconds;
  return { do: 'leave', port: 'next', reason: 'Waited', values: { until: until.toString(), ...(lateMs > 60_000 ? { lateMs } : {}) } };
}
