import { describe, expect, test, vi } from 'vitest';
import { isSignedByStripe } from '#server/integrations/stripe/webhook.ts';
import { localServer } from '#test/support/local-server.ts';
import { SANDBOX_KEYS, testSandbox } from '#test/support/sandbox.ts';
import {
  all,
  BEFORE,
  checkoutRequest,
  connectedAccount,
  freshKey,
  GOOD_CARD,
  payOnPage,
  saveMethod,
  stripeSdk,
} from '#test/support/stripe.ts';

const RETURN = { returnUrl: 'http://portal.example/settings/payments', refreshUrl: 'http://portal.example/settings/payments/again' };

describe('a company’s own account', () => {
  test('is set up on a page, which may be left in the middle', async () => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const request = { idempotencyKey: 'a-1', country: 'DE', email: 'pay@northwind.example', metadata: { 'tenant-id': 't' } };
    const account = await payments.createAccount(request);
    const { accountId } = account;
    expect(await payments.createAccount(request)).toEqual(account);
    expect(account).toMatchObject({ chargesEnabled: false, detailsSubmitted: false, currency: 'EUR', metadata: { 'tenant-id': 't' } });
    expect(account.due).toContain('the bank account for payouts');
    await expect(payments.forAccount(accountId).createCheckout(checkoutRequest())).rejects.toMatchObject({ code: 'provider-refused' });
    const visit = async (answer: string) => {
      const { url } = await payments.createAccountLink({ accountId, ...RETURN });
      expect(await (await fetch(url)).text()).toContain('Set up payments with Stripe');
      return (await sandbox.pay(url, { answer })).headers.get('location');
    };
    expect(await visit('leave')).toBe(RETURN.returnUrl);
    expect(await payments.getAccount(accountId)).toMatchObject({
      chargesEnabled: false,
      due: ['the bank account for payouts', 'agreement to Stripe’s terms'],
      stopped: 'Stripe waits for details that are overdue.',
    });
    expect(await visit('complete')).toBe(RETURN.returnUrl);
    expect(await payments.getAccount(accountId)).toMatchObject({
      chargesEnabled: true,
      payoutsEnabled: true,
      detailsSubmitted: true,
      capabilities: { card_payments: 'active' },
      due: [],
      stopped: null,
    });
    const [notice] = await all(payments.forAccount(accountId).listEvents(BEFORE));
    expect(notice?.notice).toMatchObject({ kind: 'account.updated', account: accountId, accountId, tenantId: 't' });
  });

  test('leads who comes with an old link to where a new one is made', async () => {
    let now = Date.now();
    await using sandbox = await testSandbox({ now: () => now });
    const { accountId } = await connectedAccount(sandbox);
    const { url, expiresAt } = await sandbox.payments.createAccountLink({ accountId, ...RETURN });
    now = expiresAt.getTime() + 1000;
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, RETURN.refreshUrl]);
  });

  test('sees its own objects and none of the platform’s or of another account', async () => {
    await using sandbox = await testSandbox();
    const [one, two] = [await connectedAccount(sandbox), await connectedAccount(sandbox)];
    const { paymentIntentId, chargeId } = await payOnPage(sandbox, GOOD_CARD, { port: one.port });
    const { customerId, methodId } = await saveMethod(sandbox, GOOD_CARD, one.port);
    const { refundId } = await one.port.refund({ idempotencyKey: 'r', paymentIntentId, amount: { minor: 100n, currency: 'EUR' } });
    expect(chargeId).not.toBeNull();
    const charge = { customerId, methodId, amount: { minor: 100n, currency: 'EUR' }, description: 'x', metadata: {} };
    for (const stranger of [two.port, sandbox.payments]) {
      const asked = [
        stranger.getPayment(paymentIntentId),
        stranger.getRefund(refundId),
        stranger.getMethod(methodId),
        stranger.refund({ idempotencyKey: freshKey(), paymentIntentId, amount: null }),
        stranger.chargeSaved({ ...charge, idempotencyKey: freshKey() }),
      ];
      for (const answer of asked) await expect(answer).rejects.toMatchObject({ cause: { code: 'resource_missing' } });
      const lists: AsyncIterable<unknown>[] = [stranger.listPayments(BEFORE), stranger.listRefunds(BEFORE), stranger.listCheckouts(BEFORE)];
      for (const list of lists) expect(await all(list)).toEqual([]);
    }
    expect(await all(one.port.listPayments(BEFORE))).toHaveLength(1);
    // The same key means another thing to another account.
    const made = await Promise.all([one.port, two.port].map((port) => port.createCheckout(checkoutRequest())));
    expect(new Set(made.map(({ sessionId }) => sessionId)).size).toBe(2);
  });

  test('that does not exist, or has taken its access back, is refused by its id', async () => {
    await using sandbox = await testSandbox();
    const { accountId, port } = await connectedAccount(sandbox);
    await port.getBalance();
    await sandbox.ask(`/stripe/accounts/${accountId}/deauthorise`, {});
    const refused = {
      code: 'provider-refused',
      cause: { code: 'account_invalid' },
      remedy: expect.stringContaining('Connect the Stripe account'),
    };
    await expect(port.getBalance()).rejects.toMatchObject(refused);
    await expect(sandbox.payments.forAccount('acct_none').getBalance()).rejects.toMatchObject(refused);
    await expect(sandbox.payments.getAccount(accountId)).rejects.toMatchObject({ code: 'provider-refused' });
  });

  test('is kept over a restart, with all that belongs to it', async () => {
    await using first = await testSandbox();
    const { accountId, port } = await connectedAccount(first);
    const payment = await payOnPage(first, GOOD_CARD, { port });
    await using second = await testSandbox({ dataDir: first.dataDir });
    expect(await second.payments.forAccount(accountId).getPayment(payment.paymentIntentId)).toEqual(payment);
    expect(await second.payments.forAccount(accountId).getBalance()).toEqual(await port.getBalance());
  });
});

describe('webhooks', () => {
  test('of accounts come to their own door, with their own secret; those of the platform to the other', async () => {
    await using product = await localServer((response) => response.end());
    await using sandbox = await testSandbox({
      stripeWebhookUrl: `${product.url}/platform`,
      stripeConnectWebhookUrl: `${product.url}/connect`,
      stripeConnectWebhookSecret: 'whsec_connect',
    });
    const { accountId, port } = await connectedAccount(sandbox);
    await payOnPage(sandbox, GOOD_CARD, { port });
    await payOnPage(sandbox, GOOD_CARD);
    const came = (path: string) => product.received.filter((request) => request.path === path);
    const kinds = (path: string) => came(path).map(({ body }) => JSON.parse(body).type);
    await vi.waitFor(() => {
      expect(kinds('/connect')).toEqual(
        expect.arrayContaining(['account.updated', 'payment_intent.succeeded', 'checkout.session.completed']),
      );
      expect(kinds('/platform')).toEqual(expect.arrayContaining(['payment_intent.succeeded', 'checkout.session.completed']));
    });
    for (const [path, secret, account] of [
      ['/connect', 'whsec_connect', accountId],
      ['/platform', SANDBOX_KEYS.stripeWebhookSecret, undefined],
    ] as const)
      for (const { body, headers } of came(path)) {
        expect(JSON.parse(body)).toMatchObject({ livemode: false });
        expect(JSON.parse(body).account).toBe(account);
        expect(isSignedByStripe(body, String(headers['stripe-signature']), { secret, nowMs: Date.now() })).toBe(true);
      }
  });

  test('can be lost, doubled, and sent again; the list of events has them all', async () => {
    await using product = await localServer((response) => response.end());
    await using sandbox = await testSandbox({ stripeWebhookUrl: product.url });
    await sandbox.ask('/webhooks', { mode: 'lose' });
    await payOnPage(sandbox, GOOD_CARD);
    expect(await sandbox.ask('/state')).toMatchObject({ webhooksWaiting: 0 });
    const events = await all(sandbox.payments.listEvents(BEFORE));
    const paid = events.find(({ notice }) => notice.kind === 'payment_intent.succeeded');
    expect(product.received).toHaveLength(0);
    await sandbox.ask('/webhooks', { copies: 3 });
    await sandbox.ask(`/stripe/events/${paid?.notice.source}/send`, {});
    await vi.waitFor(() => expect(product.received.map(({ body }) => JSON.parse(body).id)).toEqual(Array(3).fill(paid?.notice.source)));
  });
});

describe('keys', () => {
  test('for live mode see and make live objects only', async () => {
    await using sandbox = await testSandbox();
    const live = stripeSdk(sandbox, { key: 'sk_live_sandbox' });
    const restricted = stripeSdk(sandbox, { key: 'rk_test_sandbox' });
    const customer = await live.customers.create({ name: 'Ada' });
    expect(customer.livemode).toBe(true);
    await expect(restricted.customers.retrieve(customer.id)).rejects.toThrow(
      'a similar object exists in live mode, but a test mode key was used',
    );
    const { livemode, id } = await restricted.customers.create({ name: 'Ada' });
    expect(livemode).toBe(false);
    expect((await live.events.list()).data.map((event) => [event.type, event.livemode])).toEqual([['customer.created', true]]);
    expect((await restricted.customers.list()).data.map((each) => each.id)).toEqual([id]);
    await expect(stripeSdk(sandbox, { key: 'rk_test_other' }).customers.list()).rejects.toMatchObject({ statusCode: 401 });
  });
});
