import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { organization } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { and, eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { shiftedClock } from './clock.ts';
import type { ProcessContext } from './context.ts';
import { newId, type TenantScope } from './scope.ts';
import { forgetResets, sendPasswordReset } from './tenants/password-reset.ts';
import { isRole, type Role } from './tenants/roles.ts';

/** Who is signed in, for which tenant, and what they may do there. */
export type Session = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly role: Role;
  /** A sandbox tenant may move its clock and be reset. */
  readonly sandbox: boolean;
  readonly timeZone: string;
  /** Milliseconds that the tenant's clock runs ahead of the wall clock. */
  readonly clockOffsetMs: number;
};

export type Auth = ReturnType<typeof buildAuth>;

/** The header in which our own server tells better-auth the peer's address; whatever a caller sends in it is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const made = new WeakMap<ProcessContext, Auth>();

/** better-auth over the identity tables; one instance a process. */
export function createAuth(process: ProcessContext): Auth {
  const known = made.get(process);
  if (known) return known;
  const auth = buildAuth(process);
  made.set(process, auth);
  return auth;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

function buildAuth(process: ProcessContext) {
  const { env } = process;
  const { users, sessions, accounts, verifications, tenants, members, invitations } = schema;
  const secure = env.PUBLIC_URL.startsWith('https://');
  return betterAuth({
    appName: 'Cadenza',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    // The server compares Origin and Host before this; people may reach one server under several names.
    trustedOrigins: (request) => (request ? [env.PUBLIC_URL, new URL(request.url).origin] : [env.PUBLIC_URL]),
    database: drizzleAdapter(process.auth, {
      provider: 'pg',
      schema: {
        users,
        sessions,
        accounts,
        verifications,
        tenants,
        members,
        invitations,
      },
      transaction: true,
    }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: 14 * DAY, updateAge: DAY },
    account: { modelName: 'accounts' },
    // Hashed: whoever reads the table holds no link.
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    // Accounts are made by registerTenant and by accepting an invitation, never by a bare sign-up.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      ...passwordReset(process),
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 5 },
        '/reset-password': { window: 60, max: 10 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'cadenza',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // An invitation's id is its secret, so it is random throughout; other ids sort by time.
      database: { generateId: ({ model }) => (model === 'invitation' || model === 'invitations' ? randomUUID() : newId()) },
    },
    plugins: [organizations()],
  });
}

/** A link works once, for an hour; using it ends the person's sessions and their other links. */
function passwordReset(process: ProcessContext) {
  return {
    resetPasswordTokenExpiresIn: HOUR,
    revokeSessionsOnPasswordReset: true,
    // Not awaited: an answer that waits for a mail would tell that the address has an account.
    sendResetPassword: async ({ user, token }: { user: { name: string; email: string }; token: string }) => {
      void sendPasswordReset(process, { name: user.name, email: user.email, token });
    },
    onPasswordReset: ({ user }: { user: { id: string } }) => forgetResets(process, user.id),
  };
}

function organizations() {
  const ac = createAccessControl(defaultStatements);
  const roles = {
    owner: ac.newRole(ownerAc.statements),
    admin: ac.newRole(adminAc.statements),
    builder: ac.newRole(memberAc.statements),
    agent: ac.newRole(memberAc.statements),
    viewer: ac.newRole(memberAc.statements),
  };
  return organization({
    ac,
    roles,
    allowUserToCreateOrganization: false,
    disableOrganizationDeletion: true,
    invitationExpiresIn: 7 * DAY,
    cancelPendingInvitationsOnReInvite: true,
    // The id is sent to the invited address alone; without mail verification it is the proof of the address.
    requireEmailVerificationOnInvitation: false,
    // Not mailed from here, where a refusal of the mail provider would be swallowed: see `company.invite`.
    schema: {
      organization: { modelName: 'tenants' },
      member: { modelName: 'members', fields: { organizationId: 'tenantId' } },
      invitation: {
        modelName: 'invitations',
        fields: { organizationId: 'tenantId' },
      },
      session: { fields: { activeOrganizationId: 'activeTenantId' } },
    },
  });
}

/** The session of a request's cookie, with role and tenant as they are now; null when nobody is signed in. */
export async function findSession(process: ProcessContext, request: Request): Promise<Session | null> {
  if (!request.headers.get('cookie')) return null;
  const found = await createAuth(process).api.getSession({
    headers: request.headers,
  });
  if (!found) return null;
  const { user, session } = found;
  const membership = await findMembership(process, user.id, session.activeOrganizationId ?? null);
  if (!membership) return null;
  const settings = await tenantFacts(process, membership.tenantId);
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    ...membership,
    ...settings,
  };
}

/** The scope in which a session acts: its tenant, on the tenant's own clock. */
export function scopeOf(process: ProcessContext, session: Session): TenantScope {
  const clock = shiftedClock(process.clock, session.clockOffsetMs);
  return process.makeScope({
    tenantId: session.tenantId,
    actor: `member:${session.userId}`,
    clock,
  });
}

async function findMembership(process: ProcessContext, userId: string, activeTenantId: string | null) {
  const { members, tenants } = schema;
  const rows = await process.auth
    .select({
      tenantId: members.tenantId,
      tenantName: tenants.name,
      role: members.role,
    })
    .from(members)
    .innerJoin(tenants, eq(tenants.id, members.tenantId))
    .where(and(eq(members.userId, userId)))
    .orderBy(members.createdAt);
  const row = rows.find(({ tenantId }) => tenantId === activeTenantId) ?? rows[0];
  if (!row) return null;
  return { ...row, role: isRole(row.role) ? row.role : ('viewer' as const) };
}

async function tenantFacts(process: ProcessContext, tenantId: string) {
  const { tenantSettings } = schema;
  const [row] = await process.dispatcher
    .select({
      sandbox: tenantSettings.sandbox,
      timeZone: tenantSettings.timeZone,
      clockOffsetMs: tenantSettings.clockOffsetMs,
    })
    .from(tenantSettings)
    .where(eq(tenantSettings.tenantId, tenantId));
  return row ?? { sandbox: false, timeZone: 'UTC', clockOffsetMs: 0 };
}
