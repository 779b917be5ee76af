import { expect, test } from 'vitest';
import { findingKey } from '#server/flows/check-draft.ts';
import type { Session } from '#server/session.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import type { Role } from '#server/tenants/roles.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { type TestTenant, testTenant } from '#test/support/records.ts';
import { analyse, type FlowDocument, mail } from '#workflows-schema/index.ts';

function callerOf(tenant: TestTenant, role: Role): Caller {
  const { scope, userId } = tenant;
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  const session: Session = { ...who, role, sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
  return createCaller({ process: tenant.process, session, headers: new Headers() });
}

/** A reason for each warning, as a member gives it when publishing. */
function reasonsFor(document: FlowDocument): Record<string, string> {
  return Object.fromEntries(analyse(document).map((finding) => [findingKey(finding), 'It is meant.']));
}

test('a flow is made from a ready-made one, saved on top of its revision, published and paused', async () => {
  await using tenant = await testTenant();
  await tenant.scope.transaction(installStarterTemplates);
  const { flows } = callerOf(tenant, 'builder');
  const { flowId } = await flows.create({ name: 'Reminders', starter: 'invoice-reminders' });
  const { document } = await flows.get({ flowId });
  const calmer = { ...document, settings: { ...document.settings, reentry: { rule: 'after-end' as const, days: 0 } } };
  expect(await flows.saveDraft({ flowId, revision: 1, document: calmer, name: 'Calm reminders' })).toEqual({ revision: 2 });
  await expect(flows.saveDraft({ flowId, revision: 1, document })).rejects.toMatchObject({ cause: { code: 'conflict' } });
  const reasons = reasonsFor(calmer);
  expect(await flows.publish({ flowId, revision: 2, note: 'First', includeExisting: false, reasons })).toMatchObject({ version: 1 });
  expect(await flows.version({ flowId, version: 1 })).toEqual(calmer);
  await flows.pause({ flowId });
  expect(await flows.list()).toMatchObject([{ name: 'Calm reminders', status: 'paused', liveVersion: 1, waiting: 0 }]);
});

test('each ready-made flow of the gallery can be made with its messages and published', async () => {
  await using tenant = await testTenant();
  const { flows } = callerOf(tenant, 'builder');
  const gallery = await flows.starters();
  expect(gallery.length).toBeGreaterThan(45);
  for (const { key, code, name, document } of gallery) {
    const { flowId } = await flows.create({ name, starter: key });
    const published = await flows.publish({ flowId, revision: 1, note: code, includeExisting: false, reasons: reasonsFor(document) });
    expect({ code, ...published }).toMatchObject({ code, version: 1 });
  }
});

test('an empty flow cannot be published before its steps say what they do', async () => {
  await using tenant = await testTenant();
  const { flows } = callerOf(tenant, 'builder');
  const { flowId } = await flows.create({ name: 'Empty', starter: null });
  const { document } = await flows.get({ flowId });
  const unfinished = {
    ...document,
    nodes: [...document.nodes, { id: 'mail', kind: 'send' as const, config: mail('') }],
    edges: [{ id: 'e-1', from: 'start', port: 'next', to: 'mail' }],
  };
  expect(await flows.saveDraft({ flowId, revision: 1, document: unfinished })).toEqual({ revision: 2 });
  await expect(flows.publish({ flowId, revision: 2, note: '', includeExisting: false })).rejects.toMatchObject({
    cause: { code: 'not-publishable', fields: [{ field: 'mail.template' }] },
  });
});

test('viewers and agents see flows and change none', async () => {
  await using tenant = await testTenant();
  const { flowId } = await callerOf(tenant, 'builder').flows.create({ name: 'Mine', starter: null });
  for (const role of ['viewer', 'agent'] as const) {
    const { flows } = callerOf(tenant, role);
    const { document, revision } = await flows.get({ flowId });
    await expect(flows.saveDraft({ flowId, revision, document })).rejects.toMatchObject({ cause: { code: 'not-allowed' } });
    await expect(flows.create({ name: 'Other', starter: null })).rejects.toMatchObject({ cause: { code: 'not-allowed' } });
  }
});

test('a template is previewed with sample values in the company’s name', async () => {
  await using tenant = await testTenant();
  await tenant.scope.transaction(installStarterTemplates);
  const { subject, html } = await callerOf(tenant, 'viewer').templates.preview({ key: 'invoice-reminder-1' });
  expect(subject).toContain('INV-10428');
  expect(html).toContain('hallmark');
});
