import * as z from 'zod/mini';
import { count, type NodeSpec } from './spec.ts';

/** What a flow may write into the customer's record, with the values that each takes. */
export const WRITABLE_FIELDS = {
  'customer.tier': { label: 'customer tier', values: ['A', 'B', 'C'] },
  'customer.personalOnly': { label: 'customer is personal-only', values: ['yes', 'no'] },
  'customer.autopay': { label: 'customer pays automatically', values: ['yes', 'no'] },
  'customer.digest': { label: 'customer wants one weekly mail', values: ['yes', 'no'] },
  'customer.channel': { label: 'preferred channel', values: ['email', 'sms', 'phone'] },
  'customer.locale': { label: 'customer language', values: null },
} as const satisfies Record<string, { label: string; values: readonly string[] | null }>;

const configSchema = z.object({
  set: z
    .array(
      z.object({
        /** One of the writable fields, or attribute.<name> for a field of the tenant's own. */
        field: z
          .string()
          .check(z.regex(/^(customer\.[a-zA-Z]+|attribute\.[A-Za-z][A-Za-z0-9_]{0,39})$/, 'must be a field that can be written')),
        /** Text; {{ names }} in it are filled in. */
        value: z.string().check(z.maxLength(500)),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
});
export type UpdateConfig = z.infer<typeof configSchema>;

/** "customer tier", or the tenant's own name of a field. */
export function writableLabel(field: string): string {
  const known = Object.entries(WRITABLE_FIELDS).find(([name]) => name === field);
  return known ? known[1].label : field.replace(/^attribute\./, '').replaceAll('_', ' ');
}

export const update: NodeSpec<UpdateConfig> = {
  family: 'data',
  group: 'Data',
  label: 'Change the record',
  hint: 'Writes fields of the customer',
  config: configSchema,
  ports: () => [{ name: 'next', label: 'next' }],
  defaults: () => ({ set: [{ field: 'customer.tier', value: 'B' }] }),
  summary: (config) => {
    const [first] = config.set;
    return first && config.set.length === 1
      ? `Set ${writableLabel(first.field)} to ${first.value || '…'}`
      : `Change ${count(config.set.length, 'field')}`;
  },
  fact: (config) => (config.set.length > 1 ? config.set.map(({ field, value }) => `${writableLabel(field)}: ${value}`).join(' · ') : ''),
};
