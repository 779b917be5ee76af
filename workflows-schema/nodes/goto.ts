import * as z from 'zod/mini';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** How often it leads back at most; then it takes "enough". */
  maxRepeats: z.int().check(z.minimum(1), z.maximum(100)),
});
export type GotoConfig = z.infer<typeof configSchema>;

export const goto: NodeSpec<GotoConfig> = {
  family: 'branch',
  group: 'Control',
  label: 'Go back',
  hint: 'Leads to an earlier step, so many times',
  config: configSchema,
  ports: () => [
    { name: 'again', label: 'again' },
    { name: 'enough', label: 'enough', optional: true },
  ],
  defaults: () => ({ maxRepeats: 3 }),
  summary: (config) => `Go back, at most ${config.maxRepeats === 1 ? 'once' : `${config.maxRepeats} times`}`,
  fact: () => 'the loop needs a wait',
};
