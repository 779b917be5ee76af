import { expect, test } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { placeHold } from '#server/holds/subject-holds.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { makePromise } from '#server/promises/make.ts';
import type { Session } from '#server/session.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { addInvoice, TEST_NOW, type TestTenant, testTenant } from '#test/support/records.ts';

function callerOf({ process, scope, userId }: TestTenant): Caller {
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  const session: Session = { ...who, role: 'agent', sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
  return createCaller({ process, session, headers: new Headers() });
}

test('a customer’s page says what is owed since when, how it pays, what was agreed, and what is held', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const late = await addInvoice(scope);
  const { customerId } = late;
  await addInvoice(scope, { externalId: 'INV-2', number: '0008', dueOn: '2025-11-01', issuedOn: '2025-10-01', amountMinor: 500n });
  await addInvoice(scope, { externalId: 'INV-3', number: '0009', currency: 'JPY', dueOn: '2026-04-01', amountMinor: 900n });
  const paid = await addInvoice(scope, { externalId: 'INV-4', number: '0010' });
  await scope.transaction(async (tx) => {
    const at = new Date(TEST_NOW.epochMilliseconds);
    const amount = { minor: 12_050n, currency: 'EUR' };
    await recordPayment(tx, { invoiceId: paid.invoiceId, source: 'api:1', amount: { ...amount, minor: 12_060n }, method: 'cash', at });
    await makePromise(tx, { invoiceId: late.invoiceId, amount, promisedOn: '2026-03-12', source: 'member:promise' });
    await openDispute(tx, { invoiceId: late.invoiceId, reason: 'wrong_amount' });
    const about = { customerId, subjectKind: 'customer' as const, subjectId: customerId };
    await placeHold(tx, { ...about, reason: 'Calls on Monday', until: null, source: 'member:hold' });
  });
  const caller = callerOf(tenant);
  const page = await caller.customers.get({ customerId });
  expect(page.aging.map(({ currency, ages }) => [currency, ages.map(({ amount }) => amount.minor)])).toEqual([
    ['EUR', [0n, 12_050n, 0n, 0n, 500n]],
    ['JPY', [900n, 0n, 0n, 0n, 0n]],
  ]);
  expect(page).toMatchObject({
    customer: { standings: [{ credit: { minor: 10n, currency: 'EUR' } }, {}] },
    habits: { paid12: 1, onTime12: 0, averageDaysLate: 9, lateCount6: 1 },
    promises: [{ status: 'live', invoiceNumber: '0007' }],
    disputes: [{ status: 'open' }],
    holds: [{ reason: 'Calls on Monday', releasedAt: null }],
  });
  await caller.customers.releaseHold({ holdId: page.holds[0]?.id ?? '' });
  expect((await caller.customers.get({ customerId })).holds[0]?.releasedAt).toBeInstanceOf(Date);
  // The figure leads to the rows that add up to it.
  const behind = await caller.invoices.list({ filter: 'open', customerId, currency: 'EUR', age: 'over 90' });
  expect(behind.rows.map(({ number }) => number)).toEqual(['0008']);
  expect((await caller.invoices.totals({ customerId, currency: 'JPY' })).counts.open).toBe(1);
  const { lines } = await caller.customers.statement({ customerId });
  const last = lines.findLast(({ amount }) => amount.currency === 'EUR');
  expect(last?.balance).toEqual({ minor: 12_540n, currency: 'EUR' });
});
