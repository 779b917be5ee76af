import { sql } from 'drizzle-orm';
import { readFacts } from '#server/holds/read-facts.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type ConditionGroup, comparisonsOf, evaluate, type SubjectKind } from '#workflows-schema/index.ts';
import { candidatesOf, type Selected } from './select.ts';

/** How many there are, at how many of them was looked, and for how many of those the condition is true now. */
export type Matches = { readonly total: number; readonly examined: number; readonly matched: number };

/** Up to so many are looked at one by one; of more, so many that are chosen as if by lot. */
export const EXAMINED_AT_MOST = 2000;

export type MatchQuestion = { readonly subject: SubjectKind; readonly condition: ConditionGroup; readonly atMost?: number };

/**
 * Counts the subjects for which a condition is true now, while somebody writes it: the same candidates and the same
 * evaluation as when runs start, over facts that nobody's payment waits for. What only a run knows is missing here.
 */
export async function countMatches(tx: TenantTransaction, question: MatchQuestion): Promise<Matches> {
  const { subject, condition, atMost = EXAMINED_AT_MOST } = question;
  const candidates = candidatesOf(tx, subject);
  const [count] = await tx.db.execute<{ total: number }>(sql`select count(*)::int as total from (${candidates}) s`);
  // The order is the same each time, so that two looks at one draft count alike, and has nothing to do with age or customer.
  const chosen = await tx.db.execute<Selected>(sql`
    select s.id as "subjectId", s.customer_id as "customerId" from (${candidates}) s order by md5(s.id::text) limit ${atMost}`);
  const history = comparisonsOf(condition).some(({ field }) => field.startsWith('history.'));
  const facts = await readFacts(
    tx,
    chosen.map((each) => ({ ...each, subjectKind: subject })),
    { history, look: true },
  );
  const matched = facts.filter((each) => evaluate(condition, each).matched).length;
  return { total: count?.total ?? 0, examined: chosen.length, matched };
}
