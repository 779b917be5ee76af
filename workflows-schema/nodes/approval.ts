import * as z from 'zod/mini';
import { assigneeSchema, deadlineSchema } from './people.ts';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  title: z.string().check(z.maxLength(200)),
  assignee: assigneeSchema,
  /** So many different members must approve; one who rejects decides. */
  needed: z.int().check(z.minimum(1), z.maximum(5)),
  expiry: deadlineSchema,
  onExpiry: z.enum(['approve', 'reject', 'route']),
});
export type ApprovalConfig = z.infer<typeof configSchema>;

export const approval: NodeSpec<ApprovalConfig> = {
  family: 'person',
  group: 'People',
  label: 'Ask for approval',
  hint: 'One or several people say yes or no',
  config: configSchema,
  ports: (config) => [
    { name: 'approved', label: 'approved' },
    { name: 'rejected', label: 'rejected' },
    ...(config.onExpiry === 'route' ? [{ name: 'expired', label: 'nobody answered' }] : []),
  ],
  defaults: () => ({
    title: 'May this go out?',
    assignee: { rule: 'queue' },
    needed: 1,
    expiry: { amount: 2, unit: 'working-day' },
    onExpiry: 'reject',
  }),
  summary: (config) => `Ask: ${config.title}`,
  fact: (config) =>
    `${config.needed === 1 ? 'one person' : `${config.needed} people`} · in ${count(config.expiry.amount, config.expiry.unit)}, else ${
      { approve: 'approved', reject: 'rejected', route: 'its own way' }[config.onExpiry]
    }`,
};
