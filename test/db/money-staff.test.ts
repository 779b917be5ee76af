import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { placeHold } from '#server/holds/subject-holds.ts';
import { signUp } from '#server/http/identity.ts';
import { readTimeline } from '#server/invoices/timeline.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { startRefund } from '#server/ledger/start-refund.ts';
import { writeNotes } from '#server/notes/write.ts';
import { makePromise } from '#server/promises/make.ts';
import { findSession, scopeOf } from '#server/session.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { CARD, payingTenant } from '#test/support/payments.ts';
import { type TestProcess, testProcess } from '#test/support/process.ts';
import { addInvoice, TEST_NOW, testTenant } from '#test/support/records.ts';

const PASSWORD = 'correct horse battery';
const KEY = '4b0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c';
const TODAY = { method: 'bank_transfer' as const, paidOn: '2026-03-09' };

/** A company whose owner is signed in with a real session, as a refund needs. */
async function signedIn({ process }: Pick<TestProcess, 'process'>, company = 'Hallmark') {
  const form = { company, name: 'Ada Pryce', email: `ada@${company.toLowerCase()}.example`, password: PASSWORD };
  const home = new Request('http://localhost:3000/', { headers: { 'x-client-address': '10.1.2.3' } });
  const cookies = (await signUp(process, home, form)).getSetCookie().map((cookie) => cookie.split(';')[0]);
  const headers = new Headers({ cookie: cookies.join('; ') });
  const session = await findSession(process, new Request('http://localhost:3000/', { headers }));
  if (!session) throw new Error('The owner is not signed in.');
  const as = (role: typeof session.role): Caller => createCaller({ process, session: { ...session, role }, headers });
  return { scope: scopeOf(process, session), as, caller: as('owner') };
}

describe('a payment that a person records', () => {
  test('pays several invoices of one customer, each its part; what is left is credit, which pays the next', async () => {
    await using running = await testProcess();
    const { scope, caller } = await signedIn(running);
    const first = await addInvoice(scope);
    const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008', amountMinor: 5_000n });
    const third = await addInvoice(scope, { externalId: 'INV-3', number: '0009', amountMinor: 9_000n });
    const parts = [
      { invoiceId: first.invoiceId, amount: '120.50' },
      { invoiceId: second.invoiceId, amount: '30' },
    ];
    const payment = { invoiceId: first.invoiceId, key: KEY, amount: '200', ...TODAY };
    await expect(caller.money.recordPayment({ ...payment, amount: '100', parts })).rejects.toMatchObject({
      cause: { code: 'invalid-input', fields: [{ field: 'parts' }] },
    });
    expect(await caller.money.recordPayment({ ...payment, parts })).toMatchObject({
      applied: { minor: 15_050n },
      overpaid: { minor: 4_950n },
      balance: { minor: 2_000n },
    });
    const { money, open } = await caller.invoices.get({ invoiceId: third.invoiceId });
    expect(money.credit).toEqual({ minor: 4_950n, currency: 'EUR' });
    expect(open.map(({ number, balance }) => [number, balance.minor])).toEqual(
      expect.arrayContaining([
        ['0008', 2_000n],
        ['0009', 9_000n],
      ]),
    );
    await expect(caller.money.useCredit({ invoiceId: third.invoiceId, amount: '60' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await caller.money.useCredit({ invoiceId: third.invoiceId, amount: '49.50' })).toMatchObject({ balance: { minor: 4_050n } });
  });
});

describe('a credit note', () => {
  test('on a paid invoice becomes credit; a sum of another currency’s precision or without a reason is refused', async () => {
    await using running = await testProcess();
    const { scope, caller } = await signedIn(running);
    const { invoiceId } = await addInvoice(scope);
    await caller.money.recordPayment({ invoiceId, key: KEY, amount: '120.50', ...TODAY });
    await caller.money.credit({ invoiceId, amount: '20.50', note: 'One box was missing.' });
    const { money } = await caller.invoices.get({ invoiceId });
    expect(money).toMatchObject({ credit: { minor: 2_050n }, creditNotes: [{ number: '0007-C1', reason: 'One box was missing.' }] });
    const refused = { code: 'UNPROCESSABLE_CONTENT' };
    await expect(caller.money.credit({ invoiceId, amount: '1.005', note: 'x' })).rejects.toMatchObject(refused);
    await expect(caller.money.credit({ invoiceId, amount: '1', note: ' ' })).rejects.toMatchObject(refused);
    await expect(caller.money.credit({ invoiceId, amount: '100.01', note: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a refund', () => {
  test('of a payment by hand is written down once, in part, with a credit note unless it is owed again', async () => {
    await using running = await testProcess();
    const { scope, caller } = await signedIn(running);
    const { invoiceId } = await addInvoice(scope);
    const { paymentId } = await caller.money.recordPayment({ invoiceId, key: KEY, amount: '120.50', ...TODAY });
    const ask = { paymentId, amount: '20.50', owedAgain: false, reason: 'Paid twice', password: PASSWORD };
    const key = '7d0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c';
    expect(await caller.money.refund({ ...ask, key })).toMatchObject({ status: 'succeeded' });
    expect(await caller.money.refund({ ...ask, key })).toMatchObject({ status: 'succeeded' });
    expect(await caller.invoices.get({ invoiceId })).toMatchObject({
      invoice: { status: 'paid', balance: { minor: 0n } },
      money: { payments: [{ refundable: { minor: 10_000n }, byProvider: false }], refunds: [{ status: 'succeeded' }], creditNotes: [{}] },
    });
    await caller.money.refund({ ...ask, key: '8d0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c', amount: '100', owedAgain: true });
    const { invoice, timeline } = await caller.invoices.get({ invoiceId });
    expect(invoice).toMatchObject({ status: 'open', balance: { minor: 10_000n } });
    expect(timeline.filter(({ kind }) => kind === 'refund').map(({ what, member }) => [what, member])).toEqual(
      expect.arrayContaining([
        ['asked', 'Ada Pryce'],
        ['succeeded', null],
      ]),
    );
    await expect(caller.money.refund({ ...ask, key: '9d0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('needs an admin and the member’s own password, five tries a minute, and leaves a trail', async () => {
    await using running = await testProcess();
    const { scope, caller, as } = await signedIn(running);
    const { invoiceId } = await addInvoice(scope);
    const { paymentId } = await caller.money.recordPayment({ invoiceId, key: KEY, amount: '120.50', ...TODAY });
    const ask = { paymentId, key: '7d0a3c5e-7d52-4d8e-9f52-0c4c6d0a1b2c', amount: '20', owedAgain: false, reason: 'Paid twice' };
    await expect(as('builder').money.refund({ ...ask, password: PASSWORD })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const refused = caller.money.refund({ ...ask, password: 'another password' });
    await expect(refused).rejects.toMatchObject({ cause: { code: 'not-allowed', fields: [{ field: 'password' }] } });
    await as('admin').money.refund({ ...ask, password: PASSWORD });
    const trail = await scope.transaction((tx) =>
      tx.db.execute(sql`select action, actor = ${tx.actor} as mine from audit_log where action = 'refund.asked'`),
    );
    expect([...trail]).toEqual([{ action: 'refund.asked', mine: true }]);
    for (let tries = 2; tries < 5; tries += 1)
      await expect(caller.money.refund({ ...ask, password: 'guess' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(caller.money.refund({ ...ask, password: PASSWORD })).rejects.toMatchObject({ cause: { code: 'too-many-requests' } });
  });

  test('of a card payment is asked for, then performed at the provider by the job', async () => {
    await using paying = await payingTenant();
    const { caller } = await signedIn(paying, 'Other');
    await expect(caller.invoices.get({ invoiceId: paying.invoiceId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const url = await paying.checkout();
    await paying.sandbox.pay(url, CARD);
    for (const event of await paying.events()) await paying.deliver(event);
    await paying.work();
    const { scope } = paying;
    const [payment] = await scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from payments`));
    const ask = { paymentId: payment?.id ?? '', key: KEY, minor: 2_050n, owedAgain: false, reason: 'Paid twice' };
    expect(await scope.transaction((tx) => startRefund(tx, ask))).toMatchObject({ status: 'asked' });
    await paying.work();
    const [refund] = await scope.transaction((tx) => tx.db.execute(sql`select status, source like 'stripe:re_%' as there from refunds`));
    expect(refund).toMatchObject({ status: 'succeeded', there: true });
  });
});

test('the timeline of an invoice holds every kind of moment, newest first, with who did it', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId, customerId } = await addInvoice(scope);
  const about = { customerId, subjectKind: 'invoice' as const, subjectId: invoiceId };
  await scope.transaction(async (tx) => {
    await placeHold(tx, { ...about, reason: 'Calls on Monday', until: null, source: 'member:hold' });
    await writeNotes(tx, [{ ...about, text: 'Sounds honest.', source: 'member:note' }]);
    const amount = { minor: 100n, currency: 'EUR' };
    await recordPayment(tx, { invoiceId, source: 'api:1', amount, method: 'cash', at: new Date(TEST_NOW.epochMilliseconds) });
    await makePromise(tx, { invoiceId, amount, promisedOn: '2026-03-12', source: 'member:promise' });
  });
  const timeline = await scope.transaction((tx) => readTimeline(tx, invoiceId));
  expect(timeline.map(({ kind, what, member }) => [kind, what, member])).toEqual(
    expect.arrayContaining([
      ['hold', 'placed', 'Ada Pryce'],
      ['note', 'written', 'Ada Pryce'],
      ['promise', 'made', 'Ada Pryce'],
      ['payment', 'succeeded', null],
      ['event', 'invoice.finalized', null],
    ]),
  );
  expect(timeline.map(({ at }) => at.getTime())).toEqual(timeline.map(({ at }) => at.getTime()).sort((a, b) => b - a));
});

test('a person sees the links that open an invoice, and closes them; the links of another invoice stay', async () => {
  await using running = await testProcess();
  const { scope, as, caller } = await signedIn(running);
  const first = await addInvoice(scope);
  const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008' });
  for (const { invoiceId } of [first, first, second]) await caller.invoices.createPortalLink({ invoiceId });
  const linksOf = async ({ invoiceId }: typeof first) => (await caller.invoices.get({ invoiceId })).links;
  const [newest, oldest] = await linksOf(first);
  const [foreign] = await linksOf(second);
  expect(newest).toMatchObject({ email: 'till@nordlicht.example', lastSeenAt: null });
  const close = (linkIds: readonly (string | undefined)[], by = caller) =>
    by.invoices.revokeLinks({ invoiceId: first.invoiceId, linkIds: linkIds.map(String) });
  await expect(close([newest?.id], as('viewer'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await close([newest?.id, foreign?.id])).toEqual({ closed: 1 });
  expect(await close([newest?.id])).toEqual({ closed: 0 });
  expect(await linksOf(first)).toEqual([oldest]);
  expect(await linksOf(second)).toHaveLength(1);
});
