import { describe, expect, test } from 'vitest';
import { testSandbox } from '#test/support/sandbox.ts';
import { all, BEFORE, card, checkoutRequest, freshKey, GOOD_CARD, payOnPage, saveMethod } from '#test/support/stripe.ts';

const EUR = (minor: bigint) => ({ minor, currency: 'EUR' });

describe('a payment on the page', () => {
  test('lists several lines, and asks for their sum', async () => {
    await using sandbox = await testSandbox();
    const lines = [
      { description: 'Invoice 1001', amount: EUR(10_000n) },
      { description: 'Invoice 1002', amount: EUR(2050n) },
    ];
    const checkout = await sandbox.payments.createCheckout(checkoutRequest({ lines }));
    const page = await (await fetch(checkout.url ?? '')).text();
    for (const text of ['Invoice 1001', 'EUR 100.00', 'Invoice 1002', 'EUR 20.50', 'Pay EUR 120.50']) expect(page).toContain(text);
    expect(checkout).toMatchObject({ amount: EUR(12_050n), purpose: 'payment', paid: false, metadata: { 'invoice-id': 'i' } });
    const wrong = sandbox.payments.createCheckout(checkoutRequest({ idempotencyKey: freshKey(), lines: lines.slice(1) }));
    await expect(wrong).rejects.toMatchObject({ code: 'not-payable' });
  });

  test.each([
    [card('4000000000000002'), 'Your card was declined.', 'other-method'],
    [card('4000000000009995'), 'Your card has insufficient funds.', 'later'],
    [card('4000000000000127'), 'Your card&#39;s security code is incorrect.', 'same'],
  ])('%# is declined, with the reason on the page and in the payment', async (form, sentence, tryAgain) => {
    await using sandbox = await testSandbox();
    const checkout = await sandbox.payments.createCheckout(checkoutRequest());
    const answer = await sandbox.pay(checkout.url ?? '', form);
    expect([answer.status, await answer.text()]).toEqual([402, expect.stringContaining(sentence)]);
    const [payment] = await all(sandbox.payments.listPayments(BEFORE));
    expect(payment).toMatchObject({ status: 'failed', decline: { tryAgain }, amountRefunded: EUR(0n) });
  });

  test('by a wallet is made at once; by 3-D Secure after the answer', async () => {
    await using sandbox = await testSandbox();
    expect(await payOnPage(sandbox, { method: 'wallet' })).toMatchObject({ status: 'succeeded', method: 'Apple Pay, Visa ending 4242' });
    const checkout = await sandbox.payments.createCheckout(checkoutRequest());
    const asked = await sandbox.pay(checkout.url ?? '', card('4000002500003155'));
    expect(await asked.text()).toContain('Your bank asks you to confirm');
    await sandbox.pay(checkout.url ?? '', { method: 'authenticate', answer: 'yes' });
    expect(await sandbox.payments.getCheckout(checkout.sessionId)).toMatchObject({ status: 'complete', paid: true });
  });

  test('by bank debit settles later, or fails later, as its test account says', async () => {
    let now = Date.now();
    await using sandbox = await testSandbox({ debitSettlesAfterMs: 60_000, now: () => now });
    const debit = (account: string) => payOnPage(sandbox, { method: 'debit', account }, { expiresAt: new Date(now + 3_600_000) });
    const pays = await debit('DE89 3704 0044 0532 0130 00');
    const fails = await debit('DE62370400440532013001');
    expect([pays.status, fails.status]).toEqual(['processing', 'processing']);
    now += 61_000;
    await expect.poll(async () => (await sandbox.payments.getPayment(fails.paymentIntentId)).status).toBe('failed');
    await expect.poll(async () => (await sandbox.payments.getPayment(pays.paymentIntentId)).status).toBe('succeeded');
  });

  test('offers the methods that were chosen, and no bank debit where there is none', async () => {
    await using sandbox = await testSandbox();
    const make = (changes: Parameters<typeof checkoutRequest>[0]) =>
      sandbox.payments.createCheckout(checkoutRequest({ idempotencyKey: freshKey(), ...changes }));
    const debitOnly = await make({ methods: ['bank-debit'] });
    const page = await (await fetch(debitOnly.url ?? '')).text();
    expect(page).toContain('IBAN');
    expect(page).not.toContain('Card number');
    await expect(make({ methods: ['bank-debit'], amount: { minor: 500n, currency: 'JPY' } })).rejects.toMatchObject({
      code: 'not-payable',
    });
  });

  test.each([
    ['JPY', 500n, 'JPY 500'],
    ['KWD', 5120n, 'KWD 5.120'],
    ['ISK', 1500n, 'ISK 1,500'],
    ['HUF', 45_000n, 'HUF 45,000.00'],
  ])('in %s is the same amount with us, on the page and at the end', async (currency, minor, text) => {
    await using sandbox = await testSandbox();
    const amount = { minor, currency };
    const checkout = await sandbox.payments.createCheckout(checkoutRequest({ amount }));
    expect(await (await fetch(checkout.url ?? '')).text()).toContain(`Pay ${text}`);
    await sandbox.pay(checkout.url ?? '', GOOD_CARD);
    const [payment] = await all(sandbox.payments.listPayments(BEFORE));
    expect(payment).toMatchObject({ status: 'succeeded', amount });
    await sandbox.payments.refund({ idempotencyKey: 'r', paymentIntentId: payment?.paymentIntentId ?? '', amount });
    expect(await sandbox.payments.getPayment(payment?.paymentIntentId ?? '')).toMatchObject({ amountRefunded: amount });
  });

  test('says what the provider keeps, and is listed page by page', async () => {
    await using sandbox = await testSandbox();
    for (const number of [1, 2, 3]) await payOnPage(sandbox, GOOD_CARD, { description: `Invoice ${number}` });
    const payments = await all(sandbox.payments.listPayments(BEFORE));
    expect(payments).toHaveLength(3);
    expect(payments[0]).toMatchObject({
      fee: EUR(206n),
      method: 'Visa ending 4242',
      disputed: false,
      chargeId: expect.stringMatching(/^ch_/),
    });
    expect(await all(sandbox.payments.listPayments(new Date(Date.now() + 60_000)))).toEqual([]);
    expect(await all(sandbox.payments.listCheckouts(BEFORE))).toHaveLength(3);
  });
});

describe('a saved method', () => {
  const charge = (saved: { customerId: string; methodId: string }, idempotencyKey = freshKey()) => ({
    ...saved,
    idempotencyKey,
    amount: EUR(5000n),
    description: 'Part 2 of 3',
    metadata: { 'invoice-id': 'i' },
  });

  test('is charged without the payer, once for one key', async () => {
    await using sandbox = await testSandbox();
    const saved = await saveMethod(sandbox, GOOD_CARD);
    const once = charge(saved);
    const [first, again] = [await sandbox.payments.chargeSaved(once), await sandbox.payments.chargeSaved(once)];
    expect(first).toMatchObject({ status: 'succeeded', payment: { amount: EUR(5000n), ...saved, metadata: { 'invoice-id': 'i' } } });
    expect(again).toEqual(first);
    expect(await all(sandbox.payments.listPayments(BEFORE, saved))).toHaveLength(1);
    expect(await all(sandbox.payments.listPayments(BEFORE, { customerId: 'cus_other' }))).toEqual([]);
    expect(await sandbox.ask('/state')).toMatchObject({ payments: 1 });
  });

  test.each([
    ['4000000000000341', 'declined', 'generic_decline'],
    ['4000008260003178', 'declined', 'insufficient_funds'],
    ['4000002760003184', 'needs-action', 'authentication_required'],
  ])('of the card %s is %s: %s', async (number, status, code) => {
    await using sandbox = await testSandbox();
    const outcome = await sandbox.payments.chargeSaved(charge(await saveMethod(sandbox, card(number))));
    expect(outcome).toMatchObject({ status, decline: { code }, paymentIntentId: expect.stringMatching(/^pi_/) });
  });

  test('that was confirmed with the bank once needs no more questions; a bank account is on its way', async () => {
    await using sandbox = await testSandbox();
    const asked = await saveMethod(sandbox, card('4000002500003155'));
    expect(await sandbox.payments.chargeSaved(charge(asked))).toMatchObject({ status: 'succeeded' });
    const debit = await saveMethod(sandbox, { method: 'debit' });
    expect(await sandbox.payments.chargeSaved(charge(debit))).toMatchObject({
      status: 'processing',
      payment: { method: 'SEPA direct debit' },
    });
  });

  test('is listed with brand, last digits and expiry, and is gone after it was detached', async () => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const { customerId, methodId } = await saveMethod(sandbox, GOOD_CARD);
    const [method, ...others] = await all(payments.listMethods(customerId));
    expect(others).toEqual([]);
    expect(method).toMatchObject({ methodId, kind: 'card', brand: 'Visa', last4: '4242', expires: { month: 12 } });
    await payments.detachMethod(methodId);
    expect(await payments.detachMethod(methodId)).toMatchObject({ customerId: null });
    expect(await all(payments.listMethods(customerId))).toEqual([]);
    await expect(payments.chargeSaved(charge({ customerId, methodId }))).rejects.toMatchObject({ code: 'provider-refused' });
  });

  test('is kept by a payment that says so, with a customer made for it', async () => {
    await using sandbox = await testSandbox();
    const checkout = await sandbox.payments.createCheckout(checkoutRequest({ saveMethod: true }));
    expect(await (await fetch(checkout.url ?? '')).text()).toContain('What you pay with is kept');
    await sandbox.pay(checkout.url ?? '', GOOD_CARD);
    const { customerId } = await sandbox.payments.getCheckout(checkout.sessionId);
    const [method] = await all(sandbox.payments.listMethods(customerId ?? ''));
    expect(await sandbox.payments.chargeSaved(charge({ customerId: customerId ?? '', methodId: method?.methodId ?? '' }))).toMatchObject({
      status: 'succeeded',
    });
  });
});
