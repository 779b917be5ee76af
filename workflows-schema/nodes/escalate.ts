import * as z from 'zod/mini';
import { count, type NodeSpec } from './spec.ts';

const configSchema = z.object({
  title: z.string().check(z.maxLength(200)),
  assignee: z.discriminatedUnion('rule', [
    z.object({ rule: z.literal('queue') }),
    z.object({ rule: z.literal('least-busy') }),
    z.object({ rule: z.literal('member'), memberId: z.string() }),
  ]),
  deadline: z.object({ amount: z.int().check(z.minimum(1), z.maximum(1000)), unit: z.enum(['hour', 'day']) }),
});
export type EscalateConfig = z.infer<typeof configSchema>;

const ASSIGNEE_WORDS = { queue: 'to the inbox', 'least-busy': 'to whoever has fewest cases', member: 'to a named person' } as const;

export const escalate: NodeSpec<EscalateConfig> = {
  family: 'person',
  label: 'Hand to a person',
  hint: 'Opens a case; the machine waits until it is resolved',
  config: configSchema,
  ports: () => [{ name: 'resolved', label: 'resolved' }],
  defaults: () => ({ title: 'Call the customer', assignee: { rule: 'queue' }, deadline: { amount: 2, unit: 'day' } }),
  summary: (config) => `Hand to a person: ${config.title}`,
  fact: (config) => `${ASSIGNEE_WORDS[config.assignee.rule]} · within ${count(config.deadline.amount, config.deadline.unit)}`,
};
