import type { Temporal } from 'temporal-polyfill';
import type { Facts, FlowGraph } from '#workflows-schema/index.ts';
import type { Signal } from './signals.ts';
import type { RunState } from './state.ts';

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
