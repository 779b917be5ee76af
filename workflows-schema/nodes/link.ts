import * as z from 'zod/mini';
import { nameSchema } from './pieces.ts';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** The variable that gets the address. */
  name: nameSchema,
});
export type LinkConfig = z.infer<typeof configSchema>;

export const link: NodeSpec<LinkConfig> = {
  family: 'money',
  group: 'Data',
  label: 'Make a payment link',
  hint: 'An address for paying this invoice, for a message or another system',
  config: configSchema,
  ports: () => [
    { name: 'ok', label: 'made' },
    { name: 'failed', label: 'failed', fallback: 'ok' },
  ],
  defaults: () => ({ name: 'payLink' }),
  summary: (config) => `Make a payment link as ${config.name}`,
  fact: () => 'lives as long as the debt',
};
