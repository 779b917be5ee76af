import type { TenantTransaction } from '#server/scope.ts';
import type { Facts } from '#workflows-schema/index.ts';
import { factsOf } from './facts-of.ts';
import { bothNeeds, needsOf } from './needs.ts';
import { readTruth, type SubjectRef } from './read-truth.ts';

/** The facts of subjects for a condition that is asked outside of a run: no event, no messages, no holds. In the subjects' order. */
export async function readFacts(
  tx: TenantTransaction,
  subjects: readonly SubjectRef[],
  asked: { readonly history: boolean; readonly look?: boolean },
): Promise<readonly Facts[]> {
  const needs = bothNeeds(needsOf([], 'tick'), { ...asked, agreements: true });
  const truths = await readTruth(tx, subjects, needs);
  return truths.map((truth) => ({ ...factsOf(truth), event: {}, messages: [], winners: {}, holds: [] }));
}
