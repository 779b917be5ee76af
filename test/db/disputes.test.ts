import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { listDisputes } from '#server/disputes/queries.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { setDisputed } from '#server/invoices/holds.ts';
import type { TenantScope } from '#server/scope.ts';
import { eur, eventsOf, pay } from '#test/support/agreements.ts';
import { addInvoice, TEST_NOW, testTenant } from '#test/support/records.ts';

const disputed = async (scope: TenantScope) =>
  scope.transaction(
    async (tx) => (await tx.db.execute<{ yes: boolean }>(sql`select disputed_at is not null as yes from invoices`))[0]?.yes,
  );

test('a dispute stands as long as the invoice is disputed, and says what is contested and by when it is answered', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId, customerId } = await addInvoice(scope);
  const id = await scope.transaction((tx) =>
    openDispute(tx, { invoiceId, reason: 'short_delivery', detail: 'Two boxes', amount: eur(2_000n) }),
  );
  expect(await scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'again' }))).toBe(id);
  expect(await disputed(scope)).toBe(true);
  const [open] = await scope.transaction((tx) => listDisputes(tx, { customerId }));
  expect(open).toMatchObject({ id, reason: 'short_delivery', detail: 'Two boxes', amount: eur(2_000n), status: 'open', outcome: null });
  expect(open?.dueAt).toEqual(new Date(TEST_NOW.add({ hours: 4 }).epochMilliseconds));
  await scope.transaction((tx) => resolveDispute(tx, { invoiceId, note: 'Credited', outcome: 'accepted' }));
  await scope.transaction((tx) => resolveDispute(tx, { invoiceId, note: 'again' }));
  expect(await disputed(scope)).toBe(false);
  expect(await scope.transaction((tx) => listDisputes(tx, { invoiceId }))).toMatchObject([
    { status: 'resolved', outcome: 'accepted', resolvedBy: 'Ada Pryce' },
  ]);
  expect(await eventsOf(scope, 'dispute')).toEqual([
    { name: 'dispute.opened', data: { number: '0007', disputeId: id, reason: 'short_delivery', amount: '20.00', currency: 'EUR' } },
    { name: 'dispute.resolved', data: { number: '0007', disputeId: id, outcome: 'accepted', note: 'Credited' } },
  ]);
});

test('an invoice can be disputed again after an answer; one source opens one dispute', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const open = (source: string) => scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Price', source }));
  const first = await open('portal:1');
  await scope.transaction((tx) => resolveDispute(tx, { invoiceId, note: '' }));
  expect(await open('portal:1')).toBeNull();
  expect(await disputed(scope)).toBe(false);
  expect(await open('portal:2')).not.toBe(first);
  expect(await disputed(scope)).toBe(true);
});

test('what is contested lies within the balance of an open invoice', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const open = (amount = eur(1n)) => scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Price', amount }));
  for (const amount of [eur(0n), eur(12_051n), { minor: 100n, currency: 'GBP' }])
    await expect(open(amount)).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field: 'amount' }] });
  await pay(scope, invoiceId, 12_050n);
  await expect(open()).rejects.toMatchObject({ code: 'conflict' });
});

test('an invoice that was disputed before disputes were kept can be resolved all the same', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await scope.transaction((tx) => setDisputed(tx, invoiceId, tx.nowDate));
  expect(await scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'again' }))).toBeNull();
  await scope.transaction((tx) => resolveDispute(tx, { invoiceId, note: 'Agreed' }));
  expect(await disputed(scope)).toBe(false);
});
