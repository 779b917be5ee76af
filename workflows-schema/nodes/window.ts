import * as z from 'zod/mini';
import { describeWindow, windowSchema } from '../time/window.ts';
import { describeZone, zoneSchema } from './pieces.ts';
import { NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  window: windowSchema,
  zone: zoneSchema,
  /** Public holidays and the tenant's own closed days are outside. */
  skipClosed: z.boolean(),
  otherwise: z.enum(['wait', 'skip']),
});
export type WindowConfig = z.infer<typeof configSchema>;

export const windowNode: NodeSpec<WindowConfig> = {
  family: 'wait',
  group: 'Waits',
  label: 'Only at these times',
  hint: 'Goes on inside a time window, or takes another way',
  config: configSchema,
  ports: (config) => (config.otherwise === 'skip' ? [...NEXT, { name: 'skipped', label: 'outside' }] : NEXT),
  defaults: () => ({
    window: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
    zone: 'contact',
    skipClosed: true,
    otherwise: 'wait',
  }),
  summary: (config) => `Only ${describeWindow(config.window)}`,
  fact: (config) =>
    [
      describeZone(config.zone),
      config.skipClosed ? 'no holidays' : '',
      config.otherwise === 'wait' ? 'waits until then' : 'else the other way',
    ]
      .filter(Boolean)
      .join(' · '),
};
