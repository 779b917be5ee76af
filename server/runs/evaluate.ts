import type { Temporal } from 'temporal-polyfill';
import { asError } from '#server/errors.ts';
import { type CompiledVersion, versionKey } from '#server/flows/load-version.ts';
import { decideHolds } from '#server/holds/decide.ts';
import { factsOf } from '#server/holds/facts-of.ts';
import { bothNeeds, needsOf, type TruthNeeds } from '#server/holds/needs.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import { requestOf } from '#server/holds/truth.ts';
import type { StepResult } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import type { Facts } from '#workflows-schema/index.ts';
import type { ClaimedRun } from './claim.ts';
import { ContactTally } from './contact-tally.ts';
import { type Background, EMPTY_BACKGROUND } from './read-background.ts';

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
  const told = new ContactTally();
  return runs.map((run, index) => {
    try {
      const subject = subjects[index];
      const version = versions.get(versionKey(run));
      if (!subject || !version) throw new Error(`Version ${run.version} of flow ${run.flowId} is missing.`);
      const request = requestOf(version.graph.document.settings);
      const holds = decideHolds(request, told.truthOf(run.customerId, subject.truth));
      const facts = { ...factsOf(subject), ...(backgrounds.get(run.id) ?? EMPTY_BACKGROUND), holds };
      const { subjectId, customerId, state, signals } = run;
      const result = step({ runId: run.id, subjectId, customerId, graph: version.graph, state, facts, now, signals });
      if (result.effects.some(({ kind }) => kind === 'send')) told.sent(run.customerId, request);
      return { ok: true, run, version, subject, facts, result };
    } catch (thrown) {
      return { ok: false, run, error: asError(thrown) };
    }
  });
}

/** What the flows of a batch need to be read beyond the subjects themselves. */
export function neededTruth(versions: readonly CompiledVersion[]): TruthNeeds {
  return versions.reduce<TruthNeeds>(
    (needs, { graph, needs: own }) =>
      bothNeeds(needs, {
        agreements: own.agreements,
        history: own.history,
        calendar: own.calendar ? graph.document.settings.calendar : graph.document.settings.calendar === 'customer' ? 'customer' : 'none',
      }),
    needsOf(
      versions.map(({ graph }) => requestOf(graph.document.settings)),
      'tick',
    ),
  );
}
