import * as z from 'zod/mini';
import { nameSchema } from './pieces.ts';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  branches: z
    .array(z.object({ id: nameSchema, label: z.string().check(z.minLength(1), z.maxLength(60)) }))
    .check(z.minLength(2), z.maxLength(8)),
});
export type ParallelConfig = z.infer<typeof configSchema>;

export const parallel: NodeSpec<ParallelConfig> = {
  family: 'branch',
  group: 'Control',
  label: 'At the same time',
  hint: 'Goes several ways at once',
  config: configSchema,
  ports: (config) => config.branches.map(({ id, label }) => ({ name: id, label })),
  defaults: () => ({
    branches: [
      { id: 'first', label: 'first' },
      { id: 'second', label: 'second' },
    ],
  }),
  summary: (config) => `At the same time: ${config.branches.map(({ label }) => label).join(', ')}`,
  fact: () => 'meets again at a “Come together” step',
};
