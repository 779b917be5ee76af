import type { Temporal } from 'temporal-polyfill';
import { asError } from '#server/errors.ts';
import { type CompiledVersion, versionKey } from '#server/flows/load-version.ts';
import { decideHolds } from '#server/holds/decide.ts';
import { factsOf } from '#server/holds/facts-of.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import type { StepResult } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import type { Facts } from '#workflows-schema/index.ts';
import type { ClaimedRun } from './claim.ts';
import { EMPTY_BACKGROUND, type Background } from './read-background.ts';

/** A run with what became of it in this tick. */
export type Evaluated =
  | {
      readonly ok: true;
      readonly run: ClaimedRun;
      readonly version: CompiledVersion;
      readonly subject: SubjectTruth;
      readonly facts: Facts;
      readonly result: StepResult;
    }
  | { readonly ok: false; readonly run: ClaimedRun; readonly error: Error };

type Inputs = {
  readonly runs: readonly ClaimedRun[];
  readonly subjects: readonly SubjectTruth[];
  readonly versions: ReadonlyMap<string, CompiledVersion>;
  /** What some flows ask for beyond the subject, by run id. */
  readonly backgrounds: ReadonlyMap<string, Background>;
  readonly now: Temporal.Instant;
};

/** Steps each run in its own try, so that one that throws does not hold back the others. */
export function evaluateRuns({ runs, subjects, versions, backgrounds, now }: Inputs): readonly Evaluated[] {
  return runs.map((run, index) => {
    try {
      const subject = subjects[index];
      const version = versions.get(versionKey(run));
      if (!subject || !version) throw new Error(`Version ${run.version} of flow ${run.flowId} is missing.`);
      const { messageClass, quietHours, frequency, calendar } = version.graph.document.settings;
      const holds = decideHolds({ messageClass, quietHours: quietHours?.window ?? null, frequency }, subject.truth);
      const facts = { ...factsOf(subject, calendar), ...(backgrounds.get(run.id) ?? EMPTY_BACKGROUND), holds };
      const { subjectId, customerId, state, signals } = run;
      const result = step({ runId: run.id, subjectId, customerId, graph: version.graph, state, facts, now, signals });
      return { ok: true, run, version, subject, facts, result };
    } catch (thrown) {
      return { ok: false, run, error: asError(thrown) };
    }
  });
}
