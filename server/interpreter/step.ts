import { metExit } from './exit.ts';
import type { StepResult } from './state.ts';
import type { StepInput } from './step-input.ts';
import { Walk } from './walk.ts';

/**
 * Moves one run through every node that needs no waiting and returns its next state, the effects to do, and when it goes
 * on. Pure: the same input gives the same output, in production, in a test with a customer and in a replay.
 * @throws Error when the run stands on a node that its version does not have, or never comes to rest
 */
export function step(input: StepInput): StepResult {
  const walk = new Walk(input);
  const { settings } = input.graph.document;
  const view = {
    settings,
    facts: walk.facts,
    signals: input.signals,
    nowMs: input.now.epochMilliseconds,
    startedMs: input.state.startedMs,
  };
  const exit = metExit(view);
  return exit ? walk.end(exit.reason, exit.sentence) : walk.go();
}
