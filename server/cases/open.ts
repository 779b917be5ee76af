import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { chooseAssignees } from './assignees.ts';
import type { NewCase } from './new-case.ts';

/** Opens cases and records `case.opened` for each that is new; a source that opened one already changes nothing. Returns the new ids. */
export async function openCases(tx: TenantTransaction, cases: readonly NewCase[]): Promise<readonly string[]> {
  const wanted = withoutRepeats(cases);
  if (wanted.length === 0) return [];
  const assignees = await chooseAssignees(tx, wanted);
  const rows = wanted.map((item, index) => ({
    id: newId(),
    source: item.source,
    run_id: item.runId ?? null,
    node_id: item.nodeId ?? null,
    customer_id: item.customerId,
    subject_kind: item.subjectKind,
    subject_id: item.subjectId,
    reason: item.reason,
    title: item.title,
    assignee_id: assignees[index] ?? null,
    due_at: item.dueAt.toISOString(),
    note: item.note ?? null,
    context: item.context ?? {},
    alone: item.onePerCustomer ?? false,
    priority: item.priority ?? 'normal',
    approvals: item.approvalsNeeded ?? 0,
  }));
  const opened = await tx.db.execute<{
    id: string;
    customer_id: string;
    subject_kind: SubjectKind;
    subject_id: string;
    reason: string;
    title: string;
  }>(sql`
    insert into cases (tenant_id, id, source, run_id, node_id, customer_id, subject_kind, subject_id, reason, title, status, assignee_id, opened_at, due_at, note, context, priority, approvals_needed)
    select ${tx.tenantId}::uuid, c.id, c.source, c.run_id, c.node_id, c.customer_id, c.subject_kind, c.subject_id, c.reason, c.title, 'open', c.assignee_id,
      ${tx.nowDate.toISOString()}::timestamptz, c.due_at, c.note, c.context, c.priority, c.approvals
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, source text, run_id uuid, node_id text, customer_id uuid, subject_kind text,
      subject_id uuid, reason text, title text, assignee_id uuid, due_at timestamptz, note text, context jsonb, alone boolean, priority text, approvals int)
    where not c.alone or not exists (select 1 from cases o where o.tenant_id = ${tx.tenantId} and o.customer_id = c.customer_id and o.reason = c.reason and o.status = 'open')
    on conflict (tenant_id, source) do nothing
    returning id, customer_id, subject_kind, subject_id, reason, title`);
  await recordEvents(
    tx,
    opened.map((row) => ({
      name: 'case.opened',
      externalId: `case.opened:${row.id}`,
      customerId: row.customer_id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      data: { caseId: row.id, reason: row.reason, title: row.title },
    })),
  );
  return opened.map((row) => row.id);
}

/** Of a batch, the first that asks to be the customer's only one, and all others. */
function withoutRepeats(cases: readonly NewCase[]): readonly NewCase[] {
  const seen = new Set<string>();
  return cases.filter((item) => {
    if (!item.onePerCustomer) return true;
    const key = `${item.customerId} ${item.reason}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

/** Opens one case; undefined when its source opened one before. */
export async function openCase(tx: TenantTransaction, item: NewCase): Promise<string | undefined> {
  const [id] = await openCases(tx, [item]);
  return id;
}
