import { eq } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import type { PaymentNotice } from '#server/integrations/ports.ts';

/**
 * Whose a notice of the payment provider is. One of a connected account belongs to the tenant that connected it, whatever
 * else it says; one of our own account to the tenant that its object names, or that has the payment it is about.
 * @returns null for a notice that is no tenant's
 */
export async function findNoticeTenant(dispatcher: Database, notice: PaymentNotice): Promise<string | null> {
  const { paymentAccounts, payments } = schema;
  if (notice.account) {
    const [row] = await dispatcher
      .select({ tenantId: paymentAccounts.tenantId })
      .from(paymentAccounts)
      .where(eq(paymentAccounts.accountId, notice.account));
    return row?.tenantId ?? null;
  }
  if (notice.tenantId || !notice.paymentIntentId) return notice.tenantId;
  const [row] = await dispatcher
    .select({ tenantId: payments.tenantId })
    .from(payments)
    .where(eq(payments.source, `stripe:${notice.paymentIntentId}`));
  return row?.tenantId ?? null;
}
