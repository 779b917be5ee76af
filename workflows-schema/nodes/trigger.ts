import * as z from 'zod/mini';
import { groupSchema } from '../conditions/condition.ts';
import { describe } from '../conditions/describe.ts';
import { findField } from '../conditions/fields.ts';
import { EVENT_PATTERN, eventLabel } from '../events.ts';
import { ROLL_RULES } from '../time/calendar.ts';
import { describeRecurrence } from '../time/describe-recurrence.ts';
import { recurrenceSchema } from '../time/recurrence.ts';
import { describeOffset, describeZone, fieldNameSchema, nameSchema, valueTypeSchema, zoneSchema } from './pieces.ts';
import { NEXT, type NodeSpec } from './spec.ts';
import { timeOfDaySchema } from './time-of-day.ts';

export const eventNameSchema = z.string().check(z.regex(EVENT_PATTERN, 'must be two words with a dot, like order.shipped'));

const eventTrigger = z.object({
  on: z.literal('event'),
  event: eventNameSchema,
  /** Only events for which this holds; null takes all. */
  filter: z.nullable(groupSchema),
  /** A further event of the same subject within this many minutes starts nothing; 0 lets every event start. */
  dedupeMinutes: z.int().check(z.minimum(0), z.maximum(525_600)),
});

const dateTrigger = z.object({
  on: z.literal('date'),
  field: fieldNameSchema,
  /** Negative is before the date. */
  offset: z.object({ amount: z.int().check(z.minimum(-3650), z.maximum(3650)), unit: z.enum(['day', 'business-day']) }),
  /** The same day of every year, e.g. a birthday. */
  yearly: z.boolean(),
  timeOfDay: timeOfDaySchema,
  zone: zoneSchema,
  roll: z.enum(['none', 'next', 'previous', 'nearest', 'next-in-month']),
  /** When the date moves before the day came: wait for the new day, or keep to the old one. */
  onChange: z.enum(['retime', 'ignore']),
  /** A subject whose day is past already when it arrives. */
  past: z.enum(['start', 'skip']),
});

const scheduleTrigger = z.object({
  on: z.literal('schedule'),
  recurrence: recurrenceSchema,
  /** Which subjects get a run each time; null takes all. */
  query: z.nullable(groupSchema),
  /** At most so many runs each time, oldest subjects first. */
  maxRuns: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  /** Minutes over which the starts are spread evenly; 0 starts all at once. */
  spreadMinutes: z.int().check(z.minimum(0), z.maximum(10_080)),
});

const segmentTrigger = z.object({
  on: z.literal('segment'),
  condition: groupSchema,
  change: z.enum(['entered', 'left']),
  includeExisting: z.boolean(),
});

const webhookTrigger = z.object({
  on: z.literal('webhook'),
  /** Where the subject's external id stands in the posted JSON: a dotted path. */
  subjectPath: z.string().check(z.minLength(1), z.maxLength(200)),
  filter: z.nullable(groupSchema),
});

const manualTrigger = z.object({ on: z.literal('manual') });

const callTrigger = z.object({
  on: z.literal('call'),
  /** What the calling flow hands over; it becomes variables. */
  inputs: z.array(z.object({ name: nameSchema, type: valueTypeSchema })).check(z.maxLength(20)),
});

const configSchema = z.discriminatedUnion('on', [
  eventTrigger,
  dateTrigger,
  scheduleTrigger,
  segmentTrigger,
  webhookTrigger,
  manualTrigger,
  callTrigger,
]);
export type TriggerConfig = z.infer<typeof configSchema>;
export type TriggerOf<O extends TriggerConfig['on']> = Extract<TriggerConfig, { on: O }>;

/** The ways to start, with their words. */
export const TRIGGER_KINDS = {
  event: 'Something happens',
  date: 'A date comes',
  schedule: 'On a schedule',
  segment: 'A segment is entered or left',
  webhook: 'A web hook is called',
  manual: 'By hand',
  call: 'Another flow calls it',
} as const satisfies Record<TriggerConfig['on'], string>;

/** Starts when an invoice is so many days overdue: the date trigger that most flows begin with. */
export function overdue(days: number): TriggerOf<'date'> {
  const offset = { amount: days, unit: 'day' as const };
  const when = { timeOfDay: '09:00', zone: 'tenant', roll: 'none', onChange: 'retime', past: 'start' } as const;
  return { on: 'date', field: 'invoice.dueOn', offset, yearly: false, ...when };
}

export const trigger: NodeSpec<TriggerConfig> = {
  family: 'trigger',
  group: 'Start',
  label: 'Start',
  hint: 'An event, a date, a schedule, a segment, a web hook, or by hand',
  config: configSchema,
  ports: () => NEXT,
  defaults: (subject) => {
    if (subject === 'invoice') return overdue(7);
    return { on: 'event', event: subject === 'order' ? 'order.placed' : 'customer.created', filter: null, dedupeMinutes: 0 };
  },
  summary: summaryOfTrigger,
  fact: factOfTrigger,
};

function summaryOfTrigger(config: TriggerConfig): string {
  switch (config.on) {
    case 'event':
      return `When ${eventLabel(config.event)}`;
    case 'date':
      return describeDate(config);
    case 'schedule':
      return `${capital(describeRecurrence(config.recurrence))}`;
    case 'segment':
      return `When a customer ${config.change === 'entered' ? 'comes to be' : 'is no longer'}: ${describe(config.condition)}`;
    case 'webhook':
      return 'When its web hook is called';
    case 'manual':
      return 'When someone starts it by hand';
    case 'call':
      return 'When another flow calls it';
  }
}

function describeDate({ field, offset, yearly }: TriggerOf<'date'>): string {
  if (field === 'invoice.dueOn' && offset.amount > 0 && offset.unit === 'day')
    return `When an invoice is ${offset.amount} day${offset.amount === 1 ? '' : 's'} overdue`;
  const date = `the ${findField(field, 'date')?.label ?? field}`;
  const when = offset.amount === 0 ? `On ${date}` : capital(describeOffset(offset, date));
  return yearly ? `${when}, every year` : when;
}

function factOfTrigger(config: TriggerConfig): string {
  switch (config.on) {
    case 'event':
      return [
        config.filter ? `if ${describe(config.filter)}` : config.event,
        config.dedupeMinutes > 0 && `once in ${config.dedupeMinutes} min`,
      ]
        .filter(Boolean)
        .join(' · ');
    case 'date':
      return [`from ${config.timeOfDay}, ${describeZone(config.zone)}`, config.roll !== 'none' && ROLL_RULES[config.roll]]
        .filter(Boolean)
        .join(' · ');
    case 'schedule':
      return config.query ? `for all where ${describe(config.query)}` : 'for all';
    case 'segment':
      return config.includeExisting ? 'those who are in it already too' : 'from now on';
    case 'webhook':
      return config.filter ? `if ${describe(config.filter)}` : `the subject is in ${config.subjectPath}`;
    case 'manual':
      return 'from a customer’s, an invoice’s or an order’s page, or in bulk';
    case 'call':
      return config.inputs.length > 0 ? `with ${config.inputs.map(({ name }) => name).join(', ')}` : '';
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
