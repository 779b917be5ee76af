import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

export type InvoiceView = { readonly invoiceId: string; readonly at: Date };

/** Notes when invoices were last looked at in the portal; an earlier look than the one that is known changes nothing. */
export async function noteViewed(tx: TenantTransaction, views: readonly InvoiceView[]): Promise<void> {
  if (views.length === 0) return;
  const rows = views.map(({ invoiceId, at }) => ({ id: invoiceId, at: at.toISOString() }));
  await tx.db.execute(sql`
    update invoices i set viewed_at = v.at
    from (select id, max(at) as at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, at timestamptz) group by id) v
    where i.tenant_id = ${tx.tenantId} and i.id = v.id and (i.viewed_at is null or i.viewed_at < v.at)`);
}
