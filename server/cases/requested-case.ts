import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { caseNumber } from './case-number.ts';

/** The id of the case that a source opened before. @throws Failure `not-found` */
export async function requestedCase(tx: TenantTransaction, source: string): Promise<string> {
  const [row] = await tx.db.execute<{ id: string }>(sql`select id from cases where tenant_id = ${tx.tenantId} and source = ${source}`);
  if (!row) throw notFound('case', source);
  return row.id;
}

/** The open case about a dispute of this invoice that a person works on; null without one. */
export async function openDisputeCase(tx: TenantTransaction, invoiceId: string): Promise<string | null> {
  const [row] = await tx.db.execute<{ id: string }>(sql`
    select id from cases where tenant_id = ${tx.tenantId} and subject_id = ${invoiceId} and reason = 'dispute' and status = 'open' and source like 'portal:%'
    order by opened_at limit 1`);
  return row?.id ?? null;
}

/** The newest dispute about the subject of a case `k` that is about a dispute; its number is the one in the customer's mails. */
export const DISPUTE_OF_CASE = sql`(select d.id from disputes d where k.reason = 'dispute' and d.tenant_id = k.tenant_id and d.invoice_id = k.subject_id
  order by d.opened_at desc, d.id desc limit 1)`;

/** The number of a case as its customer knows it. */
export const numberOf = (caseId: string, disputeId: string | null): string =>
  disputeId ? caseNumber(disputeId) : caseNumber(caseId, 'case');

/** What whoever opened a case by a form is told: its number, who has it and by when that person answers. */
export type Receipt = { readonly number: string; readonly assignee: string | null; readonly dueAt: Date | null };

/** The receipt of a case of this customer that a form opened; null for any other id. */
export async function readReceipt(
  tx: TenantTransaction,
  { caseId, customerId }: { readonly caseId: string; readonly customerId: string },
): Promise<Receipt | null> {
  const [row] = await tx.db.execute<{ assignee: string | null; dueAt: string | null; disputeId: string | null }>(sql`
    select u.name as assignee, k.due_at as "dueAt", ${DISPUTE_OF_CASE} as "disputeId" from cases k left join users u on u.id = k.assignee_id
    where k.tenant_id = ${tx.tenantId} and k.id = ${caseId} and k.customer_id = ${customerId} and k.source like 'portal:%'`);
  if (!row) return null;
  const { assignee, dueAt, disputeId } = row;
  return { number: numberOf(caseId, disputeId), assignee, dueAt: dueAt ? new Date(dueAt) : null };
}
