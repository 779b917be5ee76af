import * as z from 'zod/mini';
import { ASSIGNEE_WORDS, assigneeSchema, deadlineSchema, OUTCOME_LABELS, OUTCOME_NAMES } from './people.ts';
import { count, type NodeSpec } from './spec.ts';

export const CASE_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** What the person finds in the case. */
export const CONTEXT_PARTS = {
  balance: 'what is owed and for how long',
  messages: 'what was sent and answered',
  payments: 'payments and promises',
  orders: 'recent orders',
  behaviour: 'how the customer pays',
} as const;

const configSchema = z.object({
  title: z.string().check(z.maxLength(200)),
  assignee: assigneeSchema,
  deadline: deadlineSchema,
  priority: z.enum(CASE_PRIORITIES),
  /** A person with so many open cases gets no more by rule; 0 knows no bound. */
  capacity: z.int().check(z.minimum(0), z.maximum(1000)),
  context: z.array(z.enum(['balance', 'messages', 'payments', 'orders', 'behaviour'])).check(z.maxLength(5)),
  /** Outcomes that take a way of their own; any other takes "resolved". */
  outcomes: z.array(z.enum(OUTCOME_NAMES)).check(z.maxLength(7)),
});
export type EscalateConfig = z.infer<typeof configSchema>;

/** A case for the inbox. */
export function handOver(title: string, deadline: EscalateConfig['deadline'], more: Partial<EscalateConfig> = {}): EscalateConfig {
  return {
    title,
    assignee: { rule: 'queue' },
    deadline,
    priority: 'normal',
    capacity: 0,
    context: ['balance', 'messages', 'payments'],
    outcomes: [],
    ...more,
  };
}

export const escalate: NodeSpec<EscalateConfig> = {
  family: 'person',
  group: 'People',
  label: 'Hand to a person',
  hint: 'Opens a case; the machine waits until it is resolved',
  config: configSchema,
  ports: (config) => [
    { name: 'resolved', label: 'resolved' },
    ...config.outcomes.map((name) => ({ name, label: OUTCOME_LABELS[name], fallback: 'resolved' })),
    { name: 'overdue', label: 'deadline missed', optional: true },
  ],
  defaults: () => handOver('Call the customer', { amount: 2, unit: 'working-day' }),
  summary: (config) => `Hand to a person: ${config.title}`,
  fact: (config) => `${ASSIGNEE_WORDS[config.assignee.rule]} · within ${count(config.deadline.amount, config.deadline.unit)}`,
};
