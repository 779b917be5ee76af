import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { askRefund, noteRefund, type Refund, type RefundAsk } from './refund.ts';

/**
 * Pays a payment back, in part or whole. What the provider took, the provider pays back: a job asks it. What came in another
 * way was paid back by hand, so it is booked now.
 * @throws Failure as `askRefund`
 */
export async function startRefund(tx: TenantTransaction, ask: RefundAsk): Promise<Refund> {
  const refund = await askRefund(tx, ask);
  const { paymentId, amount } = refund;
  const [payment] = await tx.db.execute<{ byProvider: boolean }>(sql`
    select source like 'stripe:%' as "byProvider" from payments where tenant_id = ${tx.tenantId} and id = ${paymentId}`);
  if (payment?.byProvider) {
    await askFor(tx, 'webhooks');
    return refund;
  }
  const source = `member:${ask.key}`;
  await noteRefund(tx, { paymentId, source, refundId: refund.id, minor: amount.minor, status: 'succeeded', failureReason: null });
  return { ...refund, source, status: 'succeeded' };
}
