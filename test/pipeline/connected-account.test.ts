import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { answerOwnStripeWebhook } from '#server/http/webhooks.ts';
import { connectAccount, disconnectAccount, findAccount } from '#server/payments/account.ts';
import { readPaymentsOverview } from '#server/payments/overview.ts';
import { findOwnKey, forgetOwnKey, giveOwnKey, giveWebhookSecret } from '#server/payments/own-key.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { signStripe } from '#server/sandbox/stripe/sign.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { addInvoice, addTenant, TEST_NOW } from '#test/support/records.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';
import { stripeSdk } from '#test/support/stripe.ts';

const ADA = { email: 'ada@hallmark.example' };

/** The company has gone through Stripe's pages, and Stripe is content. */
async function connected(): Promise<PayingTenant & { readonly accountId: string }> {
  const tenant = await payingTenant();
  const { url } = await connectAccount(tenant.scope, tenant.process, ADA);
  expect(url).toContain('/connect/');
  const account = await tenant.scope.transaction(findAccount);
  const accountId = account?.accountId ?? '';
  expect(account).toMatchObject({ chargesEnabled: false, detailsSubmitted: false });
  await tenant.sandbox.ask(`/stripe/accounts/${accountId}/state`, {});
  await tell(tenant, accountId);
  return { ...tenant, accountId };
}

/** Everything that an account of the sandbox has to tell, delivered to the door of connected accounts. */
async function tell(tenant: PayingTenant, account: string): Promise<void> {
  const events = (await stripeSdk(tenant.sandbox, { account }).events.list({ limit: 100 })).data.toReversed();
  for (const event of events) expect((await tenant.deliver({ ...event, account })).status).toBe(200);
  await tenant.work();
}

const notices = async (tenant: PayingTenant) =>
  (await tenant.scope.transaction((tx) => tx.db.execute<{ subject: string }>(sql`select subject from team_notices order by id`))).map(
    ({ subject }) => subject,
  );
const countWebhooks = async (tenant: PayingTenant) =>
  (await tenant.scope.transaction((tx) => tx.db.execute(sql`select 1 from webhook_events`))).length;

describe('a company with its own account at Stripe', () => {
  test('is paid on it, and told apart from every other', async () => {
    await using tenant = await connected();
    expect(await tenant.scope.transaction(findAccount)).toMatchObject({ chargesEnabled: true, payoutsEnabled: true, due: [] });
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await tell(tenant, tenant.accountId);
    const [invoice] = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select status, balance_minor::text as balance from invoices`),
    );
    expect(invoice).toEqual({ status: 'paid', balance: '0' });
    expect((await stripeSdk(tenant.sandbox).paymentIntents.list()).data).toEqual([]);
    expect((await stripeSdk(tenant.sandbox, { account: tenant.accountId }).paymentIntents.list()).data).toHaveLength(1);
    expect(await readPaymentsOverview(tenant.scope, tenant.process)).toMatchObject({
      live: false,
      account: { accountId: tenant.accountId },
      money: { payouts: [] },
    });
  });

  test('takes no payment while Stripe takes none for it', async () => {
    await using tenant = await connected();
    await tenant.sandbox.ask(`/stripe/accounts/${tenant.accountId}/state`, { chargesEnabled: false, due: ['external_account'] });
    await tell(tenant, tenant.accountId);
    await expect(tenant.checkout()).rejects.toMatchObject({ code: 'not-payable' });
    const account = await tenant.scope.transaction(findAccount);
    expect(account?.due).toHaveLength(1);
  });

  test('M4: hears of a payout that the bank sent back, and of payments that Stripe stops, once each', async () => {
    await using tenant = await connected();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await tenant.sandbox.ask('/stripe/payouts', { account: tenant.accountId, currency: 'eur' });
    const [payout] = (await stripeSdk(tenant.sandbox, { account: tenant.accountId }).payouts.list()).data;
    await tell(tenant, tenant.accountId);
    expect(await notices(tenant)).toEqual([]);
    await tenant.sandbox.ask(`/stripe/payouts/${payout?.id}/end`, { paid: false });
    await tell(tenant, tenant.accountId);
    const failed = expect.stringMatching(/^A payout of EUR \d+\.\d\d failed$/);
    expect(await notices(tenant)).toEqual([failed]);
    const books = sql`select sum(amount_minor)::text as sum, count(*)::int as rows from ledger_entries`;
    const before = await tenant.scope.transaction((tx) => tx.db.execute(books));
    await tenant.sandbox.ask(`/stripe/accounts/${tenant.accountId}/state`, { chargesEnabled: false, payoutsEnabled: false });
    await tell(tenant, tenant.accountId);
    await tell(tenant, tenant.accountId);
    expect(await notices(tenant)).toEqual([failed, 'Your customers cannot pay online now', 'Stripe pays nothing out to you now']);
    expect([...(await tenant.scope.transaction((tx) => tx.db.execute(books)))]).toEqual([...before]);
  });

  test('has none any more once it was ended at Stripe, or here', async () => {
    await using tenant = await connected();
    await tenant.sandbox.ask(`/stripe/accounts/${tenant.accountId}/deauthorise`, {});
    await tenant.deliver({
      id: 'evt_end',
      type: 'account.application.deauthorized',
      account: tenant.accountId,
      livemode: false,
      data: { object: { id: 'ca_1', object: 'application' } },
    });
    await tenant.work();
    expect(await tenant.scope.transaction(findAccount)).toBeNull();
    await expect(tenant.checkout()).rejects.toMatchObject({ code: 'not-payable' });
    await tenant.scope.transaction((tx) => disconnectAccount(tx, 'again'));
    const audit = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select action from audit_log where action like 'payments.%' order by id`),
    );
    expect([...audit].map(({ action }) => action)).toEqual(['payments.connected', 'payments.disconnected']);
  });
});

describe('a company with a restricted key of its own', () => {
  const KEY = SANDBOX_KEYS.stripeSecretKey.replace('sk_', 'rk_');

  test('is paid by it, and hears at an address and with a secret of its own', async () => {
    await using tenant = await payingTenant();
    const { address } = await giveOwnKey(tenant.scope, tenant.process, ` ${KEY} `);
    const rows = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ locked_key: string; hint: string }>(sql`select locked_key, hint from payment_keys`),
    );
    expect(JSON.stringify(rows)).not.toContain(KEY);
    expect(await tenant.scope.transaction(findOwnKey)).toMatchObject({ livemode: false, hears: false });
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    const token = address.split('/').at(-1) ?? '';
    const send = (event: unknown, secret: string) => {
      const body = JSON.stringify(event);
      const headers = { 'stripe-signature': signStripe(body, secret, TEST_NOW.epochMilliseconds) };
      return answerOwnStripeWebhook(tenant.process, new Request(address, { method: 'POST', body, headers }), token);
    };
    const events = await tenant.events();
    // Without a secret nobody can prove to be Stripe.
    expect((await send(events[0], '')).status).toBe(400);
    await tenant.scope.transaction((tx) => giveWebhookSecret(tx, tenant.process, 'whsec_ofourown'));
    expect((await send(events[0], 'whsec_another')).status).toBe(400);
    for (const event of events) expect((await send(event, 'whsec_ofourown')).status).toBe(200);
    await tenant.work();
    const [invoice] = await tenant.scope.transaction((tx) => tx.db.execute(sql`select status from invoices`));
    expect(invoice).toEqual({ status: 'paid' });
    await tenant.scope.transaction(forgetOwnKey);
    expect((await send(events[0], 'whsec_ofourown')).status).toBe(400);
  });

  test.each(['', 'pk_test_123456', 'rk_test_', 'hello'])('is told what a key looks like when it gives %j', async (key) => {
    await using tenant = await payingTenant();
    await expect(giveOwnKey(tenant.scope, tenant.process, key)).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'key' }],
    });
  });

  test('is told at once when Stripe does not take the key', async () => {
    await using tenant = await payingTenant();
    await expect(giveOwnKey(tenant.scope, tenant.process, 'rk_test_ofnobody')).rejects.toMatchObject({ code: 'provider-refused' });
    expect(await tenant.scope.transaction(findOwnKey)).toBeNull();
  });
});

describe('a notice of Stripe', () => {
  const body = (changes: object = {}) => ({
    id: 'evt_1',
    type: 'payment_intent.succeeded',
    livemode: false,
    data: { object: { id: 'pi_1', object: 'payment_intent', metadata: { 'tenant-id': '' } } },
    ...changes,
  });

  test('H5: that names another company in what it carries has no effect there', async () => {
    await using tenant = await connected();
    const rival = await addTenant(tenant, 'rival');
    const { invoiceId } = await addInvoice(rival.scope);
    await tenant.sandbox.pay(
      (
        await startCheckout(rival.scope, tenant.process, {
          invoices: [{ invoiceId, minor: null }],
          linkId: tenant.linkId,
          customerEmail: null,
        })
      ).url,
      CARD,
    );
    const [intent] = (await stripeSdk(tenant.sandbox).paymentIntents.list()).data;
    // The rival's payment, told by the account of ours: it is looked for on that account, where there is none such.
    const strange = body({ account: tenant.accountId, data: { object: intent } });
    expect((await tenant.deliver(strange)).status).toBe(200);
    await tenant.work();
    await processWebhooks(rival.scope, tenant.process);
    const rows = await rival.scope.transaction((tx) => tx.db.execute(sql`select 1 from payments union all select 1 from webhook_events`));
    expect(rows).toHaveLength(0);
  });

  test('of real money is not taken with a key for tests, and none of an account that nobody connected', async () => {
    await using tenant = await connected();
    const before = await countWebhooks(tenant);
    await tenant.deliver(body({ livemode: true, account: tenant.accountId }));
    await tenant.deliver(body({ id: 'evt_2', account: 'acct_nobody' }));
    expect(await countWebhooks(tenant)).toBe(before);
  });

  test('H7: of an unknown kind with strange fields is stored, answered 2xx and shown as ignored', async () => {
    await using tenant = await connected();
    const strange = body({
      id: 'evt_3',
      type: 'moon.risen',
      account: tenant.accountId,
      extra: [1],
      data: { object: { id: 'moon', object: 'moon', payment_intent: 7 } },
    });
    expect((await tenant.deliver(strange)).status).toBe(200);
    await tenant.work();
    const [row] = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select outcome, note from webhook_events where provider_event_id = 'evt_3'`),
    );
    expect(row).toEqual({ outcome: 'ignored', note: 'nothing is done on this kind of event' });
  });
});
