import * as z from 'zod/mini';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({ reason: z.string().check(z.minLength(1), z.maxLength(120)), goalMet: z.boolean() });
export type ExitConfig = z.infer<typeof configSchema>;

export const exit: NodeSpec<ExitConfig> = {
  family: 'end',
  group: 'Control',
  label: 'End here',
  hint: 'Ends the run with a reason',
  config: configSchema,
  ports: () => [],
  defaults: () => ({ reason: 'done', goalMet: false }),
  summary: (config) => `End: ${config.reason}`,
  fact: (config) => (config.goalMet ? 'the goal is met' : ''),
};
