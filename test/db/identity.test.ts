import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { schema } from '#db/client.ts';
import { createApp } from '#server/http/app.ts';
import { acceptInvitation, findInvitation, signIn, signUp } from '#server/http/identity.ts';
import { findSession } from '#server/session.ts';
import { createCaller } from '#server/trpc/router.ts';
import { type TestProcess, testProcess } from '#test/support/process.ts';

const form = {
  company: 'Hallmark & Pryce',
  name: 'Ada Pryce',
  email: 'Ada@Example.com',
  password: 'correct horse battery',
};
/** A visit from an address of its own: sign-ins are counted by address. */
const home = () => new Request('http://localhost:3000/', { headers: { 'x-client-address': `10.${[...randomBytes(3)].join('.')}` } });
const withCookies = (headers: Headers) =>
  new Request('http://localhost:3000/', {
    headers: {
      cookie: headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    },
  });
const signUpAda = async ({ process }: TestProcess) => withCookies(await signUp(process, home(), form));

test('signing up makes the company, its settings and an owner, and signs in', async () => {
  await using running = await testProcess();
  const session = await findSession(running.process, await signUpAda(running));
  expect(session).toMatchObject({
    name: 'Ada Pryce',
    email: 'ada@example.com',
    tenantName: 'Hallmark & Pryce',
    role: 'owner',
    sandbox: false,
  });
});

test('the session cookie is HttpOnly and SameSite Lax', async () => {
  await using running = await testProcess();
  const cookies = (await signUp(running.process, home(), form)).getSetCookie();
  expect(cookies.find((cookie) => cookie.includes('session_token'))).toMatch(/HttpOnly.*SameSite=Lax/i);
});

test('a second account for one address is refused and makes no company', async () => {
  await using running = await testProcess();
  await signUp(running.process, home(), form);
  await expect(
    signUp(running.process, home(), {
      ...form,
      company: 'Other',
      email: 'ada@example.com',
    }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('a wrong password and an unknown address fail alike, and the eleventh try in a minute has to wait', async () => {
  await using running = await testProcess();
  await signUp(running.process, home(), form);
  const here = home();
  const attempt = (email: string) =>
    signIn(running.process, here, {
      email,
      password: 'wrong password',
    }).catch((failure: unknown) => failure);
  const failures = [];
  for (let count = 0; count < 10; count += 1) failures.push(await attempt(count % 2 ? form.email : 'nobody@example.com'));
  expect(new Set(failures.map(String)).size).toBe(1);
  expect(await attempt(form.email)).toMatchObject({
    code: 'too-many-requests',
  });
});

test('an invited person joins with the role of the invitation, once', async () => {
  await using running = await testProcess();
  const { process, mails } = running;
  const owner = await signUpAda(running);
  const session = await findSession(process, owner);
  await createCaller({ process, session, headers: owner.headers }).company.invite({ email: 'ben@example.com', role: 'agent' });
  const invitationId = /\/invite\/([0-9a-f-]{36})/.exec(mails[0]?.text ?? '')?.[1] ?? '';
  expect(invitationId).toMatch(/^.{14}4/);
  const accepted = await acceptInvitation(process, home(), {
    invitationId,
    name: 'Ben',
    password: 'another long one',
  });
  expect(await findSession(process, withCookies(accepted))).toMatchObject({
    name: 'Ben',
    role: 'agent',
    tenantId: session?.tenantId,
  });
  await expect(
    acceptInvitation(process, home(), {
      invitationId,
      password: 'another long one',
    }),
  ).rejects.toMatchObject({ code: 'not-found' });
});

test('who was removed from the company cannot sign in, and is told why', async () => {
  await using running = await testProcess();
  await signUpAda(running);
  await running.process.auth.delete(schema.members);
  await expect(signIn(running.process, home(), { email: form.email, password: form.password })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

test('an invitation that the mail provider refuses says so, and its link can be sent by hand', async () => {
  await using running = await testProcess();
  const owner = await signUpAda(running);
  const session = await findSession(running.process, owner);
  const refused = { status: 'refused', scope: 'account', code: '412', reason: 'The account waits for approval.' } as const;
  const process = { ...running.process, mail: { ...running.process.mail, sendBatch: async () => [refused] } };
  const company = createCaller({ process, session, headers: owner.headers }).company;
  await expect(company.invite({ email: 'ben@example.com', role: 'agent' })).rejects.toMatchObject({
    cause: { code: 'provider-refused', message: expect.stringContaining('The account waits for approval.') },
  });
  const { invitations } = await company.members();
  expect(await findInvitation(process, invitations[0]?.id ?? '')).toMatchObject({ email: 'ben@example.com', role: 'agent' });
});

test('a call without a session is refused, with one it knows who calls', async () => {
  await using running = await testProcess();
  const request = await signUpAda(running);
  const session = await findSession(running.process, request);
  await expect(
    createCaller({
      process: running.process,
      session: null,
      headers: new Headers(),
    }).session.me(),
  ).rejects.toMatchObject({
    code: 'UNAUTHORIZED',
  });
  expect(
    await createCaller({
      process: running.process,
      session,
      headers: request.headers,
    }).session.me(),
  ).toMatchObject({ role: 'owner' });
});

test('the server answers its health doors and refuses a change that another site sends', async () => {
  await using running = await testProcess();
  const app = createApp({ process: running.process });
  expect((await app.request('/healthz')).status).toBe(200);
  expect((await app.request('/readyz')).status).toBe(200);
  const foreign = await app.request('/trpc/session.me', {
    method: 'POST',
    headers: { origin: 'https://evil.example', host: 'localhost:3000' },
  });
  expect(foreign.status).toBe(403);
});
