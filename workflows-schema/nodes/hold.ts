import * as z from 'zod/mini';
import { durationSchema } from './pieces.ts';
import { count, NEXT, type NodeSpec } from './spec.ts';

const configSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('hold'),
    /** What no machine writes about: this subject, or anything of the customer. */
    what: z.enum(['subject', 'customer']),
    reason: z.string().check(z.minLength(1), z.maxLength(200)),
    lasts: durationSchema,
  }),
  z.object({ act: z.literal('release'), what: z.enum(['subject', 'customer']) }),
]);
export type HoldConfig = z.infer<typeof configSchema>;

export const hold: NodeSpec<HoldConfig> = {
  family: 'end',
  group: 'Control',
  label: 'Hold other flows',
  hint: 'No machine writes about it for a while',
  config: configSchema,
  ports: () => NEXT,
  defaults: () => ({ act: 'hold', what: 'subject', reason: 'waiting for an answer', lasts: { amount: 3, unit: 'day' } }),
  summary: (config) => {
    const what = config.what === 'customer' ? 'everything about the customer' : 'it';
    return config.act === 'hold' ? `Hold ${what} for ${count(config.lasts.amount, config.lasts.unit)}` : `Let go of ${what}`;
  },
  fact: (config) => (config.act === 'hold' ? config.reason : ''),
};
