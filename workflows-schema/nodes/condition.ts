import * as z from 'zod/mini';
import { groupSchema } from '../conditions/condition.ts';
import { describe } from '../conditions/describe.ts';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({ condition: groupSchema });
export type ConditionConfig = z.infer<typeof configSchema>;

export const condition: NodeSpec<ConditionConfig> = {
  family: 'branch',
  group: 'Branches',
  label: 'If / else',
  hint: 'Take one of two ways by what is true now',
  config: configSchema,
  ports: () => [
    { name: 'yes', label: 'yes' },
    { name: 'no', label: 'no' },
  ],
  defaults: (subject) => ({
    condition: {
      type: 'group',
      match: 'all',
      items: [
        subject === 'invoice'
          ? { type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' }
          : { type: 'comparison', field: 'customer.tier', operator: 'is', value: 'A' },
      ],
    },
  }),
  summary: (config) => `If ${describe(config.condition)}`,
  fact: () => '',
};
