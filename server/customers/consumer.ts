import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** Says whether a customer is a person and no business; the law's late charges are for businesses alone. @throws Failure `not-found` */
export async function setConsumer(tx: TenantTransaction, change: { customerId: string; consumer: boolean }): Promise<void> {
  const { customerId, consumer } = change;
  const changed = await tx.db.execute(sql`
    update customers set consumer = ${consumer}, updated_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${customerId} returning id`);
  if (changed.length === 0) throw notFound('customer', customerId);
  const subject = { customerId, subjectKind: 'customer' as const, subjectId: customerId };
  await recordEvents(tx, [{ name: 'customer.updated', ...subject, data: { consumer } }]);
  await recordAudit(tx, { action: consumer ? 'customer.person' : 'customer.business', target: `customer:${customerId}` });
}
