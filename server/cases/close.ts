import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import type { CaseOutcome } from './outcomes.ts';
import { requireOpen } from './require-open.ts';

export type ClosedRow = {
  id: string;
  source: string;
  run_id: string | null;
  node_id: string | null;
  customer_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
};

/** A person ends a case with an outcome; the run that opened it goes on. @throws Failure as `requireOpen` does */
export async function resolveCase(
  scope: TenantScope,
  answer: {
    readonly caseId: string;
    readonly outcome: CaseOutcome;
    readonly note: string;
  },
): Promise<void> {
  await scope.transaction(async (tx) => {
    const { caseId, outcome, note } = answer;
    await requireOpen(tx, caseId);
    const closed = await tx.db.execute<ClosedRow>(sql`
      update cases set status = 'resolved', outcome = ${outcome}, note = nullif(concat_ws(e'\n', nullif(note, ''), nullif(${note}, '')), ''),
        resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = ${tx.actor}
      where tenant_id = ${tx.tenantId} and id = ${caseId} returning id, source, run_id, node_id, customer_id, subject_kind, subject_id`);
    await recordClosed(tx, closed, outcome);
    await recordAudit(tx, {
      action: 'case.resolved',
      target: `case:${caseId}`,
      detail: { outcome },
    });
  });
}

/** Closes the open cases of runs that go on without a person's answer. */
export async function closeCasesOfRuns(tx: TenantTransaction, runIds: readonly string[], outcome: CaseOutcome): Promise<void> {
  const closed = await tx.db.execute<ClosedRow>(sql`
    update cases set status = 'resolved', outcome = ${outcome}, resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = 'system'
    where tenant_id = ${tx.tenantId} and status = 'open' and run_id = any(${sql.param(runIds)}::uuid[])
    returning id, source, run_id, node_id, customer_id, subject_kind, subject_id`);
  await recordClosed(tx, closed, outcome);
}

/** Closes the open cases that these steps of these runs opened: the runs have left the steps. */
export async function closeCasesAt(
  tx: TenantTransaction,
  places: readonly { readonly runId: string; readonly nodeId: string }[],
): Promise<void> {
  if (places.length === 0) return;
  const closed = await tx.db.execute<ClosedRow>(sql`
    update cases c set status = 'resolved', outcome = 'no_action', resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = 'system'
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p("runId" uuid, "nodeId" text)
    where c.tenant_id = ${tx.tenantId} and c.status = 'open' and c.run_id = p."runId" and c.node_id = p."nodeId"
    returning c.id, c.source, c.run_id, c.node_id, c.customer_id, c.subject_kind, c.subject_id`);
  await recordClosed(tx, closed, 'no_action');
}

/** Closes the open cases about chasing these subjects: there is nothing to chase any more, whichever run asked for a person. */
export async function closeChasingCases(tx: TenantTransaction, subjectIds: readonly string[], outcome: CaseOutcome): Promise<void> {
  if (subjectIds.length === 0) return;
  const closed = await tx.db.execute<ClosedRow>(sql`
    update cases set status = 'resolved', outcome = ${outcome}, resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = 'system'
    where tenant_id = ${tx.tenantId} and status = 'open' and reason in ('overdue', 'personal_only') and subject_id = any(${sql.param(subjectIds)}::uuid[])
    returning id, source, run_id, node_id, customer_id, subject_kind, subject_id`);
  await recordClosed(tx, closed, outcome);
}

/** A member takes a case, or gives it back to the queue with null. */
export async function assignCase(scope: TenantScope, choice: { readonly caseId: string; readonly userId: string | null }): Promise<void> {
  await scope.transaction(async (tx) => {
    const { caseId, userId } = choice;
    if (userId !== null) {
      const [member] = await tx.db.execute(sql`select 1 from members where tenant_id = ${tx.tenantId} and user_id = ${userId}`);
      if (!member)
        throw new Failure('invalid-input', `"${userId}" is not a member here.`, 'Choose one of the members.', {
          fields: [{ field: 'userId', message: 'is not a member' }],
        });
    }
    const changed = await tx.db.execute(
      sql`update cases set assignee_id = ${userId} where tenant_id = ${tx.tenantId} and id = ${caseId} returning id`,
    );
    if (changed.length === 0) throw notFound('case', caseId);
    await recordAudit(tx, {
      action: 'case.assigned',
      target: `case:${caseId}`,
      detail: { userId },
    });
  });
}

/** Records that cases ended, each with the run and the effect that opened it, so that the run goes on. */
export async function recordClosed(tx: TenantTransaction, closed: readonly ClosedRow[], outcome: CaseOutcome): Promise<void> {
  await recordEvents(
    tx,
    closed.map((row) => ({
      name: 'case.closed',
      externalId: `case.closed:${row.id}`,
      customerId: row.customer_id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      data: { caseId: row.id, outcome, runId: row.run_id, nodeId: row.node_id, source: row.source, atMs: tx.now.epochMilliseconds },
    })),
  );
}
