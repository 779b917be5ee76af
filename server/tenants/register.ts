import { hashPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { newId, scopeFactory, type TenantTransaction } from '#server/scope.ts';
import { createSettings, type NewSettings } from './settings.ts';

export type Registration = NewSettings & {
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Fills a new tenant with what it starts with (templates, flows), in the transaction that makes the tenant. */
export type FurnishTenant = (tx: TenantTransaction) => Promise<void>;

/**
 * Makes a person, a tenant, its settings and the owner's membership in one transaction, then what `furnish` adds.
 * @throws Failure `conflict` when the address has an account already
 */
export async function registerTenant(
  process: ProcessContext,
  registration: Registration,
  furnish: FurnishTenant,
): Promise<{ tenantId: string; userId: string }> {
  const tenantId = newId();
  const now = toDate(process.clock.now());
  const password = await hashPassword(registration.password);
  const userId = await process.auth.transaction(async (db) => {
    const person = await createUser(db, {
      name: registration.name,
      email: registration.email,
      password,
      now,
    });
    const slug = `${slugOf(registration.company)}-${tenantId.slice(-6)}`;
    await db.insert(schema.tenants).values({
      id: tenantId,
      name: registration.company,
      slug,
      createdAt: now,
    });
    await db.insert(schema.members).values({
      id: newId(),
      tenantId,
      userId: person,
      role: 'owner',
      createdAt: now,
    });
    // From here on the transaction acts as the tenant itself, under row-level security like any other.
    await db.execute(sql`set local role cadenza_app`);
    const scope = scopeFactory(asDatabase(db))({
      tenantId,
      actor: `member:${person}`,
      clock: process.clock,
    });
    await scope.transaction(async (tx) => {
      await createSettings(tx, registration);
      await recordAudit(tx, {
        action: 'tenant.registered',
        target: `tenant:${tenantId}`,
      });
      await furnish(tx);
    });
    return person;
  });
  return { tenantId, userId };
}

type IdentityDb = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * Adds a person with a password, whose hash is given. The address is stored in lower case.
 * @throws Failure `conflict` when the address has an account already
 */
export async function createUser(db: IdentityDb, person: { name: string; email: string; password: string; now: Date }): Promise<string> {
  const { name, password, now } = person;
  const email = person.email.trim().toLowerCase();
  const userId = newId();
  const stamps = { createdAt: now, updatedAt: now };
  const [known] = await db.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.email, email));
  if (known)
    throw new Failure('conflict', `${email} has an account already.`, 'Sign in with it, or use another address.', {
      fields: [{ field: 'email', message: 'This address has an account already.' }],
    });
  await db.insert(schema.users).values({ id: userId, name, email, ...stamps });
  await db.insert(schema.accounts).values({
    id: newId(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password,
    ...stamps,
  });
  return userId;
}

/** A transaction offers all that a scope needs of a database: `transaction` (a savepoint) and `execute`. */
function asDatabase(db: IdentityDb): Pick<Database, 'transaction'> {
  return db;
}

function slugOf(company: string): string {
  const plain = company
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 40) || 'company';
}
