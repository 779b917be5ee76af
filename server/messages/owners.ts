import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** The mail addresses of those who have, or had last, a case of these customers, by customer id. */
export async function ownersOf(tx: TenantTransaction, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ customerId: string; email: string }>(sql`
    select distinct on (k.customer_id) k.customer_id as "customerId", u.email from cases k join users u on u.id = k.assignee_id
    where k.tenant_id = ${tx.tenantId} and k.customer_id = any(${sql.param([...new Set(customerIds)])}::uuid[]) order by k.customer_id, k.opened_at desc`);
  return new Map(rows.map((row) => [row.customerId, row.email]));
}
