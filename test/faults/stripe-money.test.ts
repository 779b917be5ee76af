import { describe, expect, test } from 'vitest';
import { testSandbox } from '#test/support/sandbox.ts';
import { all, BEFORE, card, freshKey, GOOD_CARD, payOnPage } from '#test/support/stripe.ts';

const EUR = (minor: bigint) => ({ minor, currency: 'EUR' });

describe('a refund', () => {
  const refundOf = (paymentIntentId: string, amount: bigint | null, idempotencyKey = freshKey()) => ({
    idempotencyKey,
    paymentIntentId,
    amount: amount === null ? null : EUR(amount),
    metadata: { 'refund-id': 'r-1' },
  });

  test('is made once for one key, in parts, and never above what is left', async () => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const { paymentIntentId } = await payOnPage(sandbox, GOOD_CARD);
    const part = refundOf(paymentIntentId, 5000n);
    const [first, again] = [await payments.refund(part), await payments.refund(part)];
    expect(first).toMatchObject({ status: 'succeeded', amount: EUR(5000n), metadata: { 'refund-id': 'r-1' } });
    expect(again.refundId).toBe(first.refundId);
    await expect(payments.refund(refundOf(paymentIntentId, 7051n))).rejects.toMatchObject({
      code: 'provider-refused',
      message: expect.stringContaining('Refund amount (EUR 70.51) is greater than unrefunded amount on charge (EUR 70.50)'),
    });
    expect(await payments.refund(refundOf(paymentIntentId, null))).toMatchObject({ amount: EUR(7050n) });
    await expect(payments.refund(refundOf(paymentIntentId, 1n))).rejects.toMatchObject({ cause: { code: 'charge_already_refunded' } });
    expect(await payments.getPayment(paymentIntentId)).toMatchObject({ amountRefunded: EUR(12_050n), status: 'succeeded' });
  });

  test('asked for five times at once never gives back more than was paid', async () => {
    await using sandbox = await testSandbox();
    const { paymentIntentId } = await payOnPage(sandbox, GOOD_CARD);
    const asked = await Promise.allSettled([1, 2, 3, 4, 5].map(() => sandbox.payments.refund(refundOf(paymentIntentId, 5000n))));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await sandbox.payments.getPayment(paymentIntentId)).toMatchObject({ amountRefunded: EUR(10_000n) });
  });

  test.each([true, false])('that takes time ends later: it succeeded is %s', async (succeeded) => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const { paymentIntentId } = await payOnPage(sandbox, card('4000000000007726'));
    const { refundId, status } = await payments.refund(refundOf(paymentIntentId, 5000n));
    expect(status).toBe('pending');
    await sandbox.ask(`/stripe/refunds/${refundId}/end`, { succeeded });
    expect(await payments.getRefund(refundId)).toMatchObject({ status: succeeded ? 'succeeded' : 'failed' });
    expect(await payments.getPayment(paymentIntentId)).toMatchObject({ amountRefunded: EUR(succeeded ? 5000n : 0n) });
    const kinds = (await all(payments.listEvents(BEFORE))).flatMap(({ notice }) => (notice.refundId === refundId ? [notice.kind] : []));
    expect(kinds.includes('refund.failed')).toBe(!succeeded);
    expect(await all(payments.listRefunds(BEFORE))).toHaveLength(1);
  });

  test('of a payment that did not succeed is refused', async () => {
    await using sandbox = await testSandbox();
    const { paymentIntentId } = await payOnPage(sandbox, { method: 'debit' });
    await expect(sandbox.payments.refund(refundOf(paymentIntentId, 100n))).rejects.toMatchObject({ code: 'provider-refused' });
  });
});

describe('a dispute', () => {
  test('comes with the test card, is answered, and is won', async () => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const payment = await payOnPage(sandbox, card('4000000000000259'));
    expect(payment).toMatchObject({ status: 'succeeded', disputed: true });
    const [dispute] = await all(payments.listDisputes(BEFORE));
    const disputeId = dispute?.disputeId ?? '';
    expect(dispute).toMatchObject({ status: 'needs-answer', reason: 'fraudulent', amount: EUR(12_050n), isInquiry: false, submissions: 0 });
    const refund = payments.refund({ idempotencyKey: 'r', paymentIntentId: payment.paymentIntentId, amount: null });
    await expect(refund).rejects.toMatchObject({ cause: { code: 'charge_disputed' } });
    const evidence = { explanation: 'It was delivered.', serviceDate: '12 March 2026' };
    const staged = await payments.submitEvidence({ idempotencyKey: 'e-1', disputeId, evidence, submit: false });
    expect(staged).toMatchObject({ status: 'needs-answer', hasEvidence: true, submissions: 0 });
    const sent = await payments.submitEvidence({ idempotencyKey: 'e-2', disputeId, evidence: {}, submit: true });
    expect(sent).toMatchObject({ status: 'under-review', submissions: 1 });
    await sandbox.ask(`/stripe/disputes/${disputeId}/close`, { won: true });
    expect(await payments.getDispute(disputeId)).toMatchObject({ status: 'won' });
    const late = payments.submitEvidence({ idempotencyKey: 'e-3', disputeId, evidence, submit: true });
    await expect(late).rejects.toMatchObject({ code: 'provider-refused' });
    const kinds = (await all(payments.listEvents(BEFORE))).flatMap(({ notice }) => (notice.disputeId ? [notice.kind] : []));
    expect(kinds.reverse()).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ]);
  });

  test('that is an inquiry takes no money; one that is lost takes it with a fee', async () => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const { paymentIntentId } = await payOnPage(sandbox, GOOD_CARD);
    const pending = async () => (await payments.getBalance()).pending[0]?.minor ?? 0n;
    const available = async () => (await payments.getBalance()).available[0]?.minor ?? 0n;
    expect(await pending()).toBe(12_050n - 206n);
    await sandbox.ask(`/stripe/payments/${paymentIntentId}/dispute`, { inquiry: true, reason: 'general' });
    expect(await available()).toBe(0n);
    const [inquiry] = await all(payments.listDisputes(BEFORE));
    expect(inquiry).toMatchObject({ isInquiry: true, status: 'needs-answer' });
    await sandbox.ask(`/stripe/payments/${paymentIntentId}/dispute`, { amount: 2000 });
    expect(await available()).toBe(-4000n);
    const [dispute] = await all(payments.listDisputes(BEFORE));
    await sandbox.ask(`/stripe/disputes/${dispute?.disputeId}/close`, { won: false });
    expect(await payments.getDispute(dispute?.disputeId ?? '')).toMatchObject({ status: 'lost', amount: EUR(2000n) });
  });
});

describe('a payout', () => {
  test.each([true, false])('takes all that is there, and arrived is %s', async (paid) => {
    await using sandbox = await testSandbox();
    const { payments } = sandbox;
    const { paymentIntentId, chargeId } = await payOnPage(sandbox, GOOD_CARD);
    const { refundId } = await payments.refund({ idempotencyKey: 'r', paymentIntentId, amount: EUR(2050n) });
    await sandbox.ask('/stripe/payouts', { currency: 'eur' });
    const [payout] = await all(payments.listPayouts(BEFORE));
    expect(payout).toMatchObject({ status: 'in-transit', amount: EUR(10_000n - 206n) });
    await sandbox.ask(`/stripe/payouts/${payout?.payoutId}/end`, { paid });
    const [after] = await all(payments.listPayouts(BEFORE));
    expect(after).toMatchObject({ status: paid ? 'paid' : 'failed' });
    const movements = await all(payments.listMovements(payout?.payoutId ?? ''));
    expect(movements.map(({ kind, sourceId, net }) => [kind, sourceId, net.minor])).toEqual([
      ['refund', refundId, -2050n],
      ['charge', chargeId, 12_050n - 206n],
    ]);
    expect(await sandbox.ask('/stripe/payouts', { currency: 'eur' })).toEqual({ payout: paid ? null : expect.stringMatching(/^po_/) });
  });
});
