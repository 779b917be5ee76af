import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFlow, saveDraft } from '#server/flows/drafts.ts';
import { createApp } from '#server/http/app.ts';
import { acceptInvitation, signUp } from '#server/http/identity.ts';
import { LiveRooms } from '#server/http/live-rooms.ts';
import { findSession, scopeOf } from '#server/session.ts';
import type { Role } from '#server/tenants/roles.ts';
import { createCaller } from '#server/trpc/router.ts';
import { findStarter } from '#server/trpc/routers/starter-choice.ts';
import { readEventStream } from '#test/support/event-stream.ts';
import { type TestProcess, testProcess } from '#test/support/process.ts';

/** A visit from an address of its own: sign-ins are counted by address. */
const home = (cookie = '') =>
  new Request('http://localhost:3000/', {
    headers: { 'x-client-address': `10.${[...randomBytes(3)].join('.')}`, ...(cookie && { cookie }) },
  });
const cookieOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const password = 'correct horse battery';

const signUpAs = async ({ process }: TestProcess, name: string) =>
  cookieOf(await signUp(process, home(), { company: `${name}'s company`, name, email: `${name}@example.com`, password }));

/** Invites a colleague of the owner and answers their cookie. */
async function invite({ process }: TestProcess, owner: string, name: string, role: Exclude<Role, 'owner'>): Promise<string> {
  const request = home(owner);
  const caller = createCaller({ process, session: await findSession(process, request), headers: request.headers });
  const { id: invitationId } = await caller.company.invite({ email: `${name}@example.com`, role });
  return cookieOf(await acceptInvitation(process, home(), { invitationId, name, password }));
}

/** A flow of the owner's company, and two web processes of one database. */
async function twoServers(running: TestProcess, owner: string) {
  const session = await findSession(running.process, home(owner));
  if (!session) throw new Error('The owner is not signed in.');
  const scope = scopeOf(running.process, session);
  const flowId = await createFlow(scope, { name: 'Chasers', document: findStarter(null).document });
  const rooms = [new LiveRooms(running.process), new LiveRooms(running.process)] as const;
  const open = async (server: 0 | 1, cookie: string, id = flowId) =>
    createApp({ process: running.process, rooms: rooms[server] }).request(`/live/flows/${id}`, { headers: { cookie } });
  return { scope, flowId, rooms, open };
}

test('two members on two servers see each other, and no longer when one leaves', async () => {
  await using running = await testProcess();
  const ada = await signUpAs(running, 'Ada');
  const bea = await invite(running, ada, 'Bea', 'builder');
  const { open, rooms } = await twoServers(running, ada);
  await using first = readEventStream(await open(0, ada));
  await first.heard('hello', { revision: 1, liveVersion: null });
  await first.heard('people', []);
  const second = readEventStream(await open(1, bea));
  await second.heard('people', [{ name: 'Ada', since: expect.any(String), self: false }]);
  await first.heard('people', [{ name: 'Bea', since: expect.any(String), self: false }]);
  await second[Symbol.asyncDispose]();
  await expect.poll(() => first.events.at(-1), { timeout: 10_000 }).toEqual({ event: 'people', data: [] });
  await rooms[0].close();
  await rooms[1].close();
  await first.ended;
});

test('another tab of one’s own is told as such, and who only looks is not named', async () => {
  await using running = await testProcess();
  const ada = await signUpAs(running, 'Ada');
  const viewer = await invite(running, ada, 'Vic', 'viewer');
  const { open, rooms } = await twoServers(running, ada);
  await using first = readEventStream(await open(0, ada));
  await using looking = readEventStream(await open(0, viewer));
  await looking.heard('people', [{ name: 'Ada', since: expect.any(String), self: false }]);
  await using tab = readEventStream(await open(0, ada));
  await tab.heard('people', [{ name: 'Ada', since: expect.any(String), self: true }]);
  expect(JSON.stringify(first.events)).not.toContain('Vic');
  await Promise.all(rooms.map((each) => each.close()));
});

test('what is saved is told to those who have the flow open, and to nobody else', async () => {
  await using running = await testProcess();
  const ada = await signUpAs(running, 'Ada');
  const { open, rooms, scope, flowId } = await twoServers(running, ada);
  const other = await createFlow(scope, { name: 'Other', document: findStarter(null).document });
  await using here = readEventStream(await open(0, ada));
  await using elsewhere = readEventStream(await open(1, ada, other));
  await Promise.all([here.heard('people', []), elsewhere.heard('people', [])]);
  await saveDraft(scope, { flowId, revision: 1, document: findStarter(null).document });
  await here.heard('saved', { by: scope.actor, at: expect.any(String), revision: 2 });
  expect(elsewhere.events.map(({ event }) => event)).not.toContain('saved');
  await Promise.all(rooms.map((each) => each.close()));
});

test('another company’s flow is not there, and a visitor is asked to sign in', async () => {
  await using running = await testProcess();
  const [ada, zoe] = [await signUpAs(running, 'Ada'), await signUpAs(running, 'Zoe')];
  const { open, rooms } = await twoServers(running, ada);
  expect((await open(0, zoe)).status).toBe(404);
  expect((await open(0, 'cadenza.session_token=none')).status).toBe(401);
  await Promise.all(rooms.map((each) => each.close()));
});
