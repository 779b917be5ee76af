import { describe, expect, test } from 'vitest';
import type { Fault } from '#server/sandbox/faults.ts';
import { SANDBOX_KEYS, testSandbox } from '#test/support/sandbox.ts';
import { checkoutRequest } from '#test/support/stripe.ts';

describe('the payment port over the real SDK', () => {
  test('makes one session for one key, and refuses the key for another amount', async () => {
    await using sandbox = await testSandbox();
    const first = await sandbox.payments.createCheckout(checkoutRequest());
    const again = await sandbox.payments.createCheckout(checkoutRequest());
    expect(again.sessionId).toBe(first.sessionId);
    const other = sandbox.payments.createCheckout(checkoutRequest({ amount: { minor: 1n + 12050n, currency: 'EUR' } }));
    await expect(other).rejects.toMatchObject({ code: 'provider-refused' });
  });

  test.each<[Fault['kind'], Partial<Fault>]>([
    ['cut-after', {}],
    ['cut-before', {}],
    ['late', { delayMs: 900 }],
  ])('makes one session although the first answer is lost by "%s"', async (kind, more) => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'stripe', kind, match: 'POST /v1/checkout/sessions', ...more });
    const made = await sandbox.payments.createCheckout(checkoutRequest());
    expect(made.status).toBe('open');
    expect(await sandbox.ask('/state')).toMatchObject({ sessions: 1 });
  });

  test.each<[Fault['kind'], Partial<Fault>]>([
    ['html', {}],
    ['half-json', {}],
    ['error', { status: 500 }],
    ['error', { status: 429 }],
  ])('says that Stripe did not answer after "%s", and makes the session with the next try', async (kind, more) => {
    await using sandbox = await testSandbox();
    await sandbox.fault({ provider: 'stripe', kind, ...more });
    await expect(sandbox.payments.createCheckout(checkoutRequest())).rejects.toMatchObject({ code: 'provider-unreachable' });
    await sandbox.payments.createCheckout(checkoutRequest());
    expect(await sandbox.ask('/state')).toMatchObject({ sessions: 1 });
  });

  test('expires an open session, and leaves one that is paid as it is', async () => {
    await using sandbox = await testSandbox();
    const open = await sandbox.payments.createCheckout(checkoutRequest());
    expect(await sandbox.payments.expireCheckout(open.sessionId)).toMatchObject({ status: 'expired' });
    const paid = await sandbox.payments.createCheckout(checkoutRequest({ idempotencyKey: 'key-2' }));
    const answer = await sandbox.pay(paid.url ?? '', { method: 'card', number: '4242 4242 4242 4242' });
    expect(answer.headers.get('location')).toBe('http://portal.example/portal/return');
    expect(await sandbox.payments.expireCheckout(paid.sessionId)).toMatchObject({ status: 'complete' });
  });

  test('tells what became of a payment: card, declined card, 3-D Secure, bank debit', async () => {
    await using sandbox = await testSandbox();
    const session = await sandbox.payments.createCheckout(checkoutRequest());
    const url = session.url ?? '';
    const payment = async () => {
      const { paymentIntentId } = await sandbox.payments.getCheckout(session.sessionId);
      return sandbox.payments.getPayment(paymentIntentId ?? '');
    };
    expect((await sandbox.pay(url, { method: 'card', number: '4000000000000002' })).status).toBe(402);
    expect(await payment()).toMatchObject({ status: 'failed', failureReason: 'Your card was declined.' });
    expect(await (await sandbox.pay(url, { method: 'card', number: '4000002760003184' })).text()).toContain('3-D Secure');
    expect(await payment()).toMatchObject({ status: 'pending' });
    await sandbox.pay(url, { method: 'authenticate', answer: 'no' });
    expect(await payment()).toMatchObject({ status: 'failed' });
    await sandbox.pay(url, { method: 'debit' });
    const processing = await payment();
    expect(processing).toMatchObject({ status: 'processing', method: 'SEPA direct debit', metadata: { 'invoice-id': 'i' } });
    await sandbox.ask(`/stripe/payments/${processing.paymentIntentId}/settle`, { succeeded: true });
    expect(await payment()).toMatchObject({ status: 'succeeded', amount: { minor: 12050n, currency: 'EUR' } });
  });

  test('takes a double click on the checkout page as one payment', async () => {
    await using sandbox = await testSandbox();
    const session = await sandbox.payments.createCheckout(checkoutRequest());
    const click = () => sandbox.pay(session.url ?? '', { method: 'card', number: '4242424242424242' });
    const answers = await Promise.all([click(), click(), click()]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
    expect(await sandbox.ask('/stripe/payments')).toMatchObject({ payments: [{ status: 'succeeded', amount_received: 12050 }] });
  });

  test('refuses an unknown parameter by its name, and a wrong key', async () => {
    await using sandbox = await testSandbox();
    const post = (body: string, key: string) =>
      fetch(`${sandbox.url}/v1/checkout/sessions`, { method: 'POST', body, headers: { authorization: `Bearer ${key}` } });
    const unknown = await post('mode=payment&success_url=x&line_items[0][price_data][colour]=red', SANDBOX_KEYS.stripeSecretKey);
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'line_items[0][price_data][colour]' } });
    expect((await post('mode=payment', 'sk_test_other')).status).toBe(401);
  });

  test('keeps sessions and payments over a restart', async () => {
    await using first = await testSandbox();
    const session = await first.payments.createCheckout(checkoutRequest());
    await first.pay(session.url ?? '', { method: 'card', number: '4242424242424242' });
    await using second = await testSandbox({ dataDir: first.dataDir });
    expect(await second.payments.getCheckout(session.sessionId)).toMatchObject({ status: 'complete' });
    expect((await second.payments.createCheckout(checkoutRequest())).sessionId).toBe(session.sessionId);
  });
});
