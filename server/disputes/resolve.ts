import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { recordEvents } from '#server/events/record.ts';
import { lockInvoice, setDisputed, type ToldAs } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** How a dispute can end, and the word for it. What it changes in money is a credit of its own. */
export const DISPUTE_OUTCOMES = {
  answered: 'Answered',
  accepted: 'The customer was right',
  partly_accepted: 'The customer was right in part',
  rejected: 'The customer was not right',
  withdrawn: 'Taken back by the customer',
} as const;
export type DisputeOutcome = keyof typeof DISPUTE_OUTCOMES;

export type DisputeAnswer = {
  readonly invoiceId: string;
  readonly note: string;
  /** `answered` when left out. */
  readonly outcome?: DisputeOutcome;
  readonly told?: ToldAs;
};

/** The dispute is over, whoever was right: the invoice may be chased again. Without an open one nothing changes. @throws Failure `not-found` */
export async function resolveDispute(tx: TenantTransaction, answer: DisputeAnswer): Promise<void> {
  const { note, outcome = 'answered', told } = answer;
  const invoice = await lockInvoice(tx, answer.invoiceId);
  if (!invoice.disputedAt) return;
  const [dispute] = await tx.db.execute<{ id: string }>(sql`
    update disputes set status = 'resolved', outcome = ${outcome}, resolved_at = ${tx.nowDate.toISOString()}::timestamptz, resolved_by = ${tx.actor}
    where tenant_id = ${tx.tenantId} and invoice_id = ${invoice.id} and status = 'open' returning id`);
  await setDisputed(tx, invoice.id, null);
  // An invoice may be disputed since before disputes were kept: then there is no id to tell.
  const data = { number: invoice.number, ...(dispute && { disputeId: dispute.id }), ...(told?.data ?? { outcome, note }) };
  const subject = { customerId: invoice.customerId, subjectKind: 'invoice' as const, subjectId: invoice.id };
  await recordEvents(tx, [{ ...told, name: 'dispute.resolved', ...subject, data }]);
  await recordAudit(tx, { action: 'dispute.resolved', target: `invoice:${invoice.id}`, detail: { outcome, note } });
}
