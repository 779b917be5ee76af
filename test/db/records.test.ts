import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { upsertOrders } from '#server/orders/upsert.ts';
import type { TenantScope } from '#server/scope.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';

const eventNames = (scope: TenantScope) =>
  scope.transaction(async (tx) =>
    (await tx.db.execute<{ name: string }>(sql`select name from events order by id`)).map(({ name }) => name),
  );

test('customers are created once, changed where a field differs, and left alone else', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const rows = [
    { externalId: '007', name: 'Bond & Co', country: 'GB', contact: { email: 'Q@bond.example', name: 'Q' } },
    { externalId: '008', name: 'Acht AG' },
  ];
  const upsert = (input: Parameters<typeof upsertCustomers>[1]) => scope.transaction((tx) => upsertCustomers(tx, input));
  expect((await upsert(rows)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
  expect((await upsert(rows)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  expect((await upsert([{ externalId: '007', tier: 'A' }, { externalId: '008' }])).map(({ outcome }) => outcome)).toEqual([
    'updated',
    'unchanged',
  ]);
  expect((await upsert([{ externalId: '007', contact: { email: 'm@bond.example' } }])).map(({ outcome }) => outcome)).toEqual(['updated']);
  const primary = await scope.transaction((tx) => tx.db.execute(sql`select email from contacts where is_primary`));
  expect([...primary]).toEqual([{ email: 'm@bond.example' }]);
  expect(await eventNames(scope)).toEqual(['customer.created', 'customer.created']);
});

test('an order tells its status when it is new and when it moves on', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId } = await addInvoice(scope);
  const row = { externalId: 'SO-1', customerId, number: 'SO-1', currency: 'EUR', totalMinor: 99_00n, placedOn: '2026-03-01' };
  const upsert = (status: 'placed' | 'shipped') =>
    scope.transaction((tx) => upsertOrders(tx, [{ ...row, status, items: [{ sku: 'A', quantity: 2 }] }]));
  expect([await upsert('placed'), await upsert('placed'), await upsert('shipped')].map(([one]) => one?.outcome)).toEqual([
    'created',
    'unchanged',
    'updated',
  ]);
  expect((await eventNames(scope)).filter((name) => name.startsWith('order.'))).toEqual(['order.placed', 'order.shipped']);
});

test('a new invoice brings its ledger entry and its event; the same row again changes nothing', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const first = await addInvoice(scope);
  expect(await addInvoice(scope)).toEqual(first);
  const ledger = await scope.transaction((tx) =>
    tx.db.execute(sql`select kind, account, amount_minor::text as minor, currency from ledger_entries order by amount_minor desc`),
  );
  expect([...ledger]).toEqual([
    { kind: 'issue', account: 'receivable', minor: '12050', currency: 'EUR' },
    { kind: 'issue', account: 'sales', minor: '-12050', currency: 'EUR' },
  ]);
  expect(await eventNames(scope)).toEqual(['customer.created', 'invoice.finalized']);
});

test('the due date of an invoice may move, its amount may not', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId } = await addInvoice(scope);
  const row = { externalId: 'INV-1', customerId, number: '0007', currency: 'EUR', issuedOn: '2026-02-01' };
  const [moved] = await scope.transaction((tx) => upsertInvoices(tx, [{ ...row, amountMinor: 12_050n, dueOn: '2026-04-01' }]));
  expect(moved?.outcome).toBe('updated');
  const [refused] = await scope.transaction((tx) => upsertInvoices(tx, [{ ...row, amountMinor: 9_000n, dueOn: '2026-04-01' }]));
  expect(refused).toMatchObject({
    outcome: 'refused',
    failure: { code: 'conflict', fields: [{ field: 'amount', message: 'is EUR 120.50, not EUR 90.00' }] },
  });
  expect((await eventNames(scope)).at(-1)).toBe('invoice.updated');
});

test('two imports of the same customers at once end with one of each', async () => {
  await using tenant = await testTenant();
  const rows = Array.from({ length: 60 }, (_, index) => ({ externalId: `C-${index}`, name: `Customer ${index}` }));
  const answers = await Promise.all(
    [rows, [...rows].reverse()].map((input) => tenant.scope.transaction((tx) => upsertCustomers(tx, input))),
  );
  expect(answers.flat().filter(({ outcome }) => outcome === 'created')).toHaveLength(60);
});
