import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { type PaymentRow, upsertPayments } from './payment-rows.ts';

/** A payment that has not arrived: on its way, or failed. It touches no balance. */
export type PendingPayment = Omit<PaymentRow, 'id' | 'status' | 'at'> & { readonly status: 'processing' | 'failed' };

/**
 * Notes a payment that has not arrived; one that has is never undone here. The caller holds the invoices' locks.
 * @returns the status before, or null when the payment is new
 */
export async function notePending(tx: TenantTransaction, payment: PendingPayment): Promise<string | null> {
  const [before] = await tx.db.execute<{ id: string; status: string }>(sql`
    select id, status from payments where tenant_id = ${tx.tenantId} and source = ${payment.source} for update`);
  await upsertPayments(tx, [{ ...payment, id: before?.id ?? newId(), at: tx.nowDate }]);
  return before?.status ?? null;
}
