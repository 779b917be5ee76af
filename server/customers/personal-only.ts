import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** Says whether only people may write to a customer. @throws Failure `not-found` */
export async function setPersonalOnly(tx: TenantTransaction, change: { customerId: string; personalOnly: boolean }): Promise<void> {
  const { customerId, personalOnly } = change;
  const changed = await tx.db.execute(sql`
    update customers set personal_only = ${personalOnly}, updated_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${customerId} returning id`);
  if (changed.length === 0) throw notFound('customer', customerId);
  const name = 'customer.updated';
  await recordEvents(tx, [{ name, customerId, subjectKind: 'customer', subjectId: customerId, data: { personalOnly } }]);
  await recordAudit(tx, { action: personalOnly ? 'customer.personal-only' : 'customer.automatic', target: `customer:${customerId}` });
}
