import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { NewCase } from '#server/cases/new-case.ts';
import { openCases } from '#server/cases/open.ts';
import { whoGets } from '#server/cases/who-gets.ts';
import { listOwnFields } from '#server/customers/own-fields.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { newId, type TenantScope } from '#server/scope.ts';
import { countMatches } from '#server/segments/count.ts';
import { addTenant, testTenant } from '#test/support/records.ts';
import { type Comparison, groupOf } from '#workflows-schema/index.ts';

/** So many customers with one open invoice each, of 10, 20, 30 … euros; their ids. */
async function addMany(scope: TenantScope, count: number): Promise<readonly string[]> {
  return scope.transaction(async (tx) => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const customers = await upsertCustomers(
      tx,
      numbers.map((number) => ({ externalId: `C-${number}`, name: `Customer ${number}`, country: 'DE' })),
    );
    const ids = customers.map(({ id }) => id);
    await upsertInvoices(
      tx,
      numbers.map((number, index) => ({
        customerId: ids[index] ?? '',
        externalId: `I-${number}`,
        number: `I-${number}`,
        currency: 'EUR',
        amountMinor: BigInt(number * 1000),
        issuedOn: '2026-02-01',
        dueOn: '2026-03-01',
      })),
    );
    return ids;
  });
}

const over = (value: string): Comparison => ({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value });

test('a condition is counted over the open invoices of the company alone', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  await addMany(scope, 10);
  await addMany((await addTenant(tenant, 'other')).scope, 3);
  await scope.transaction((tx) =>
    tx.db.execute(sql`update invoices set status = 'paid' where tenant_id = ${tx.tenantId} and number = 'I-10'`),
  );
  const count = (value: string, atMost?: number) =>
    scope.transaction((tx) => countMatches(tx, { subject: 'invoice', condition: groupOf(over(value)), ...(atMost && { atMost }) }));
  expect(await count('65.00')).toEqual({ total: 9, examined: 9, matched: 3 });
  expect(await count('')).toEqual({ total: 9, examined: 9, matched: 0 });
  const sample = await count('0.01', 4);
  expect(sample).toEqual({ total: 9, examined: 4, matched: 4 });
  expect(await count('65.00', 4)).toEqual(await count('65.00', 4));
});

test('a count waits for no payment and holds none up', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  await addMany(scope, 2);
  await scope.transaction(async (tx) => {
    await tx.db.execute(sql`select 1 from invoices where tenant_id = ${tx.tenantId} for update`);
    const counted = await scope.transaction((other) => countMatches(other, { subject: 'invoice', condition: groupOf(over('0')) }));
    expect(counted.matched).toBe(2);
  });
});

test('fields of the company’s own are found in its customers, with their type and their few values', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const ids = await addMany(scope, 3);
  const attributes = [
    { region: 'North', score: '7', since: '2024-01-31', vip: true, 'not a name': 'x' },
    { region: 'South', score: 9.5, since: '2025-02-01', vip: false },
    { region: 'North', nested: { a: 1 } },
  ];
  for (const [index, each] of attributes.entries())
    await scope.transaction((tx) =>
      tx.db.execute(
        sql`update customers set attributes = ${JSON.stringify(each)}::jsonb where tenant_id = ${tx.tenantId} and id = ${ids[index]}`,
      ),
    );
  expect(await scope.transaction(listOwnFields)).toEqual([
    { name: 'region', type: 'text', customers: 3, values: ['North', 'South'] },
    { name: 'score', type: 'number', customers: 2, values: ['7', '9.5'] },
    { name: 'since', type: 'date', customers: 2, values: ['2024-01-31', '2025-02-01'] },
    { name: 'vip', type: 'yes-no', customers: 2, values: ['false', 'true'] },
  ]);
});

const opened = (customerId: string, more: Partial<NewCase> = {}): NewCase => ({
  source: `member:${newId()}`,
  customerId,
  subjectKind: 'customer',
  subjectId: customerId,
  reason: 'question',
  title: 'Call',
  dueAt: new Date(0),
  ...more,
});

test('who would get a case: the inbox, the least busy, the one that is named, whoever had the customer', async () => {
  await using tenant = await testTenant();
  const { scope, userId } = tenant;
  const [first = '', second = '', third = ''] = await addMany(scope, 3);
  const ask = (rule: Parameters<typeof whoGets>[1]['assignee'], capacity = 0) =>
    scope.transaction((tx) => whoGets(tx, { subject: 'invoice', assignee: rule, capacity }));
  expect(await ask({ rule: 'queue' })).toEqual({ receivers: [], waiting: 1, inInbox: 0 });
  expect(await ask({ rule: 'owner' })).toEqual({ receivers: [], waiting: 3, inInbox: 0 });
  const mine = { rule: 'member', memberId: userId } as const;
  await scope.transaction((tx) => openCases(tx, [opened(first, { assignee: mine }), opened(second, { assignee: mine }), opened(third)]));
  const ada = { name: 'Ada Pryce', open: 2 };
  expect(await ask({ rule: 'owner' })).toEqual({ receivers: [{ ...ada, subjects: 2 }], waiting: 1, inInbox: 1 });
  expect(await ask({ rule: 'owner' }, 2)).toEqual({ receivers: [], waiting: 3, inInbox: 1 });
  expect(await ask({ rule: 'least-busy' }, 3)).toEqual({ receivers: [{ ...ada, subjects: 1 }], waiting: 0, inInbox: 1 });
  expect(await ask({ rule: 'least-busy' }, 2)).toEqual({ receivers: [], waiting: 1, inInbox: 1 });
  expect(await ask(mine)).toEqual({ receivers: [{ ...ada, subjects: 1 }], waiting: 0, inInbox: 1 });
  expect(await ask({ rule: 'member', memberId: newId() })).toEqual({ receivers: [], waiting: 1, inInbox: 1 });
});
