import * as z from 'zod/mini';
import { durationSchema, nameSchema, valueTypeSchema } from './pieces.ts';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** The flow that is called; empty until one is chosen. */
  flowId: z.string().check(z.maxLength(40)),
  inputs: z
    .array(z.object({ name: nameSchema, type: valueTypeSchema, formula: z.string().check(z.maxLength(1000)) }))
    .check(z.maxLength(20)),
  /** Whether this run waits until the other has ended. */
  wait: z.boolean(),
  within: durationSchema,
});
export type SubflowConfig = z.infer<typeof configSchema>;

export const subflow: NodeSpec<SubflowConfig> = {
  family: 'data',
  group: 'Control',
  label: 'Run another flow',
  hint: 'Starts a flow for the same subject, and may wait for its end',
  config: configSchema,
  ports: () => [
    { name: 'done', label: 'done' },
    { name: 'failed', label: 'failed', fallback: 'done' },
  ],
  defaults: () => ({ flowId: '', inputs: [], wait: true, within: { amount: 90, unit: 'day' } }),
  summary: () => 'Run another flow',
  fact: (config) => (config.wait ? `waits for its end, at most ${count(config.within.amount, config.within.unit)}` : 'goes on at once'),
};
