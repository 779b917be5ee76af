import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** Stops planned debits of a customer or of one invoice; one that is under way is not stopped any more. */
export async function stopDebits(
  tx: TenantTransaction,
  of: { readonly customerId: string } | { readonly debitId: string },
  reason: string,
): Promise<void> {
  const match = 'debitId' in of ? sql`id = ${of.debitId}` : sql`customer_id = ${of.customerId}`;
  const stopped = await tx.db.execute<{ id: string; customerId: string; invoiceId: string }>(sql`
    update debits set status = 'stopped', reason = ${reason}, ended_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and ${match} and status = 'planned'
    returning id, customer_id as "customerId", invoice_id as "invoiceId"`);
  await recordEvents(
    tx,
    stopped.map(({ id, customerId, invoiceId }) => ({
      name: 'autopay.stopped',
      externalId: `autopay.stopped:${id}`,
      customerId,
      subjectKind: 'invoice' as const,
      subjectId: invoiceId,
      data: { debitId: id, reason },
    })),
  );
}
