import { hashPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { newId } from '#server/scope.ts';
import { createUser } from './register.ts';
import type { Role } from './roles.ts';

const { accounts, members, users } = schema;

export type NewMember = {
  readonly tenantId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
};

/** Adds a person with a password to a tenant, without an invitation: for the demo. */
export async function addMember(process: ProcessContext, member: NewMember): Promise<void> {
  const { tenantId, name, email, role } = member;
  const password = await hashPassword(member.password);
  const now = toDate(process.clock.now());
  await process.auth.transaction(async (db) => {
    const userId = await createUser(db, { name, email, password, now });
    await db.insert(members).values({ id: newId(), tenantId, userId, role, createdAt: now });
  });
}

/** The person with this address and the first tenant that they belong to; null when there is none. */
export async function findUser(
  process: ProcessContext,
  email: string,
): Promise<{ readonly userId: string; readonly tenantId: string } | null> {
  const [found] = await process.auth
    .select({ userId: users.id, tenantId: members.tenantId })
    .from(users)
    .innerJoin(members, eq(members.userId, users.id))
    .where(eq(users.email, email));
  return found ?? null;
}

/** Sets a person's password without asking for the old one: for whoever holds the machine. */
export async function setPassword(process: ProcessContext, person: { readonly email: string; readonly password: string }): Promise<void> {
  const password = await hashPassword(person.password);
  const [user] = await process.auth.select({ id: users.id }).from(users).where(eq(users.email, person.email));
  if (user)
    await process.auth
      .update(accounts)
      .set({ password })
      .where(and(eq(accounts.userId, user.id), eq(accounts.providerId, 'credential')));
}
