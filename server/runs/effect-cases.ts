import type { NewCase } from '#server/cases/new-case.ts';
import { toDate } from '#server/clock.ts';
import { deadlineEnd } from '#server/interpreter/approvals.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Wanted } from './stepped.ts';
import { valuesOf } from './values-of.ts';

/** The case that a step asks for, with the deadline in the tenant's working time and the values of the moment. */
export function caseFor(tx: TenantTransaction, { item, effect }: Wanted<'open-case'>): NewCase {
  const { run, facts } = item;
  return {
    source: effect.id,
    customerId: run.customerId,
    subjectKind: run.subjectKind,
    subjectId: run.subjectId,
    reason: effect.reason,
    title: effect.title,
    runId: run.id,
    nodeId: effect.nodeId,
    assignee: effect.assignee,
    capacity: effect.capacity,
    priority: effect.priority,
    approvalsNeeded: effect.approvals,
    dueAt: toDate(deadlineEnd(effect.deadline, { now: tx.now, facts })),
    context: { ...valuesOf(item), ...(effect.context.length > 0 && { show: effect.context }) },
    onePerCustomer: effect.reason === 'needs_data' || effect.reason === 'personal_only',
  };
}
