import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { ExitCriterion } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';

/**
 * Where a run stands; stored as JSON in `runs.state`. `wait` is null while the run is to enter `nodeId`, and says what it
 * waits for once it has. `seq` counts logged steps; `visits` counts entries of each node, for effect ids.
 */
export const runStateSchema = z.object({
  nodeId: z.string(),
  seq: z.number().int(),
  visits: z.record(z.string(), z.number().int()),
  wait: z.nullable(
    z.discriminatedUnion('for', [
      z.object({ for: z.literal('time'), untilMs: z.number() }),
      z.object({ for: z.literal('case'), outcome: z.nullable(z.string()) }),
    ]),
  ),
});
export type RunState = z.infer<typeof runStateSchema>;

export function startState(triggerId: string): RunState {
  return { nodeId: triggerId, seq: 0, visits: {}, wait: null };
}

/** Why a run ended. */
export type EndReason = ExitCriterion | 'completed' | 'date-passed' | 'date-missing' | 'cancelled';

/** One logged node visit: which way it left (null while it waits or ends) and the values that decided. */
export type LoggedStep = {
  readonly seq: number;
  readonly nodeId: string;
  readonly kind: string;
  readonly visit: number;
  readonly port: string | null;
  readonly reason: string;
  readonly values: Readonly<Record<string, unknown>>;
};

export type StepResult = {
  readonly state: RunState;
  readonly steps: readonly LoggedStep[];
  readonly effects: readonly Effect[];
  /** When the run goes on by itself; null when it ended or waits for a person. */
  readonly wakeAt: Temporal.Instant | null;
  readonly ended: { readonly reason: EndReason; readonly sentence: string } | null;
};
