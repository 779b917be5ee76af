import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openElement, payHosted } from '#server/http/portal-element.ts';
import { connectAccount, findAccount } from '#server/payments/account.ts';
import { readPaymentsOverview } from '#server/payments/overview.ts';
import { giveOwnKey, givePublishableKey } from '#server/payments/own-key.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { setEmbedded } from '#server/tenants/embedded-payment.ts';
import { type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { portalVisitor } from '#test/support/portal.ts';
import { addInvoice } from '#test/support/records.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';

const KEYS = { STRIPE_PUBLISHABLE_KEY: SANDBOX_KEYS.stripePublishableKey };
const EMAIL = 'till@nordlicht.example';

/** A company that wants card fields on its own page. */
async function embedding(): Promise<PayingTenant> {
  const tenant = await payingTenant({}, KEYS);
  await tenant.scope.transaction((tx) => setEmbedded(tx, true));
  return tenant;
}

const begin = (
  { scope, process, invoiceId, linkId }: PayingTenant,
  changes: { readonly customerEmail?: null; readonly hosted?: boolean } = {},
) => startCheckout(scope, process, { invoices: [{ invoiceId, minor: null }], linkId, customerEmail: EMAIL, ...changes });

const idOf = (url: string): string => /^\/portal\/pay\/([\w-]+)$/.exec(url)?.[1] ?? '';

const sessions = (tenant: PayingTenant) =>
  tenant.scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ status: string; embedded: boolean }>(sql`select status, embedded from payment_sessions order by id`)),
  ]);

const visitOf = async (tenant: PayingTenant, about = tenant) => (await portalVisitor(tenant, about)).visit();

/** What the frame with the fields sends to the provider. */
async function typeCard({ sandbox }: PayingTenant, secret: string, number: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/js/confirm`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ secret, method: 'card', number }),
  });
  return answer.json();
}

describe('a company with card fields on its own page', () => {
  test('M1: begins one payment for two tabs, and the books take it like every other', async () => {
    await using tenant = await embedding();
    const [first, second] = [await begin(tenant), await begin(tenant)];
    expect(first.url).toMatch(/^\/portal\/pay\//);
    expect(second.url).toBe(first.url);
    const page = await openElement(tenant.process, await visitOf(tenant), idOf(first.url));
    expect(page).toMatchObject({ amount: { minor: 12_050n, currency: 'EUR' }, keys: { publishableKey: 'pk_test_sandbox', account: null } });
    expect(await typeCard(tenant, page.clientSecret, '4000000000000002')).toMatchObject({ kind: 'declined' });
    expect(await typeCard(tenant, page.clientSecret, '4242424242424242')).toEqual({ kind: 'done' });
    expect(await typeCard(tenant, page.clientSecret, '4242424242424242')).toMatchObject({ kind: 'declined' });
    for (const event of await tenant.events()) await tenant.deliver(event);
    await tenant.work();
    const [invoice] = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select status, balance_minor::text as balance from invoices`),
    );
    expect(invoice).toEqual({ status: 'paid', balance: '0' });
    await expect(openElement(tenant.process, await visitOf(tenant), idOf(first.url))).rejects.toMatchObject({ status: 303 });
  });

  test('M1: ends the payment in the fields when the payer goes to the provider’s page instead, and the other way', async () => {
    await using tenant = await embedding();
    const { url } = await begin(tenant);
    const visit = await visitOf(tenant);
    const { clientSecret } = await openElement(tenant.process, visit, idOf(url));
    expect(await payHosted(tenant.process, visit, idOf(url))).toContain('/checkout/');
    expect(await typeCard(tenant, clientSecret, '4242424242424242')).toMatchObject({ kind: 'declined' });
    expect(await sessions(tenant)).toEqual([
      { status: 'expired', embedded: true },
      { status: 'open', embedded: false },
    ]);
    await begin(tenant);
    expect((await sessions(tenant)).filter(({ status }) => status === 'open')).toEqual([{ status: 'open', embedded: true }]);
  });

  test('leads to the provider’s page who has no mail address, for only that page asks for one', async () => {
    await using tenant = await embedding();
    expect((await begin(tenant, { customerEmail: null })).url).toContain('/checkout/');
  });

  test('shows the payment to nobody else, and nothing once it is switched off', async () => {
    await using tenant = await embedding();
    const other = await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008' });
    const id = idOf((await begin(tenant)).url);
    await expect(openElement(tenant.process, await visitOf(tenant, { ...tenant, ...other }), id)).rejects.toMatchObject({ status: 303 });
    for (const wrong of ['nonsense', crypto.randomUUID()])
      await expect(openElement(tenant.process, await visitOf(tenant), wrong)).rejects.toMatchObject({ status: 303 });
    await tenant.scope.transaction((tx) => setEmbedded(tx, false));
    await expect(openElement(tenant.process, await visitOf(tenant), id)).rejects.toMatchObject({ status: 303 });
    expect((await begin(tenant)).url).toContain('/checkout/');
  });

  test('speaks for its own account with the key of the process, which opens nothing for another', async () => {
    await using tenant = await embedding();
    await connectAccount(tenant.scope, tenant.process, { email: EMAIL });
    const accountId = (await tenant.scope.transaction(findAccount))?.accountId ?? '';
    await tenant.sandbox.ask(`/stripe/accounts/${accountId}/state`, {});
    await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`update payment_accounts set charges_enabled = true where tenant_id = ${tx.tenantId}`),
    );
    const { keys, clientSecret } = await openElement(tenant.process, await visitOf(tenant), idOf((await begin(tenant)).url));
    expect(keys).toEqual({ publishableKey: 'pk_test_sandbox', account: accountId });
    const frame = async (key: string, account: string) =>
      (await fetch(`${tenant.sandbox.url}/js/fields?${new URLSearchParams({ key, account, secret: clientSecret })}`)).status;
    expect(await frame(keys.publishableKey, accountId)).toBe(200);
    expect(await frame(keys.publishableKey, '')).toBe(403);
    expect(await frame('pk_test_another', accountId)).toBe(403);
  });

  test('needs the publishable key of its own account beside its restricted key', async () => {
    await using tenant = await embedding();
    await giveOwnKey(tenant.scope, tenant.process, SANDBOX_KEYS.stripeSecretKey.replace('sk_', 'rk_'));
    expect((await readPaymentsOverview(tenant.scope, tenant.process)).embedded).toEqual({ on: true, possible: false });
    expect((await begin(tenant)).url).toContain('/checkout/');
    for (const wrong of ['sk_test_123456', 'pk_live_123456', ''])
      await expect(tenant.scope.transaction((tx) => givePublishableKey(tx, wrong))).rejects.toMatchObject({ fields: [{ field: 'key' }] });
    await tenant.scope.transaction((tx) => givePublishableKey(tx, ' pk_test_ofourown '));
    const { keys } = await openElement(tenant.process, await visitOf(tenant), idOf((await begin(tenant)).url));
    expect(keys).toEqual({ publishableKey: 'pk_test_ofourown', account: null });
  });
});

test('without a publishable key anywhere, the provider’s page is used although the fields are wanted', async () => {
  await using tenant = await payingTenant();
  await tenant.scope.transaction((tx) => setEmbedded(tx, true));
  expect((await begin(tenant)).url).toContain('/checkout/');
});
