import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

export type Member = { readonly id: string; readonly userId: string; readonly name: string; readonly email: string; readonly role: string };
export type PendingInvitation = { readonly id: string; readonly email: string; readonly role: string; readonly expiresAt: Date };

/** Who works here, by name. */
export async function listMembers(tx: TenantTransaction): Promise<readonly Member[]> {
  const rows = await tx.db.execute<Member>(sql`
    select m.id, m.user_id as "userId", u.name, u.email, m.role from members m join users u on u.id = m.user_id
    where m.tenant_id = ${tx.tenantId} order by u.name, m.id`);
  return [...rows];
}

/** Invitations that may still be accepted. */
export async function listInvitations(tx: TenantTransaction): Promise<readonly PendingInvitation[]> {
  const rows = await tx.db.execute<Omit<PendingInvitation, 'expiresAt'> & { expiresAt: string }>(sql`
    select id, email, coalesce(role, 'viewer') as role, expires_at as "expiresAt" from invitations
    where tenant_id = ${tx.tenantId} and status = 'pending' and expires_at > ${tx.nowDate.toISOString()}::timestamptz order by created_at desc`);
  return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
}
