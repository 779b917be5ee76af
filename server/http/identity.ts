import { hashPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure, notFound } from '#server/errors.ts';
import { findSession } from '#server/session.ts';
import { furnishTenant } from '#server/tenants/furnish.ts';
import { createUser, registerTenant } from '#server/tenants/register.ts';
import { callAuth } from './call-auth.ts';

const personName = z
  .string()
  .trim()
  .min(1, 'Give your name.')
  .max(120, 'A name has at most 120 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'A name is one line of text.');
export const emailField = z.email('Give a mail address, e.g. ada@example.com.').max(254);
export const passwordField = z
  .string()
  .min(10, 'A password has at least 10 characters.')
  .max(128, 'A password has at most 128 characters.');

export const signInForm = z.object({
  email: emailField,
  password: z.string().min(1, 'Give your password.').max(128),
});
export const signUpForm = z.object({
  company: z
    .string()
    .trim()
    .min(1, 'Give the name of your company.')
    .max(120)
    .regex(/^[^\p{Cc}]*$/u, 'A name is one line of text.'),
  name: personName,
  email: emailField,
  password: passwordField,
});
const newAccount = z.object({ name: personName, password: passwordField });
export const acceptForm = z.object({
  name: personName.optional(),
  password: z.string().min(1, 'Give a password.').max(128),
});

/** Signs a member in; the headers set the session cookie. @throws Failure `not-signed-in`, `not-allowed` or `too-many-requests` */
export async function signIn(process: ProcessContext, request: Request, form: z.infer<typeof signInForm>): Promise<Headers> {
  const headers = await openSession(process, request, form);
  if (await findSession(process, withCookies(request, headers))) return headers;
  throw new Failure('not-allowed', 'Your account belongs to no company any more.', 'Ask an admin of your company for an invitation.');
}

async function openSession(process: ProcessContext, request: Request, form: z.infer<typeof signInForm>): Promise<Headers> {
  return cookiesOf(await callAuth(process, request, { path: '/sign-in/email', body: form, refused: unfit }));
}

/** Ends the session of the request; the headers remove its cookie. */
export async function signOut(process: ProcessContext, request: Request): Promise<Headers> {
  return cookiesOf(await callAuth(process, request, { path: '/sign-out', body: {}, refused: unfit }));
}

/** Makes an account, its company and all that a company starts with, and signs the person in. */
export async function signUp(process: ProcessContext, request: Request, form: z.infer<typeof signUpForm>): Promise<Headers> {
  await registerTenant(process, form, furnishTenant);
  return signIn(process, request, form);
}

export type InvitationView = {
  readonly company: string;
  readonly email: string;
  readonly role: string;
  /** Whether the address has an account: then its password is asked, else a new one is chosen. */
  readonly hasAccount: boolean;
};

/** What an invitation's page shows; null for one that is unknown, used, withdrawn or too old. */
export async function findInvitation(process: ProcessContext, invitationId: string): Promise<InvitationView | null> {
  const { invitations, tenants, users } = schema;
  if (!z.uuid().safeParse(invitationId).success) return null;
  const [row] = await process.auth
    .select({
      company: tenants.name,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      userId: users.id,
    })
    .from(invitations)
    .innerJoin(tenants, eq(tenants.id, invitations.tenantId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(and(eq(invitations.id, invitationId), eq(invitations.status, 'pending')));
  if (!row || row.expiresAt <= toDate(process.clock.now())) return null;
  return { company: row.company, email: row.email, role: row.role ?? 'viewer', hasAccount: row.userId !== null };
}

/** Joins the inviting company, with a new account when the address has none, and signs in. */
export async function acceptInvitation(
  process: ProcessContext,
  request: Request,
  form: z.infer<typeof acceptForm> & { invitationId: string },
): Promise<Headers> {
  const invitation = await findInvitation(process, form.invitationId);
  if (!invitation) throw gone(form.invitationId);
  if (!invitation.hasAccount) {
    const account = newAccount.safeParse(form);
    if (!account.success) throw invalidForm(account.error);
    const { name } = account.data;
    const hashed = await hashPassword(account.data.password);
    await process.auth.transaction((db) =>
      createUser(db, {
        name,
        email: invitation.email,
        password: hashed,
        now: toDate(process.clock.now()),
      }),
    );
  }
  const headers = await openSession(process, request, {
    email: invitation.email,
    password: form.password,
  });
  await callAuth(process, withCookies(request, headers), {
    path: '/organization/accept-invitation',
    body: { invitationId: form.invitationId },
    refused: () => gone(form.invitationId),
  });
  return headers;
}

function gone(invitationId: string): Failure {
  const { message } = notFound('invitation', invitationId);
  return new Failure('not-found', message, 'It may have been used or withdrawn, or be older than 7 days. Ask for a new one.');
}

function invalidForm(error: z.ZodError): Failure {
  const fields = error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  return new Failure('invalid-input', 'Some fields need another look.', '', { fields });
}

const unfit = (): Failure =>
  new Failure('not-signed-in', 'This mail address and password do not fit together.', 'Check both, or choose a new password by mail.');

function cookiesOf(response: Response): Headers {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}

/** The request as it will come next, with the cookies that an answer sets. */
function withCookies(request: Request, answer: Headers): Request {
  const cookies = answer.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Request(request.url, { headers: { cookie: cookies.join('; ') } });
}
