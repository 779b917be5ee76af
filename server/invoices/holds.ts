import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
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

/** Says since when the invoice is disputed, or with null that it is not any more; disputes themselves are kept by server/disputes. */
export async function setDisputed(tx: TenantTransaction, invoiceId: string, at: Date | null): Promise<void> {
  await stamp(tx, invoiceId, { column: 'disputed_at', at });
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
