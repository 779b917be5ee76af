import * as z from 'zod/mini';
import { durationSchema } from './pieces.ts';
import { count, listWords, type NodeSpec } from './spec.ts';

/** What can become of a message. Opens are no outcome: mail programs open by themselves. */
export const MESSAGE_OUTCOMES = {
  delivered: 'delivered',
  clicked: 'a link followed',
  replied: 'answered',
  bounced: 'bounced',
  complained: 'marked as spam',
  unknown: 'outcome unknown',
} as const;
export type MessageOutcome = keyof typeof MESSAGE_OUTCOMES;

const configSchema = z.object({
  /** The id of the step that sends. */
  send: z.string().check(z.maxLength(40)),
  /** Looked for in this order; the first that is true is taken. */
  outcomes: z.array(z.enum(['delivered', 'clicked', 'replied', 'bounced', 'complained', 'unknown'])).check(z.minLength(1), z.maxLength(6)),
  within: durationSchema,
});
export type OutcomeConfig = z.infer<typeof configSchema>;

export const outcome: NodeSpec<OutcomeConfig> = {
  family: 'branch',
  group: 'Branches',
  label: 'What became of it',
  hint: 'Wait for what becomes of a message, up to a time',
  config: configSchema,
  ports: (config) => [
    ...config.outcomes.map((name) => ({ name, label: MESSAGE_OUTCOMES[name] })),
    { name: 'none', label: `nothing in ${count(config.within.amount, config.within.unit)}` },
  ],
  defaults: () => ({ send: '', outcomes: ['replied', 'clicked', 'bounced'], within: { amount: 3, unit: 'day' } }),
  summary: (config) =>
    `Was it ${listWords(
      config.outcomes.map((name) => MESSAGE_OUTCOMES[name]),
      'or',
    )}?`,
  fact: (config) => `within ${count(config.within.amount, config.within.unit)}`,
};
