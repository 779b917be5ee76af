import { describe, expect, test } from 'vitest';
import { createApp } from '#server/http/app.ts';
import { CARD, payingTenant } from '#test/support/payments.ts';

describe('the sandbox’s payment page under the product’s address', () => {
  test('is shown, takes a payment and leads back to the portal', async () => {
    await using tenant = await payingTenant();
    const path = new URL(await tenant.checkout()).pathname;
    const env = { ...tenant.process.env, STRIPE_API_URL: tenant.sandbox.url };
    const app = createApp({ process: { ...tenant.process, env } });
    const page = await app.request(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Pay EUR 120.50');
    const paid = await app.request(path, { method: 'POST', body: new URLSearchParams(CARD), headers: { origin: 'http://localhost:3000' } });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/portal\/return\?session=[\w-]{36}$/);
    const foreign = await app.request(path, {
      method: 'POST',
      body: new URLSearchParams(CARD),
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });

  test('is joined by the page on which a company sets up its account', async () => {
    await using tenant = await payingTenant();
    const { payments } = tenant.sandbox;
    const { accountId } = await payments.createAccount({ idempotencyKey: 'a', country: 'DE', email: null, metadata: {} });
    const back = 'http://localhost:3000/settings/payments';
    const { url } = await payments.createAccountLink({ accountId, returnUrl: back, refreshUrl: back });
    const app = createApp({ process: { ...tenant.process, env: { ...tenant.process.env, STRIPE_API_URL: tenant.sandbox.url } } });
    const path = new URL(url).pathname;
    expect(await (await app.request(path)).text()).toContain('the bank account for payouts');
    const body = new URLSearchParams({ answer: 'complete' });
    const done = await app.request(path, { method: 'POST', body, headers: { origin: 'http://localhost:3000' } });
    expect([done.status, done.headers.get('location')]).toEqual([303, back]);
    expect(await payments.getAccount(accountId)).toMatchObject({ chargesEnabled: true });
  });

  test('leaves the rest of the sandbox closed, and there is no such page when payments go to Stripe', async () => {
    await using tenant = await payingTenant();
    const env = { ...tenant.process.env, STRIPE_API_URL: tenant.sandbox.url };
    const simulated = createApp({ process: { ...tenant.process, env } });
    expect((await simulated.request('/sandbox/state')).status).toBe(404);
    expect((await simulated.request('/checkout/..%2fsandbox%2fstate')).status).toBe(404);
    const real = createApp({ process: { ...tenant.process, env: { ...env, STRIPE_API_URL: 'https://api.stripe.com' } } });
    expect((await real.request('/checkout/cs_test_1')).status).toBe(404);
  });
});
