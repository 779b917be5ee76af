import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import { schema } from '#db/client.ts';
import { signIn, signUp } from '#server/http/identity.ts';
import { isResetLink, requestReset, resetPassword } from '#server/http/password.ts';
import { findSession } from '#server/session.ts';
import { type TestProcess, testProcess } from '#test/support/process.ts';
import { testSandbox } from '#test/support/sandbox.ts';

const ada = { company: 'Hallmark', name: 'Ada Pryce', email: 'ada@example.com', password: 'correct horse battery' };
const fresh = 'another long password';
/** A visit from an address of its own: attempts are counted by address. */
const visit = (headers: Readonly<Record<string, string>> = {}) =>
  new Request('http://localhost:3000/', { headers: { 'x-client-address': `10.${[...randomBytes(3)].join('.')}`, ...headers } });
const signInAda = ({ process }: TestProcess, password: string) => signIn(process, visit(), { email: ada.email, password });

/** Asks for a link and reads its token from the mail. */
async function askForLink({ process, mails }: TestProcess): Promise<string> {
  const before = mails.length;
  await requestReset(process, visit(), { email: ada.email });
  await expect.poll(() => mails.length).toBe(before + 1);
  return /\/reset\/(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

const use = ({ process }: TestProcess, token: string) => resetPassword(process, visit(), { token, password: fresh });
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => thrown,
  );

test('the mailed link sets a new password once, and the old one is worth nothing', async () => {
  await using running = await testProcess();
  await signUp(running.process, visit(), ada);
  const token = await askForLink(running);
  expect(running.mails[0]).toMatchObject({ to: { email: ada.email }, tenantId: null });
  expect(await isResetLink(running.process, token)).toBe(true);
  await use(running, token);
  await signInAda(running, fresh);
  await expect(signInAda(running, ada.password)).rejects.toMatchObject({ code: 'not-signed-in' });
  expect(await isResetLink(running.process, token)).toBe(false);
  await expect(use(running, token)).rejects.toMatchObject({ code: 'not-found' });
});

test('L3: the mailed link sets a new password although a scanner has opened it twenty times', async () => {
  await using running = await testProcess();
  await signUp(running.process, visit(), ada);
  const token = await askForLink(running);
  for (let time = 0; time < 20; time += 1) expect(await isResetLink(running.process, token)).toBe(true);
  await use(running, token);
  await signInAda(running, fresh);
});

test('a new password ends the sessions and the other links of the person, and of nobody else', async () => {
  await using running = await testProcess();
  const { process } = running;
  const session = (headers: Headers) => findSession(process, visit({ cookie: headers.getSetCookie().join('; ') }));
  const hers = await signUp(process, visit(), ada);
  const his = await signUp(process, visit(), { ...ada, company: 'Pryce', email: 'ben@example.com' });
  expect(await session(hers)).not.toBeNull();
  const [first, second] = [await askForLink(running), await askForLink(running)];
  await use(running, second);
  expect(await session(hers)).toBeNull();
  expect(await session(his)).toMatchObject({ email: 'ben@example.com' });
  await expect(use(running, first)).rejects.toMatchObject({ code: 'not-found' });
});

test('a link that is wrong, used or an hour old reads the same', async () => {
  await using running = await testProcess();
  await signUp(running.process, visit(), ada);
  const old = await askForLink(running);
  const [row] = await running.process.auth.select().from(schema.verifications);
  expect(row?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
  await running.process.auth.update(schema.verifications).set({ expiresAt: new Date(Date.now() - 1000) });
  const wrong = await failureOf(use(running, 'no-such-token'));
  expect(wrong).toMatchObject({ code: 'not-found', message: 'This link does not work.' });
  expect(await isResetLink(running.process, old)).toBe(false);
  expect(String(await failureOf(use(running, old)))).toBe(String(wrong));
  await signInAda(running, ada.password);
});

test('the database holds no link that works', async () => {
  await using running = await testProcess();
  await signUp(running.process, visit(), ada);
  const token = await askForLink(running);
  expect(token.length).toBeGreaterThanOrEqual(24);
  expect(JSON.stringify(await running.process.auth.select().from(schema.verifications))).not.toContain(token);
});

test('an unknown address is answered as a known one, and gets no mail; the sixth request in a minute has to wait', async () => {
  await using running = await testProcess();
  const { process, mails } = running;
  await signUp(process, visit(), ada);
  const here = visit();
  for (const email of ['nobody@example.com', 'ADA@example.com', 'nobody@example.com', 'x@example.com', 'y@example.com'])
    expect(await requestReset(process, here, { email })).toBeUndefined();
  await expect.poll(() => mails.length).toBe(1);
  expect(mails.map(({ to }) => to.email)).toEqual([ada.email]);
  await expect(requestReset(process, here, { email: ada.email })).rejects.toMatchObject({ code: 'too-many-requests' });
});

test('a trial says the link in the terminal; with the real provider it is in no log', async () => {
  await using running = await testProcess();
  await signUp(running.process, visit(), ada);
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }));
  const token = await askForLink({ ...running, process: { ...running.process, log } });
  expect(token).not.toBe('');
  expect(lines).toEqual([]);
  await using sandbox = await testSandbox();
  const env = { ...running.process.env, POSTMARK_API_URL: sandbox.url };
  await requestReset({ ...running.process, log, env, mail: sandbox.mail }, visit(), { email: ada.email });
  await expect.poll(() => sandbox.ask('/postmark/messages')).toMatchObject({ messages: [{ to: ada.email }] });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/To choose a new password for ada@example\.com, open http:\/\/localhost:3000\/reset\/\w{24}/);
});
