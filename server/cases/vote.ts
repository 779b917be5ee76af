import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { newId, type TenantScope } from '#server/scope.ts';
import { resolveCase } from './close.ts';
import { requireOpen } from './require-open.ts';

export type Vote = { readonly caseId: string; readonly userId: string; readonly vote: 'approve' | 'reject'; readonly note: string };

/**
 * A member says yes or no to what a flow asks. One no rejects; as many different yeses as the step asks for approve. A
 * member's first vote counts.
 * @throws Failure as `requireOpen` does, or `conflict` when the case is no approval, or the member has voted
 */
export async function voteOnCase(scope: TenantScope, { caseId, userId, vote, note }: Vote): Promise<{ readonly decided: boolean }> {
  return scope.transaction(async (tx) => {
    const { approvalsNeeded } = await requireOpen(tx, caseId);
    if (approvalsNeeded === 0) throw new Failure('conflict', 'This case asks for no approval.', 'Resolve it with an outcome instead.');
    const stored = await tx.db.execute(sql`
      insert into approvals (tenant_id, id, case_id, user_id, vote, note, at)
      values (${tx.tenantId}, ${newId()}, ${caseId}, ${userId}, ${vote}, ${note}, ${tx.nowDate.toISOString()}::timestamptz)
      on conflict (tenant_id, case_id, user_id) do nothing returning id`);
    if (stored.length === 0) throw new Failure('conflict', 'You have voted on this already.', 'It waits for the others.');
    await recordAudit(tx, { action: `case.${vote === 'approve' ? 'approved' : 'rejected'}`, target: `case:${caseId}`, detail: { note } });
    const [count] = await tx.db.execute<{ yes: number }>(sql`
      select count(*)::int as yes from approvals where tenant_id = ${tx.tenantId} and case_id = ${caseId} and vote = 'approve'`);
    const decided = vote === 'reject' || (count?.yes ?? 0) >= approvalsNeeded;
    if (decided) await resolveCase(tx, { caseId, outcome: vote === 'reject' ? 'rejected' : 'approved', note });
    return { decided };
  });
}
