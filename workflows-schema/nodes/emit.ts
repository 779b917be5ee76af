import * as z from 'zod/mini';
import { eventLabel } from '../events.ts';
import { nameSchema, valueTypeSchema } from './pieces.ts';
import { NEXT, type NodeSpec } from './spec.ts';
import { eventNameSchema } from './trigger.ts';

const configSchema = z.object({
  event: eventNameSchema,
  data: z.array(z.object({ name: nameSchema, type: valueTypeSchema, formula: z.string().check(z.maxLength(1000)) })).check(z.maxLength(20)),
});
export type EmitConfig = z.infer<typeof configSchema>;

export const emit: NodeSpec<EmitConfig> = {
  family: 'data',
  group: 'Data',
  label: 'Tell other flows',
  hint: 'Records an event that other flows may start on or wait for',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ event: 'flow.signal', data: [] }),
  summary: (config) => `Record that ${eventLabel(config.event)}`,
  fact: (config) => config.data.map(({ name }) => name).join(', '),
};
