import type { Temporal } from 'temporal-polyfill';
import type { Facts, FlowGraph } from '#workflows-schema/index.ts';
import { metExit } from './exit.ts';
import type { Signal } from './signals.ts';
import type { RunState, StepResult } from './state.ts';
import { Walk } from './walk.ts';

export type StepInput = {
  readonly runId: string;
  readonly subjectId: string;
  readonly customerId: string;
  readonly graph: FlowGraph;
  readonly state: RunState;
  /** `vars` of it are put in place of by those of the state. */
  readonly facts: Facts;
  readonly now: Temporal.Instant;
  /** What happened since the run waited, oldest first. */
  readonly signals: readonly Signal[];
};

/**
 * Moves one run through every node that needs no waiting and returns its next state, the effects to do, and when it goes
 * on. Pure: the same input gives the same output, in production, in a test with a customer and in a replay.
 * @throws Error when the run stands on a node that its version does not have, or never comes to rest
 */
export function step(input: StepInput): StepResult {
  const walk = new Walk(input);
  const { settings } = input.graph.document;
  const view = { settings, facts: walk.facts, signals: input.signals, nowMs: input.now.epochMilliseconds, startedMs: input.state.startedMs };
  const exit = metExit(view);
  return exit ? walk.end(exit.reason, exit.sentence) : walk.go();
}
