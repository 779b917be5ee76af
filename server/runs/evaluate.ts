import type { Temporal } from 'temporal-polyfill';
import { asError } from '#server/errors.ts';
import { type CompiledVersion, versionKey } from '#server/flows/load-version.ts';
import { decideHolds } from '#server/holds/decide.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import type { ContactRequest } from '#server/holds/truth.ts';
import type { StepResult } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import type { ClaimedRun } from './claim.ts';

/** A run with what became of it in this tick. */
export type Evaluated =
  | {
      readonly ok: true;
      readonly run: ClaimedRun;
      readonly version: CompiledVersion;
      readonly subject: SubjectTruth;
      readonly result: StepResult;
    }
  | { readonly ok: false; readonly run: ClaimedRun; readonly error: Error };

type Inputs = {
  readonly runs: readonly ClaimedRun[];
  readonly subjects: readonly SubjectTruth[];
  readonly versions: ReadonlyMap<string, CompiledVersion>;
  readonly now: Temporal.Instant;
};

/** Steps each run in its own try, so that one that throws does not hold back the others. */
export function evaluateRuns({ runs, subjects, versions, now }: Inputs): readonly Evaluated[] {
  return runs.map((run, index) => {
    try {
      const subject = subjects[index];
      const version = versions.get(versionKey(run));
      if (!subject || !version) throw new Error(`Version ${run.version} of flow ${run.flowId} is missing.`);
      const { invoice, order, customer, zones } = subject;
      const facts = {
        invoice,
        order,
        customer,
        zones,
        holds: decideHolds(requestOf(version), subject.truth),
      };
      const result = step({
        runId: run.id,
        graph: version.graph,
        state: run.state,
        facts,
        now,
      });
      return { ok: true, run, version, subject, result };
    } catch (thrown) {
      return { ok: false, run, error: asError(thrown) };
    }
  });
}

/** What the messages of a version ask: its class. */
export function requestOf(version: CompiledVersion): ContactRequest {
  const { messageClass } = version.graph.document.settings;
  return { messageClass, quietHours: null, frequency: null };
}
