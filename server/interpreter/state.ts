import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { ExitCriterion, VariableValue } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';

const variableSchema: z.ZodType<VariableValue> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ minor: z.string(), currency: z.string() }),
]);

/** What a token waits for. Only a person (`case`) and other tokens (`join`) may be waited for without a moment. */
const waitSchema = z.object({
  for: z.enum(['time', 'event', 'case', 'message', 'call', 'run', 'join', 'hold', 'retry']),
  /** Milliseconds since the epoch at which it goes on by itself. */
  untilMs: z.nullable(z.number()),
  /** Milliseconds since the epoch at which the node's time-out lets go of it; apart from what the node itself waits for. */
  limitMs: z.optional(z.number()),
  /** What the step remembers between wakes: the attempt that it is at, how often it failed. */
  memo: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type Wait = z.infer<typeof waitSchema>;

/** One place of a run. There is one token but for parallel ways, whose tokens are named after the one that they came from. */
const tokenSchema = z.object({
  id: z.string(),
  nodeId: z.string(),
  /** Which visit of the node this is, once it has entered: parallel tokens may stand on one node, each in its own visit. */
  visit: z.optional(z.number().int()),
  /** When it came to the node, milliseconds since the epoch. */
  sinceMs: z.number(),
  /** Null while it is to enter the node. */
  wait: z.nullable(waitSchema),
});
export type Token = z.infer<typeof tokenSchema>;

/**
 * Where a run stands; stored as JSON in `runs.state`. `seq` counts logged steps; `visits` counts entries of each node, for
 * effect ids; `vars` are the flow's variables.
 */
const runStateSchema = z.object({
  tokens: z.array(tokenSchema),
  seq: z.number().int(),
  visits: z.record(z.string(), z.number().int()),
  vars: z.record(z.string(), variableSchema),
  startedMs: z.number(),
});
export type RunState = z.infer<typeof runStateSchema>;

/** The state of the first language: one place, no variables. Runs that began in it go on. */
const firstStateSchema = z.object({
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

/** Reads a stored state, of this language or the first. @throws ZodError for anything else */
export function readState(stored: unknown): RunState {
  if (typeof stored !== 'object' || stored === null || 'tokens' in stored) return runStateSchema.parse(stored);
  const { nodeId, seq, visits, wait } = firstStateSchema.parse(stored);
  const since = wait?.for === 'time' ? wait.untilMs : 0;
  const now: Wait | null = wait && (wait.for === 'time' ? wait : { for: 'case', untilMs: null });
  return { tokens: [{ id: '0', nodeId, visit: visits[nodeId] ?? 0, sinceMs: since, wait: now }], seq, visits, vars: {}, startedMs: since };
}

export function startState(triggerId: string, startedMs: number, vars: RunState['vars'] = {}): RunState {
  return { tokens: [{ id: '0', nodeId: triggerId, sinceMs: startedMs, wait: null }], seq: 0, visits: {}, vars, startedMs };
}

/** The node on which a run is shown to stand: that of its first token. */
export function standsOn(state: RunState): string {
  return state.tokens[0]?.nodeId ?? '';
}

/** Why a run ended. */
export type EndReason =
  | ExitCriterion
  | 'completed'
  | 'goal'
  | 'exit'
  | 'exit-event'
  | 'exit-condition'
  | 'date-passed'
  | 'date-missing'
  | 'age-limit'
  | 'held-out'
  | 'not-admitted'
  | 'error'
  | 'cancelled';

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
