import { sql } from 'drizzle-orm';
import { COPIES_ROLE } from '#server/customers/copies.ts';
import type { Recipient } from '#server/holds/read-truth.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ContactRole } from '#workflows-schema/index.ts';
import type { CheckedMessage } from './claimed.ts';

type ContactRow = { customerId: string; contactId: string; name: string; email: string; role: string };

/** Who else gets a message, beside its recipient. */
export type Copies = ReadonlyMap<string, readonly Recipient[]>;

/**
 * Addresses messages that ask for a role: the contact who has it, else whom the truth named. Copies go to contacts of their
 * roles, and to colleagues who asked for copies of all but marketing; a role that nobody has gets none. One query for all.
 */
export async function addressMessages(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
): Promise<{ addressed: readonly CheckedMessage[]; copies: Copies }> {
  if (checked.length === 0) return { addressed: checked, copies: new Map() };
  const customers = [...new Set(checked.map(({ message }) => message.customerId))];
  const rows = await tx.db.execute<ContactRow>(sql`
    select k.customer_id as "customerId", k.id as "contactId", k.name, k.email, k.role from contacts k
    where k.tenant_id = ${tx.tenantId} and k.customer_id = any(${sql.param(customers)}::uuid[]) and k.email <> ''
      and not exists (select 1 from suppressions s where s.tenant_id = k.tenant_id and s.address = lower(k.email) and s.active)
    order by k.is_primary desc, k.id`);
  const find = (customerId: string, role: ContactRole) => rows.find((row) => row.customerId === customerId && row.role === role);
  const addressed = checked.map((item) => {
    const { customerId, options } = item.message;
    const found = options.to && options.to !== 'billing' ? find(customerId, options.to) : undefined;
    return found ? { ...item, subject: { ...item.subject, recipient: recipientOf(found) } } : item;
  });
  const copies = checked.map(({ message }): [string, Recipient[]] => {
    const named = (message.options.cc ?? []).flatMap((role) => find(message.customerId, role) ?? []);
    const colleagues = rows.filter(({ customerId, role }) => customerId === message.customerId && role === COPIES_ROLE);
    return [message.id, [...named, ...(message.messageClass === 'marketing' ? [] : colleagues)].map(recipientOf)];
  });
  return { addressed, copies: new Map(copies) };
}

function recipientOf({ contactId, name, email }: ContactRow): Recipient {
  return { contactId, name, email };
}
