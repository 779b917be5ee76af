import { resolveCase } from '#server/cases/close.ts';
import { releaseHoldOf } from '#server/holds/subject-holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { agreePlan, rejectPlan } from './agree.ts';

/** The hold that stands while a person decides about a plan that a customer asked for. */
export const holdWhileAsked = (planId: string): string => `portal:plan:${planId}`;

export type PlanDecision = {
  readonly caseId: string;
  readonly planId: string;
  readonly agree: boolean;
  readonly note: string;
};

/** A person answers a plan that a customer asked for, and with it the case. @throws Failure `not-found`, `conflict` when either was answered before */
export async function decidePlan(tx: TenantTransaction, { caseId, planId, agree, note }: PlanDecision): Promise<void> {
  if (agree) await agreePlan(tx, { planId });
  else await rejectPlan(tx, { planId, note });
  await releaseHoldOf(tx, holdWhileAsked(planId));
  await resolveCase(tx, { caseId, outcome: agree ? 'plan' : 'rejected', note });
}
