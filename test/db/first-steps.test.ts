import { expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { publishFlow } from '#server/flows/publish.ts';
import { listFlows } from '#server/flows/queries.ts';
import { readFirstSteps } from '#server/metrics/first-steps.ts';
import { saveTemplate } from '#server/templates/save.ts';
import { sendTest } from '#server/templates/send-test.ts';
import { getTemplate } from '#server/templates/store.ts';
import { furnishTenant } from '#server/tenants/furnish.ts';
import { registerTenant } from '#server/tenants/register.ts';
import { dismissFirstSteps } from '#server/tenants/settings.ts';
import { addInvoice, TEST_NOW, type TestTenant, testTenant } from '#test/support/records.ts';

const NOTHING = { customers: false, payments: false, sender: false, template: false, published: false, nextTemplate: 'invoice-delivery' };

/** A company as sign-up makes it, and the same a day later. */
async function newCompany({ process }: TestTenant) {
  const person = { name: 'Bea Moss', email: 'bea@fresh.example', password: 'correct horse battery' };
  const { tenantId, userId } = await registerTenant(process, { company: 'Fresh', ...person }, furnishTenant);
  const scope = await process.openTenant(tenantId, `member:${userId}`);
  const later = process.makeScope({ tenantId, actor: `member:${userId}`, clock: fixedClock(TEST_NOW.add({ hours: 24 })) });
  return { scope, later };
}

test('a new company has all its steps before it, though a flow of its first ones is live', async () => {
  await using tenant = await testTenant();
  const { scope } = await newCompany(tenant);
  expect((await listFlows(scope)).some(({ status }) => status === 'live')).toBe(true);
  expect(await readFirstSteps(scope)).toEqual(NOTHING);
});

test('each is done by what the company does', async () => {
  await using tenant = await testTenant();
  const { scope, later } = await newCompany(tenant);
  await addInvoice(scope);
  expect(await readFirstSteps(scope)).toEqual({ ...NOTHING, customers: true });
  const { key, version, subject, content } = await getTemplate(later, 'payment-receipt');
  await saveTemplate(later, { key, version, subject: `${subject}, from us`, content });
  const changed = { ...NOTHING, customers: true, nextTemplate: key };
  expect(await readFirstSteps(scope)).toEqual(changed);
  await sendTest(scope, tenant.process, { key, to: 'bea@fresh.example' });
  expect(await readFirstSteps(scope)).toEqual({ ...changed, template: true });
  const draft = (await listFlows(scope)).find(({ status }) => status === 'draft');
  await publishFlow(later, { flowId: draft?.id ?? '', revision: 1 });
  expect(await readFirstSteps(scope)).toEqual({ ...changed, template: true, published: true });
});

test('they are put away for good, for this company alone', async () => {
  await using tenant = await testTenant();
  const { scope } = await newCompany(tenant);
  await scope.transaction(dismissFirstSteps);
  await scope.transaction(dismissFirstSteps);
  expect(await readFirstSteps(scope)).toBeNull();
  expect(await readFirstSteps(tenant.scope)).toEqual({ ...NOTHING, nextTemplate: null });
});
