import * as z from 'zod/mini';
import { EVENT_CATALOGUE, EVENT_NAMES } from '../events.ts';
import { count, NEXT, type NodeSpec } from './spec.ts';
import { timeOfDaySchema } from './time-of-day.ts';

const configSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('event'), event: z.enum(EVENT_NAMES) }),
  z.object({
    on: z.literal('overdue'),
    /** Calendar days past the due date, in the tenant's zone. */
    days: z.int().check(z.minimum(0), z.maximum(3650)),
    /** Time of day, in the tenant's zone, from which the day counts. */
    timeOfDay: timeOfDaySchema,
  }),
]);
export type TriggerConfig = z.infer<typeof configSchema>;

export const trigger: NodeSpec<TriggerConfig> = {
  family: 'trigger',
  label: 'Start',
  hint: 'An event, or an invoice that is overdue',
  config: configSchema,
  ports: () => NEXT,
  defaults: (subject) => {
    if (subject === 'invoice') return { on: 'overdue', days: 7, timeOfDay: '09:00' };
    return { on: 'event', event: subject === 'order' ? 'order.placed' : 'customer.created' };
  },
  summary: (config) =>
    config.on === 'event' ? `When ${EVENT_CATALOGUE[config.event].label}` : `When an invoice is ${count(config.days, 'day')} overdue`,
  fact: (config) => (config.on === 'event' ? config.event : `from ${config.timeOfDay}, your time`),
};
