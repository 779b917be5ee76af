import * as z from 'zod/mini';
import { count, NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** Each run waits a share of this, by chance but the same for one run. */
  overMinutes: z.int().check(z.minimum(1), z.maximum(43_200)),
});
export type SpreadConfig = z.infer<typeof configSchema>;

export const spread: NodeSpec<SpreadConfig> = {
  family: 'wait',
  group: 'Waits',
  label: 'Spread out',
  hint: 'Lets many runs go on little by little',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ overMinutes: 120 }),
  summary: (config) =>
    `Spread over ${config.overMinutes % 60 === 0 ? count(config.overMinutes / 60, 'hour') : count(config.overMinutes, 'minute')}`,
  fact: () => 'evenly, each run at its own moment',
};
