import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { ProcessContext } from '#server/context.ts';
import type { MailOutcome } from '#server/integrations/ports.ts';
import { readFirstSteps } from '#server/metrics/first-steps.ts';
import type { Session } from '#server/session.ts';
import { getTemplate, installStarterTemplates } from '#server/templates/store.ts';
import { createCaller } from '#server/trpc/router.ts';
import { type TestTenant, testTenant } from '#test/support/records.ts';

const KEY = 'invoice-reminder-1';

/** A company with its first messages, and the calls of a member of it. */
async function company(tenant: TestTenant, given: { process?: ProcessContext; role?: Session['role'] } = {}) {
  const { process = tenant.process, role = 'builder' } = given;
  await tenant.scope.transaction(installStarterTemplates);
  const { userId, scope } = tenant;
  const person = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', role };
  const session = { ...person, tenantId: scope.tenantId, tenantName: 'hallmark', sandbox: false, timeZone: 'UTC', clockOffsetMs: 0 };
  return createCaller({ process, session, headers: new Headers() }).templates;
}

const audited = ({ scope }: TestTenant) =>
  scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ actor: string; target: string; detail: unknown }>(
      sql`select actor, target, detail from audit_log where tenant_id = ${tx.tenantId} and action = 'template.tested'`,
    )),
  ]);

/** The process with a mail provider that answers so. */
function answering({ process }: TestTenant, outcome: MailOutcome): ProcessContext {
  return { ...process, mail: { ...process.mail, sendBatch: async () => [outcome] } };
}

test('a test goes to the member who asks: marked as one, with samples, and links that lead nowhere', async () => {
  await using tenant = await testTenant();
  const templates = await company(tenant);
  expect(await templates.sendTest({ key: KEY })).toEqual({ to: 'ada@hallmark.example', simulated: false });
  const [mail, ...others] = tenant.mails;
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: { email: 'ada@hallmark.example' }, subject: expect.stringMatching(/^\[Test\] Invoice INV-10428/) });
  for (const part of [mail?.html, mail?.text]) {
    expect(part).toContain('This is a test. You sent it to yourself');
    const links = [...(part ?? '').matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => new URL(link));
    const leading = links.filter(({ pathname }) => pathname.startsWith('/p/'));
    expect(new Set(leading.map(({ host }) => host))).toEqual(new Set(['pay.example']));
  }
});

test('it is no message of the company, it stands in the audit log, and it does a first step', async () => {
  await using tenant = await testTenant();
  const templates = await company(tenant);
  const { id } = await getTemplate(tenant.scope, KEY);
  expect(await readFirstSteps(tenant.scope)).toMatchObject({ template: false, nextTemplate: expect.stringMatching(/^invoice-/) });
  await templates.sendTest({ key: KEY });
  const counted = await tenant.scope.transaction((tx) => tx.db.execute(sql`select id from messages where tenant_id = ${tx.tenantId}`));
  expect([...counted]).toEqual([]);
  expect(await audited(tenant)).toEqual([{ actor: `member:${tenant.userId}`, target: `template:${id}`, detail: { key: KEY, version: 1 } }]);
  expect(await readFirstSteps(tenant.scope)).toMatchObject({ template: true, sender: false });
});

test('a draft is sent as it stands, unsaved; one that cannot be made is refused', async () => {
  await using tenant = await testTenant();
  const templates = await company(tenant);
  const { content } = await getTemplate(tenant.scope, KEY);
  await templates.sendTest({ key: KEY, draft: { subject: 'About {{ invoice.number }}', content } });
  expect(tenant.mails.map(({ subject }) => subject)).toEqual(['[Test] About INV-10428']);
  const broken = templates.sendTest({ key: KEY, draft: { subject: '{{ order.total }}', content } });
  await expect(broken).rejects.toMatchObject({ cause: { code: 'invalid-input' } });
  expect(tenant.mails).toHaveLength(1);
});

test.each([
  [
    { status: 'refused', scope: 'account', code: '412', reason: 'The account waits for approval.' },
    'provider-refused',
    'waits for approval',
  ],
  [{ status: 'unknown', reason: 'timeout' }, 'unknown-outcome', 'did not say whether'],
] as const)('what the provider answers is told: %o', async (outcome, code, words) => {
  await using tenant = await testTenant();
  const templates = await company(tenant, { process: answering(tenant, outcome) });
  await expect(templates.sendTest({ key: KEY })).rejects.toMatchObject({ cause: { code, message: expect.stringContaining(words) } });
  expect(await audited(tenant)).toEqual([]);
});

test('twenty go out in an hour, to builders alone', async () => {
  await using tenant = await testTenant();
  const templates = await company(tenant);
  for (let sent = 0; sent < 20; sent += 1) await templates.sendTest({ key: KEY });
  await expect(templates.sendTest({ key: KEY })).rejects.toMatchObject({ cause: { code: 'too-many-requests' } });
  expect(tenant.mails).toHaveLength(20);
  const agent = await company(tenant, { role: 'agent' });
  await expect(agent.sendTest({ key: KEY })).rejects.toMatchObject({ cause: { code: 'not-allowed' } });
});
