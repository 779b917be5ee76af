import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

/** A payment that has not arrived: on its way, or failed. It touches no balance. */
export type PendingPayment = {
  /** As of the payment that may follow: `stripe:pi_...`. */
  readonly source: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly amount: Money;
  readonly method: string;
  readonly status: 'processing' | 'failed';
  readonly failureReason?: string | null;
};

/**
 * Notes a payment that has not arrived; one that has is never undone here. The caller holds the invoice's lock.
 * @returns the status before, or null when the payment is new
 */
export async function notePending(tx: TenantTransaction, payment: PendingPayment): Promise<string | null> {
  const { source, invoiceId, customerId, amount, method, status, failureReason = null } = payment;
  const [before] = await tx.db.execute<{ status: string }>(sql`
    select status from payments where tenant_id = ${tx.tenantId} and source = ${source} for update`);
  await tx.db.execute(sql`
    insert into payments (tenant_id, id, customer_id, invoice_id, source, amount_minor, currency, status, method, failure_reason, created_at)
    values (${tx.tenantId}, ${newId()}, ${customerId}, ${invoiceId}, ${source}, ${amount.minor.toString()}, ${amount.currency}, ${status},
      ${method}, ${failureReason}, ${tx.nowDate.toISOString()}::timestamptz)
    on conflict (tenant_id, source) do update set status = excluded.status, method = excluded.method, failure_reason = excluded.failure_reason
      where payments.status <> 'succeeded'`);
  return before?.status ?? null;
}
