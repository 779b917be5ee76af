import * as z from 'zod/mini';
import { count, NEXT, type NodeSpec } from './spec.ts';
import { timeOfDaySchema } from './time-of-day.ts';

export const DELAY_UNITS = ['minute', 'hour', 'day', 'week', 'month'] as const;

/** The dates that a delay may wait for, and their words. */
export const DATE_FIELDS = {
  'invoice.dueOn': 'due date',
  'invoice.issuedOn': 'issue date',
  'order.placedOn': 'order date',
  'order.promisedOn': 'promised date',
} as const;
export type DateField = keyof typeof DATE_FIELDS;

function isDateField(name: string): name is DateField {
  return Object.hasOwn(DATE_FIELDS, name);
}
export const DATE_FIELD_NAMES = Object.keys(DATE_FIELDS).filter(isDateField);

/** What to do when the moment has passed already: go on at once, leave by the port "past", or end the run. */
export const PAST_POLICIES = { continue: 'go on at once', route: 'take the way "past"', exit: 'end here' } as const;

const configSchema = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('duration'),
    amount: z.int().check(z.minimum(1), z.maximum(10_000)),
    /** Days, weeks and months are calendar-aware in the tenant's zone. */
    unit: z.enum(DELAY_UNITS),
  }),
  z.object({
    mode: z.literal('until'),
    field: z.enum(DATE_FIELD_NAMES),
    /** Calendar days after the date; negative is before it. */
    offsetDays: z.int().check(z.minimum(-3650), z.maximum(3650)),
    timeOfDay: timeOfDaySchema,
    /** Whose zone the time of day is in: the tenant's, the customer's, or an IANA name. */
    zone: z.string().check(z.minLength(1), z.maxLength(60)),
    past: z.enum(['continue', 'route', 'exit']),
  }),
]);
export type DelayConfig = z.infer<typeof configSchema>;

export const delay: NodeSpec<DelayConfig> = {
  family: 'wait',
  label: 'Wait',
  hint: 'For a time, or until a day',
  config: configSchema,
  ports: (config) => (config.mode === 'until' && config.past === 'route' ? [...NEXT, { name: 'past', label: 'already past' }] : NEXT),
  defaults: (subject) =>
    subject === 'invoice'
      ? { mode: 'until', field: 'invoice.dueOn', offsetDays: 15, timeOfDay: '09:00', zone: 'tenant', past: 'continue' }
      : { mode: 'duration', amount: 2, unit: 'day' },
  summary: (config) => (config.mode === 'duration' ? `Wait ${count(config.amount, config.unit)}` : `Wait until ${describeDay(config)}`),
  fact: (config) =>
    config.mode === 'duration' ? '' : `${config.timeOfDay}, ${describeZone(config.zone)} · if already past: ${PAST_POLICIES[config.past]}`,
};

function describeDay(config: Extract<DelayConfig, { mode: 'until' }>): string {
  const { offsetDays } = config;
  const date = `the ${DATE_FIELDS[config.field]}`;
  if (offsetDays === 0) return date;
  return `${count(Math.abs(offsetDays), 'day')} ${offsetDays > 0 ? 'after' : 'before'} ${date}`;
}

function describeZone(zone: string): string {
  if (zone === 'tenant') return 'your time';
  return zone === 'customer' ? "customer's time" : `${zone} time`;
}
