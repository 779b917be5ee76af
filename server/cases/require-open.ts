import { sql } from 'drizzle-orm';
import { Failure, notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { CASE_OUTCOMES, isOutcome } from './outcomes.ts';

type Found = { readonly status: string; readonly approvalsNeeded: number; readonly dueAt: string | null };
type Row = Found & { readonly outcome: string | null; readonly resolvedBy: string | null };

/**
 * Locks a case that is to be answered: the first answer counts, and so does the deadline of an approval, after which the flow
 * goes on by its rule, whether it has gone already or not.
 * @throws Failure `not-found`, or `conflict` that says who answered what before, or that the time was up
 */
export async function requireOpen(tx: TenantTransaction, caseId: string): Promise<Found> {
  const [found] = await tx.db.execute<Row>(sql`
    select c.status, c.approvals_needed as "approvalsNeeded", c.due_at as "dueAt", c.outcome,
      (select u.name from users u where 'member:' || u.id = c.resolved_by) as "resolvedBy"
    from cases c where c.tenant_id = ${tx.tenantId} and c.id = ${caseId} for update`);
  if (!found) throw notFound('case', caseId);
  if (found.status !== 'open') throw answeredBefore(found);
  if (found.approvalsNeeded > 0 && found.dueAt !== null && new Date(found.dueAt) <= tx.nowDate)
    throw new Failure(
      'conflict',
      'The time to answer this is up.',
      'The flow goes on as it says for that; load the page again to see how.',
    );
  return found;
}

function answeredBefore({ outcome, resolvedBy }: Row): Failure {
  const how = outcome !== null && isOutcome(outcome) ? ` with “${CASE_OUTCOMES[outcome]}”` : '';
  return new Failure(
    'conflict',
    `This case was resolved already${how}, by ${resolvedBy ?? 'the system'}.`,
    'Your answer changed nothing; load the page again to see the outcome.',
  );
}
