import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';

export type ContactRow = { readonly customerId: string; readonly email: string; readonly name?: string | undefined };

/**
 * Makes each given contact its customer's primary one, creating it when the address is new there. Returns the customers
 * for which something changed.
 */
export async function writeContacts(tx: TenantTransaction, rows: readonly ContactRow[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const now = tx.nowDate.toISOString();
  const one = new Map(rows.map((row) => [row.customerId, row]));
  const wanted = [...one.values()].map(({ customerId, email, name }) => ({
    id: newId(),
    customer_id: customerId,
    email: email.trim().toLowerCase(),
    name: name ?? null,
  }));
  const input = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as r(id uuid, customer_id uuid, email text, name text)`;
  const written = await tx.db.execute<{ customerId: string }>(sql`
    insert into contacts as c (tenant_id, id, customer_id, name, email, is_primary, created_at, updated_at)
    select ${tx.tenantId}::uuid, r.id, r.customer_id, coalesce(r.name, ''), r.email, true, ${now}::timestamptz, ${now}::timestamptz from ${input}
    on conflict (tenant_id, customer_id, email) do update
      set is_primary = true, name = case when excluded.name = '' then c.name else excluded.name end, updated_at = excluded.updated_at
      where not c.is_primary or (excluded.name <> '' and excluded.name <> c.name)
    returning customer_id as "customerId"`);
  if (written.length > 0)
    await tx.db.execute(sql`
      update contacts c set is_primary = false, updated_at = ${now}::timestamptz from ${input}
      where c.tenant_id = ${tx.tenantId} and c.customer_id = r.customer_id and c.email <> r.email and c.is_primary`);
  return written.map(({ customerId }) => customerId);
}
