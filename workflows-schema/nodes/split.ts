import * as z from 'zod/mini';
import { groupSchema } from '../conditions/condition.ts';
import { nameSchema } from './pieces.ts';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  /** In order; the first whose condition holds is taken. */
  branches: z
    .array(z.object({ id: nameSchema, label: z.string().check(z.minLength(1), z.maxLength(60)), condition: groupSchema }))
    .check(z.minLength(1), z.maxLength(20)),
});
export type SplitConfig = z.infer<typeof configSchema>;

export const split: NodeSpec<SplitConfig> = {
  family: 'branch',
  group: 'Branches',
  label: 'Several ways',
  hint: 'The first way whose condition is true',
  config: configSchema,
  ports: (config) => [...config.branches.map(({ id, label }) => ({ name: id, label })), { name: 'else', label: 'else' }],
  defaults: (subject) => {
    const [field, values] =
      subject === 'invoice' ? (['invoice.balance', ['5000', '500']] as const) : (['customer.tier', ['A', 'B']] as const);
    return {
      branches: values.map((value, index) => ({
        id: `way${index + 1}`,
        label: subject === 'invoice' ? `over ${value}` : `tier ${value}`,
        condition: {
          type: 'group',
          match: 'all',
          items: [{ type: 'comparison', field, operator: subject === 'invoice' ? 'more-than' : 'is', value }],
        },
      })),
    };
  },
  summary: (config) => `Choose between ${config.branches.map(({ label }) => label).join(', ')}`,
  fact: (config) => `${count(config.branches.length, 'condition')}, the first that is true`,
};
