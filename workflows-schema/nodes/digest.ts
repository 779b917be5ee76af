import * as z from 'zod/mini';
import { describeZone, zoneSchema } from './pieces.ts';
import type { NodeSpec } from './spec.ts';
import { timeOfDaySchema } from './time-of-day.ts';

const configSchema = z.object({
  template: z.string().check(z.maxLength(100)),
  /** Items of one customer and currency that fall due up to then go into one mail: the same day, or the next such weekday. */
  collect: z.enum(['day', 'week']),
  weekday: z.int().check(z.minimum(1), z.maximum(7)),
  timeOfDay: timeOfDaySchema,
  zone: zoneSchema,
  maxItems: z.int().check(z.minimum(1), z.maximum(200)),
});
export type DigestConfig = z.infer<typeof configSchema>;

export const digest: NodeSpec<DigestConfig> = {
  family: 'message',
  group: 'Messages',
  label: 'Collect into one mail',
  hint: 'All that one contact is due to get, in a single mail',
  config: configSchema,
  ports: () => [
    { name: 'collected', label: 'collected' },
    { name: 'skipped', label: 'held back', fallback: 'collected' },
  ],
  defaults: () => ({ template: '', collect: 'day', weekday: 1, timeOfDay: '10:00', zone: 'tenant', maxItems: 50 }),
  summary: (config) => `Collect into “${config.template || '…'}”`,
  fact: (config) => `one mail a customer and ${config.collect}, ${config.timeOfDay} ${describeZone(config.zone)}`,
};
