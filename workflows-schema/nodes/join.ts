import * as z from 'zod/mini';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** All ways must arrive, or the first does and the others stop. */
  mode: z.enum(['all', 'any']),
});
export type JoinConfig = z.infer<typeof configSchema>;

export const join: NodeSpec<JoinConfig> = {
  family: 'branch',
  group: 'Control',
  label: 'Come together',
  hint: 'Where ways that went at the same time meet',
  config: configSchema,
  ports: () => [{ name: 'joined', label: 'together' }],
  defaults: () => ({ mode: 'all' }),
  summary: (config) => (config.mode === 'all' ? 'When all ways have arrived' : 'When the first way has arrived'),
  fact: (config) => (config.mode === 'any' ? 'the others stop' : ''),
};
