import * as z from 'zod/mini';
import { FIELD_NAMES, fieldSpec, findField } from '../conditions/fields.ts';
import type { SubjectKind } from '../subjects.ts';
import { ROLL_RULES } from '../time/calendar.ts';
import { DATE_POLICIES, describeOffset, describeZone, durationSchema, fieldNameSchema, offsetSchema, zoneSchema } from './pieces.ts';
import { count, listWords, NEXT, type NodeSpec, type Port } from './spec.ts';
import { timeOfDaySchema } from './time-of-day.ts';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The dates that a wait or a start of this subject may be about. */
export function dateFieldsOf(subject: SubjectKind): readonly { readonly id: string; readonly label: string }[] {
  return FIELD_NAMES.flatMap((id) => {
    const spec = fieldSpec(id);
    return spec.type === 'date' && spec.subjects.includes(subject) ? [{ id, label: spec.label }] : [];
  });
}

const policySchema = z.enum(['continue', 'route', 'exit', 'needs-data']);

const forDuration = z.object({
  mode: z.literal('duration'),
  /** Days, weeks and months are steps of the calendar in the tenant's zone; minutes and hours are exact. */
  ...durationSchema.shape,
  /** Then on to this time of day, if not null. */
  timeOfDay: z.nullable(timeOfDaySchema),
  /** Then on to one of these weekdays, 1 is Monday; empty takes any. */
  weekdays: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(7)),
  zone: zoneSchema,
  /** Up to so many minutes more, by chance but the same for one run. */
  jitterMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
});

const untilDate = z.object({
  mode: z.literal('until'),
  field: fieldNameSchema,
  offset: offsetSchema,
  timeOfDay: timeOfDaySchema,
  zone: zoneSchema,
  roll: z.enum(['none', 'next', 'previous', 'nearest', 'next-in-month']),
  /** Whether a date that moves later moves the wait. */
  follow: z.boolean(),
  past: policySchema,
  missing: policySchema,
});

const configSchema = z.discriminatedUnion('mode', [forDuration, untilDate]);
export type DelayConfig = z.infer<typeof configSchema>;
export type UntilConfig = Extract<DelayConfig, { mode: 'until' }>;

/** "Wait 2 days" with nothing more to it. */
export function waitFor(amount: number, unit: z.infer<typeof durationSchema>['unit']): DelayConfig {
  return { mode: 'duration', amount, unit, timeOfDay: null, weekdays: [], zone: 'tenant', jitterMinutes: 0 };
}

/** "Wait until so many days after a date", 09:00 tenant's time, following later changes. */
export function waitUntil(field: string, days: number, more: Partial<UntilConfig> = {}): DelayConfig {
  const when = { timeOfDay: '09:00', zone: 'tenant', roll: 'none', follow: true, past: 'continue', missing: 'exit' } as const;
  return { mode: 'until', field, offset: { amount: days, unit: 'day' }, ...when, ...more };
}

export const delay: NodeSpec<DelayConfig> = {
  family: 'wait',
  group: 'Waits',
  label: 'Wait',
  hint: 'For a time, or until a day',
  config: configSchema,
  ports: portsOfDelay,
  defaults: (subject) => (subject === 'invoice' ? waitUntil('invoice.dueOn', 15) : waitFor(2, 'day')),
  summary: (config) =>
    config.mode === 'duration' ? `Wait ${count(config.amount, config.unit)}${describeThen(config)}` : `Wait until ${describeDay(config)}`,
  fact: (config) => (config.mode === 'duration' ? factOfDuration(config) : factOfUntil(config)),
};

function portsOfDelay(config: DelayConfig): readonly Port[] {
  if (config.mode === 'duration') return NEXT;
  return [
    ...NEXT,
    ...(config.past === 'route' ? [{ name: 'past', label: 'already past' }] : []),
    ...(config.missing === 'route' ? [{ name: 'missing', label: 'no date' }] : []),
  ];
}

function describeThen(config: Extract<DelayConfig, { mode: 'duration' }>): string {
  const days = listWords(
    config.weekdays.flatMap((day) => WEEKDAYS[day - 1] ?? []),
    'or',
  );
  if (days && config.timeOfDay) return `, then until ${days} at ${config.timeOfDay}`;
  if (days) return `, then until ${days}`;
  return config.timeOfDay ? `, then until ${config.timeOfDay}` : '';
}

function describeDay({ field, offset }: UntilConfig): string {
  return describeOffset(offset, `the ${findField(field, 'date')?.label ?? field}`);
}

function factOfDuration(config: Extract<DelayConfig, { mode: 'duration' }>): string {
  const zone = config.timeOfDay || config.weekdays.length > 0 ? describeZone(config.zone) : '';
  return [zone, config.jitterMinutes > 0 ? `spread over ${count(config.jitterMinutes, 'minute')}` : ''].filter(Boolean).join(' · ');
}

function factOfUntil({ timeOfDay, zone, roll, past, missing }: UntilConfig): string {
  const parts = [
    `${timeOfDay}, ${describeZone(zone)}`,
    roll === 'none' ? '' : ROLL_RULES[roll],
    `if past: ${DATE_POLICIES[past]}`,
    `if unknown: ${DATE_POLICIES[missing]}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
