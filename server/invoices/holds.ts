import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type LockedInvoice, lockInvoices } from './balance.ts';

/** Locks one invoice. @throws Failure `not-found` */
export async function lockInvoice(tx: TenantTransaction, invoiceId: string): Promise<LockedInvoice> {
  const invoice = (await lockInvoices(tx, [invoiceId])).get(invoiceId);
  if (!invoice) throw notFound('invoice', invoiceId);
  return invoice;
}

/** Says that a payment is on its way since `at` (no machine chases meanwhile), or with null that none is any more. */
export async function setProcessing(tx: TenantTransaction, invoiceId: string, at: Date | null): Promise<void> {
  const invoice = await lockInvoice(tx, invoiceId);
  if (invoice.processingAt?.getTime() === at?.getTime()) return;
  await stamp(tx, invoiceId, { column: 'processing_at', at });
  if (at && !invoice.processingAt) await record(tx, invoice, { name: 'payment.processing' });
}

/** How the event that an act records is told, when another system told us of it: its id, its time, its body. */
export type ToldAs = Pick<NewEvent, 'externalId' | 'occurredAt' | 'data'>;

/** The customer contests the invoice: no machine chases it until the dispute is resolved. A second opening changes nothing. */
export async function openDispute(tx: TenantTransaction, dispute: { invoiceId: string; reason: string; told?: ToldAs }): Promise<void> {
  const invoice = await lockInvoice(tx, dispute.invoiceId);
  if (invoice.disputedAt) return;
  if (invoice.status !== 'open')
    throw new Failure(
      'conflict',
      `Invoice ${invoice.number} is ${invoice.status}; only an open one can be disputed.`,
      'Write to the company instead.',
    );
  await stamp(tx, invoice.id, { column: 'disputed_at', at: tx.nowDate });
  await record(tx, invoice, { name: 'dispute.opened', data: { reason: dispute.reason }, ...dispute.told });
  await recordAudit(tx, { action: 'dispute.opened', target: `invoice:${invoice.id}`, detail: { reason: dispute.reason } });
}

/** The dispute is over, whoever was right; what it changes in money is a credit of its own. */
export async function resolveDispute(tx: TenantTransaction, answer: { invoiceId: string; note: string; told?: ToldAs }): Promise<void> {
  const invoice = await lockInvoice(tx, answer.invoiceId);
  if (!invoice.disputedAt) return;
  await stamp(tx, invoice.id, { column: 'disputed_at', at: null });
  await record(tx, invoice, { name: 'dispute.resolved', data: { note: answer.note }, ...answer.told });
  await recordAudit(tx, { action: 'dispute.resolved', target: `invoice:${invoice.id}`, detail: { note: answer.note } });
}

async function stamp(tx: TenantTransaction, invoiceId: string, change: { column: 'processing_at' | 'disputed_at'; at: Date | null }) {
  await tx.db.execute(sql`
    update invoices set ${sql.identifier(change.column)} = ${change.at?.toISOString() ?? null}::timestamptz,
      updated_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${invoiceId}`);
}

async function record(tx: TenantTransaction, invoice: LockedInvoice, event: NewEvent): Promise<void> {
  const { id, customerId, number } = invoice;
  await recordEvents(tx, [{ ...event, customerId, subjectKind: 'invoice', subjectId: id, data: { number, ...event.data } }]);
}
