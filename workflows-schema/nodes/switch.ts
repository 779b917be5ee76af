import * as z from 'zod/mini';
import { findField } from '../conditions/fields.ts';
import { fieldNameSchema, nameSchema } from './pieces.ts';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  field: fieldNameSchema,
  cases: z
    .array(
      z.object({
        id: nameSchema,
        label: z.string().check(z.minLength(1), z.maxLength(60)),
        values: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(50)),
      }),
    )
    .check(z.minLength(1), z.maxLength(30)),
});
export type SwitchConfig = z.infer<typeof configSchema>;

export const switchNode: NodeSpec<SwitchConfig> = {
  family: 'branch',
  group: 'Branches',
  label: 'By value',
  hint: 'One way for each value: country, tier, language',
  config: configSchema,
  ports: (config) => [...config.cases.map(({ id, label }) => ({ name: id, label })), { name: 'else', label: 'else' }],
  defaults: () => ({
    field: 'customer.tier',
    cases: ['A', 'B'].map((tier) => ({ id: `tier${tier}`, label: tier, values: [tier] })),
  }),
  summary: (config) => `By ${findField(config.field)?.label ?? config.field}`,
  fact: (config) => config.cases.map(({ label }) => label).join(' / '),
};
