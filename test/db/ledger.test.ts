import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { setProcessing } from '#server/invoices/holds.ts';
import { voidInvoice } from '#server/ledger/close-invoice.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import type { TenantScope } from '#server/scope.ts';
import { addInvoice, TEST_NOW, testTenant } from '#test/support/records.ts';

const at = new Date(TEST_NOW.epochMilliseconds);
const pay = (scope: TenantScope, invoiceId: string, given: { minor: bigint; source: string; currency?: string }) =>
  scope.transaction((tx) =>
    recordPayment(tx, {
      invoiceId,
      source: given.source,
      amount: { minor: given.minor, currency: given.currency ?? 'EUR' },
      method: 'card',
      at,
    }),
  );
const invoiceOf = async (scope: TenantScope, id: string) => {
  const [row] = await scope.transaction((tx) =>
    tx.db.execute<{ status: string; balance: string; ledger: string; paid: boolean; processing: boolean }>(sql`
      select status, balance_minor::text as balance, paid_at is not null as paid, processing_at is not null as processing,
        (select coalesce(sum(amount_minor), 0)::text from ledger_entries e where e.invoice_id = i.id) as ledger
      from invoices i where id = ${id}`),
  );
  return row;
};
const eventNames = (scope: TenantScope) =>
  scope.transaction(async (tx) =>
    (await tx.db.execute<{ name: string }>(sql`select name from events order by id`)).map(({ name }) => name),
  );

test('parts of a payment lower the balance, the last one settles the invoice', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  expect(await pay(scope, invoiceId, { minor: 2_050n, source: 'api:1' })).toMatchObject({ balance: { minor: 10_000n }, duplicate: false });
  expect(await pay(scope, invoiceId, { minor: 10_000n, source: 'api:2' })).toMatchObject({ balance: { minor: 0n } });
  expect(await invoiceOf(scope, invoiceId)).toMatchObject({ status: 'paid', balance: '0', ledger: '0', paid: true });
  expect((await eventNames(scope)).slice(2)).toEqual(['payment.succeeded', 'invoice.partially_paid', 'payment.succeeded', 'invoice.paid']);
});

test('one source pays once, however often and however concurrently it is told', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const answers = await Promise.all(Array.from({ length: 6 }, () => pay(scope, invoiceId, { minor: 5_000n, source: 'stripe:pi_1' })));
  expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  expect(answers.every(({ applied }) => applied.minor === 5_000n)).toBe(true);
  expect(await invoiceOf(scope, invoiceId)).toMatchObject({ status: 'open', balance: '7050', ledger: '7050' });
});

test('what exceeds the balance becomes the credit of the customer', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  expect(await pay(scope, invoiceId, { minor: 13_000n, source: 'stripe:pi_2' })).toMatchObject({
    applied: { minor: 12_050n },
    overpaid: { minor: 950n },
    balance: { minor: 0n },
  });
  expect(await pay(scope, invoiceId, { minor: 100n, source: 'stripe:pi_3' })).toMatchObject({
    applied: { minor: 0n },
    overpaid: { minor: 100n },
  });
  const credit = await scope.transaction((tx) =>
    tx.db.execute(sql`select sum(amount_minor)::text as credit from ledger_entries where account = 'customer_credit'`),
  );
  expect([...credit]).toEqual([{ credit: '-1050' }]);
});

test('a payment in another currency, of nothing, or for no invoice is refused', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await expect(pay(scope, invoiceId, { minor: 100n, source: 'a', currency: 'USD' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(pay(scope, invoiceId, { minor: 0n, source: 'b' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(pay(scope, '019aa000-0000-7000-8000-000000000000', { minor: 1n, source: 'c' })).rejects.toMatchObject({ code: 'not-found' });
});

test('a payment that was on its way stops being so when it arrives', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await scope.transaction((tx) => setProcessing(tx, invoiceId, at));
  expect(await invoiceOf(scope, invoiceId)).toMatchObject({ processing: true });
  await pay(scope, invoiceId, { minor: 12_050n, source: 'stripe:pi_4' });
  expect(await invoiceOf(scope, invoiceId)).toMatchObject({ processing: false, status: 'paid' });
});

test('a credit note settles, a void needs an untouched invoice, a dispute opens and ends once', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Two boxes were missing.' }));
  await scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'again' }));
  await scope.transaction((tx) => resolveDispute(tx, { invoiceId, note: 'Credited.' }));
  await scope.transaction((tx) => creditInvoice(tx, { invoiceId, amount: { minor: 2_050n, currency: 'EUR' }, note: 'Boxes' }));
  await expect(scope.transaction((tx) => voidInvoice(tx, { invoiceId, note: '' }))).rejects.toMatchObject({ code: 'conflict' });
  await scope.transaction((tx) => creditInvoice(tx, { invoiceId, amount: { minor: 10_000n, currency: 'EUR' }, note: 'Rest' }));
  expect(await invoiceOf(scope, invoiceId)).toMatchObject({ status: 'credited', balance: '0', ledger: '0' });
  expect((await eventNames(scope)).slice(2)).toEqual(['dispute.opened', 'dispute.resolved', 'invoice.updated', 'invoice.credited']);
});

test('whatever payments arrive in whatever order, the balance is the sum of the ledger and never below zero', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  let round = 0;
  const sums = fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 9_000n }), fc.integer({ min: 0, max: 4 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sums, async (payments) => {
      round += 1;
      const { invoiceId } = await addInvoice(scope, { externalId: `INV-${round}-p`, number: `P-${round}` });
      for (const [minor, source] of payments) await pay(scope, invoiceId, { minor, source: `${round}:${source}` });
      const row = await invoiceOf(scope, invoiceId);
      expect(row?.balance).toBe(row?.ledger);
      expect(BigInt(row?.balance ?? -1)).toBeGreaterThanOrEqual(0n);
      expect(row?.status === 'paid').toBe(row?.balance === '0');
    }),
    { numRuns: 25 },
  );
});
