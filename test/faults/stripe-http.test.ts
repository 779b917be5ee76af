import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { SANDBOX_KEYS, testSandbox } from '#test/support/sandbox.ts';
import { all, BEFORE, card, checkoutRequest, connectedAccount, GOOD_CARD, payOnPage, saveMethod, stripeSdk } from '#test/support/stripe.ts';

const POSTS = [
  'accounts',
  'account_links',
  'customers',
  'checkout/sessions',
  'payment_intents',
  'setup_intents',
  'refunds',
  'customers/cus_1',
  'disputes/du_1',
  'payment_methods/pm_1/detach',
];

describe('Stripe’s HTTP in the sandbox, asked by the real SDK', () => {
  test.each(POSTS)('refuses an unknown parameter of POST %s by its name', async (path) => {
    await using sandbox = await testSandbox();
    const headers = { authorization: `Bearer ${SANDBOX_KEYS.stripeSecretKey}` };
    const answer = await fetch(`${sandbox.url}/v1/${path}`, { method: 'POST', body: 'colour=red', headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: { type: 'invalid_request_error', code: 'parameter_unknown', message: 'Received unknown parameter: colour', param: 'colour' },
    });
  });

  test('answers an idempotency key for a day, and refuses it for other parameters', async () => {
    let now = Date.now();
    await using sandbox = await testSandbox({ now: () => now });
    const stripe = stripeSdk(sandbox);
    const make = (name: string) => stripe.customers.create({ name }, { idempotencyKey: 'k' });
    const first = await make('Ada');
    const again = await make('Ada');
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(make('Eve')).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    now += 25 * 3_600_000;
    expect((await make('Ada')).id).not.toBe(first.id);
  });

  test('keeps an error of its own under the key: what was made is found in the list, never made again by asking', async () => {
    await using sandbox = await testSandbox();
    const refund = { idempotencyKey: 'k', amount: null, metadata: { 'refund-id': 'r-1' } };
    const { paymentIntentId } = await payOnPage(sandbox, GOOD_CARD);
    await sandbox.fault({ provider: 'stripe', kind: 'error-kept', match: 'POST /v1/refunds' });
    for (const _ of [1, 2])
      await expect(sandbox.payments.refund({ ...refund, paymentIntentId })).rejects.toMatchObject({ code: 'provider-unreachable' });
    expect(await all(sandbox.payments.listRefunds(BEFORE, { paymentIntentId }))).toMatchObject([{ metadata: { 'refund-id': 'r-1' } }]);
    expect(await all(sandbox.payments.listRefunds(BEFORE, { paymentIntentId: 'pi_other' }))).toEqual([]);
  });

  test('makes one object for a key that is used five times at once', async () => {
    await using sandbox = await testSandbox();
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => sandbox.payments.createCheckout(checkoutRequest())));
    expect(new Set(made.map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  test('keeps customers: made, read, changed, and a field emptied', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { id } = await stripe.customers.create({ name: 'Ada', email: 'ada@x.example', metadata: { a: '1', b: '2' } });
    await stripe.customers.update(id, { email: '', metadata: { a: '', c: '3' } });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ name: 'Ada', email: null, metadata: { b: '2', c: '3' } });
    await stripe.customers.update(id, { metadata: '' });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ metadata: {} });
  });

  test('makes, confirms and cancels payment intents by their state', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { customerId: customer, methodId } = await saveMethod(sandbox, GOOD_CARD);
    const intent = await stripe.paymentIntents.create({ amount: 5000, currency: 'eur', customer });
    expect(intent.status).toBe('requires_payment_method');
    expect(await stripe.paymentIntents.confirm(intent.id, { payment_method: methodId })).toMatchObject({ status: 'succeeded' });
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    const other = await stripe.paymentIntents.create({ amount: 5000, currency: 'eur', customer });
    expect(await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' })).toMatchObject({ status: 'canceled' });
    const stranger = stripe.paymentIntents.create({ amount: 5000, currency: 'eur', payment_method: methodId, confirm: true });
    await expect(stranger).rejects.toMatchObject({ code: 'payment_method_unexpected_state' });
  });

  test.each<[string, Stripe.PaymentIntentCreateParams, string]>([
    ['too little', { amount: 49, currency: 'eur' }, 'amount_too_small'],
    ['too much', { amount: 100_000_000, currency: 'eur' }, 'amount_too_large'],
    ['between the steps of KWD', { amount: 5121, currency: 'kwd' }, 'parameter_invalid_integer'],
    ['a part of a króna', { amount: 50_050, currency: 'isk' }, 'parameter_invalid_integer'],
    ['no currency', { amount: 500, currency: 'euro' }, 'parameter_invalid'],
    ['an unknown customer', { amount: 500, currency: 'eur', customer: 'cus_none' }, 'resource_missing'],
  ])('refuses a payment of %s', async (_, parameters, code) => {
    await using sandbox = await testSandbox();
    await expect(stripeSdk(sandbox).paymentIntents.create(parameters)).rejects.toMatchObject({ code, statusCode: 400 });
  });

  test('spells out what is asked for, and refuses what cannot be', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { paymentIntentId, chargeId } = await payOnPage(sandbox, GOOD_CARD);
    await stripe.refunds.create({ charge: chargeId ?? '', amount: 100, reason: 'requested_by_customer' });
    const { data } = await stripe.checkout.sessions.list({ expand: ['data.payment_intent.latest_charge.refunds', 'data.line_items'] });
    expect(data).toMatchObject([
      {
        line_items: { data: [{ description: 'Invoice 1001', amount_total: 12_050 }] },
        payment_intent: { id: paymentIntentId, latest_charge: { status: 'succeeded', refunds: { data: [{ amount: 100 }] } } },
      },
    ]);
    await expect(stripe.paymentIntents.retrieve(paymentIntentId, { expand: ['colour'] })).rejects.toThrow(
      'This property cannot be expanded',
    );
  });

  test('gives lists in pages, both ways, and by time', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.unshift((await stripe.customers.create({ name })).id);
    const first = await stripe.customers.list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const back = await stripe.customers.list({ limit: 2, ending_before: ids[3] ?? '' });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(1, 3), true]);
    expect((await all(stripe.customers.list({ limit: 2 }))).map(({ id }) => id)).toEqual(ids);
    expect((await stripe.customers.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } })).data).toEqual([]);
    await expect(stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ statusCode: 400 });
    expect((await stripe.events.list({ type: 'customer.*' })).data).toHaveLength(5);
    expect((await stripe.events.list({ types: ['charge.failed'] })).data).toEqual([]);
  });

  test('answers a declined charge with 402 and the intent, again under the same key', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { customerId: customer, methodId: payment_method } = await saveMethod(sandbox, card('4000000000000341'));
    const charge = () =>
      stripe.paymentIntents.create(
        { amount: 5000, currency: 'eur', customer, payment_method, confirm: true, off_session: true },
        { idempotencyKey: 'k' },
      );
    const declined = { type: 'StripeCardError', statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' };
    await expect(charge()).rejects.toMatchObject({ ...declined, payment_intent: { status: 'requires_payment_method' } });
    await expect(charge()).rejects.toMatchObject(declined);
    expect((await stripe.charges.list({ customer })).data).toMatchObject([{ status: 'failed', outcome: { reason: 'generic_decline' } }]);
  });

  test('knows accounts: changed, rejected, deleted, and asked for by themselves', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { accountId } = await connectedAccount(sandbox);
    await stripe.accounts.update(accountId, { metadata: { a: '1' } });
    expect(await stripeSdk(sandbox, { account: accountId }).accounts.retrieve(accountId)).toMatchObject({ metadata: { a: '1' } });
    expect(await stripe.accounts.reject(accountId, { reason: 'fraud' })).toMatchObject({
      charges_enabled: false,
      requirements: { disabled_reason: 'rejected.fraud' },
    });
    expect((await stripe.accounts.list()).data.map(({ id }) => id)).toEqual([accountId]);
    expect(await stripe.accounts.del(accountId)).toMatchObject({ deleted: true });
    expect((await stripe.accounts.list()).data).toEqual([]);
    await expect(stripe.accounts.retrieve(accountId)).rejects.toMatchObject({ code: 'resource_missing' });
  });

  test('says of each movement of money whether it can be paid out', async () => {
    let now = Date.now();
    await using sandbox = await testSandbox({ now: () => now });
    await payOnPage(sandbox, GOOD_CARD);
    const stripe = stripeSdk(sandbox);
    const [movement] = (await stripe.balanceTransactions.list({ type: 'charge' })).data;
    expect(movement).toMatchObject({ status: 'pending', amount: 12_050, fee: 206, net: 11_844, reporting_category: 'charge' });
    now += 3 * 86_400_000;
    expect(await stripe.balanceTransactions.retrieve(movement?.id ?? '')).toMatchObject({ status: 'available' });
    expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 11_844, currency: 'eur' }], pending: [{ amount: 0 }] });
  });

  test('makes setup intents', async () => {
    await using sandbox = await testSandbox();
    const stripe = stripeSdk(sandbox);
    const { id } = await stripe.setupIntents.create({ allowed_payment_method_types: ['card', 'sepa_debit'], metadata: { a: '1' } });
    expect(await stripe.setupIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      usage: 'off_session',
      metadata: { a: '1' },
    });
  });
});
