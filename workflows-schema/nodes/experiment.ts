import * as z from 'zod/mini';
import { nameSchema } from './pieces.ts';
import type { NodeSpec } from './spec.ts';

const configSchema = z.object({
  variants: z
    .array(
      z.object({
        id: nameSchema,
        label: z.string().check(z.minLength(1), z.maxLength(60)),
        percent: z.int().check(z.minimum(0), z.maximum(100)),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
  /** Percent that get none of them, to compare with. */
  holdOut: z.int().check(z.minimum(0), z.maximum(90)),
  /** The same subject, or all subjects of one customer, always take the same way. */
  sticky: z.enum(['subject', 'customer']),
  /** After so many runs a variant, everyone gets the one with the best rate; null compares for ever. */
  winner: z.nullable(
    z.object({ metric: z.enum(['paid', 'clicked', 'replied', 'goal']), afterRuns: z.int().check(z.minimum(10), z.maximum(1_000_000)) }),
  ),
});
export type ExperimentConfig = z.infer<typeof configSchema>;

const METRICS = { paid: 'paid most', clicked: 'was clicked most', replied: 'was answered most', goal: 'reached the goal most' } as const;

export const experiment: NodeSpec<ExperimentConfig> = {
  family: 'branch',
  group: 'Branches',
  label: 'A/B test',
  hint: 'Ways by chance, the same for one customer each time',
  config: configSchema,
  ports: (config) => [
    ...config.variants.map(({ id, label }) => ({ name: id, label })),
    ...(config.holdOut > 0 ? [{ name: 'holdout', label: 'held out' }] : []),
  ],
  defaults: () => ({
    variants: [
      { id: 'a', label: 'A', percent: 50 },
      { id: 'b', label: 'B', percent: 50 },
    ],
    holdOut: 0,
    sticky: 'customer',
    winner: null,
  }),
  summary: (config) => `Test ${config.variants.map(({ label, percent }) => `${label} (${percent} %)`).join(', ')}`,
  fact: (config) =>
    [
      config.holdOut > 0 ? `${config.holdOut} % held out` : '',
      config.winner ? `after ${config.winner.afterRuns} runs each, what ${METRICS[config.winner.metric]}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
};
