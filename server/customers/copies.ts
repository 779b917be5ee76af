import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';

/** The role of a contact who gets a copy of what the billing contact gets. */
export const COPIES_ROLE = 'copies';

export type Colleague = { readonly contactId: string; readonly email: string };

/** Who gets copies of a customer's mails. */
export async function listColleagues(tx: TenantTransaction, customerId: string): Promise<readonly Colleague[]> {
  return tx.db.execute<Colleague>(sql`
    select id as "contactId", email from contacts
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and role = ${COPIES_ROLE} order by email`);
}

/** A colleague who agreed gets copies from now on. Someone who is a contact already stays as is. */
export async function addColleague(tx: TenantTransaction, { customerId, email }: { customerId: string; email: string }): Promise<void> {
  const now = sql`${tx.nowDate.toISOString()}::timestamptz`;
  const added = await tx.db.execute(sql`
    insert into contacts (tenant_id, id, customer_id, name, email, role, is_primary, created_at, updated_at)
    select ${tx.tenantId}, ${newId()}, c.id, '', ${email.toLowerCase()}, ${COPIES_ROLE}, false, ${now}, ${now}
    from customers c where c.tenant_id = ${tx.tenantId} and c.id = ${customerId}
    on conflict (tenant_id, customer_id, email) do nothing returning id`);
  if (added.length > 0) await tell(tx, { customerId, data: { copiesTo: email }, action: 'customer.copies-added' });
}

/** No copies to this colleague any more; one who gets none changes nothing. */
export async function removeColleague(tx: TenantTransaction, gone: { customerId: string; contactId: string }): Promise<void> {
  const [row] = await tx.db.execute<{ email: string }>(sql`
    delete from contacts where tenant_id = ${tx.tenantId} and customer_id = ${gone.customerId} and id = ${gone.contactId} and role = ${COPIES_ROLE}
    returning email`);
  if (row) await tell(tx, { customerId: gone.customerId, data: { noCopiesTo: row.email }, action: 'customer.copies-removed' });
}

async function tell(tx: TenantTransaction, told: { customerId: string; data: Readonly<Record<string, string>>; action: string }) {
  const { customerId, data, action } = told;
  await recordEvents(tx, [{ name: 'customer.preference_changed', customerId, subjectKind: 'customer', subjectId: customerId, data }]);
  await recordAudit(tx, { action, target: `customer:${customerId}`, detail: data });
}
