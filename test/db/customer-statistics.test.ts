import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readStatistics } from '#server/customers/statistics.ts';
import { PLAIN_OPTIONS, queueMessages } from '#server/messages/queue.ts';
import { upsertOrders } from '#server/orders/upsert.ts';
import { makePromise } from '#server/promises/make.ts';
import { newId, type TenantScope } from '#server/scope.ts';
import { eur, judgeAt, pay } from '#test/support/agreements.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';

const statisticsOf = async (scope: TenantScope, id: string) => (await scope.transaction((tx) => readStatistics(tx, [id]))).get(id);

test('a customer without anything has done nothing; an unknown one is not there', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId } = await addInvoice(scope, { currency: 'USD' });
  expect(await statisticsOf(scope, customerId)).toEqual({
    // The tenant reckons in pounds: dollars are not added to them.
    openBalance: { minor: 0n, currency: 'GBP' },
    overdueBalance: { minor: 0n, currency: 'GBP' },
    revenue12m: { minor: 0n, currency: 'GBP' },
    firstInvoiceOn: '2026-02-01',
    newDays: 37,
    lateCount6: 0,
    paid12: 0,
    late15Count6: 0,
    onTime12: 0,
    averageDaysLate: null,
    brokenPromises90d: 0,
    touches90d: 0,
    lastContactAt: null,
    ordersCount: 0,
    lastOrderOn: null,
  });
  expect(await statisticsOf(scope, newId())).toBeUndefined();
});

test('sums are in the customer’s own currency; overdue begins the day after the due day', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId } = await addInvoice(scope);
  await addInvoice(scope, { externalId: 'b', number: 'b', dueOn: '2026-03-10', amountMinor: 1_000n });
  await addInvoice(scope, { externalId: 'c', number: 'c', issuedOn: '2025-03-10', dueOn: '2025-04-10', amountMinor: 500n });
  await scope.transaction((tx) => tx.db.execute(sql`update customers set currency = 'EUR' where tenant_id = ${tx.tenantId}`));
  expect(await statisticsOf(scope, customerId)).toMatchObject({
    openBalance: eur(13_550n),
    overdueBalance: eur(12_550n),
    revenue12m: eur(13_050n),
    firstInvoiceOn: '2025-03-10',
    newDays: 365,
  });
});

test('habits come from the last invoices that were paid', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  // Paid on 10 March: 20, 16, 15, 1, 0, 0 and -5 days late; the first of all is the oldest of 7 and leaves the last six.
  const dueOn = ['2026-02-18', '2026-02-22', '2026-02-23', '2026-03-09', '2026-03-10', '2026-03-10', '2026-03-15'];
  let customerId = '';
  for (const [index, due] of dueOn.entries()) {
    const made = await addInvoice(scope, { externalId: `i${index}`, number: `i${index}`, dueOn: due });
    customerId = made.customerId;
    await pay(scope, made.invoiceId, 12_050n, `p${index}`);
  }
  expect(await statisticsOf(scope, customerId)).toMatchObject({ lateCount6: 3, late15Count6: 1, onTime12: 3, averageDaysLate: 7.4 });
});

test('broken promises, messages that were sent, and orders that stand are counted', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId, invoiceId } = await addInvoice(scope);
  await scope.transaction((tx) => makePromise(tx, { invoiceId, amount: eur(1n), promisedOn: '2026-03-10', source: 'a' }));
  await judgeAt(tenant, '2026-03-12T00:00:00Z');
  await scope.transaction(async (tx) => {
    const about = { customerId, subjectKind: 'invoice' as const, subjectId: invoiceId, runId: newId(), nodeId: 'n', contactId: newId() };
    const message = {
      ...about,
      templateId: newId(),
      templateVersion: 1,
      messageClass: 'reminder' as const,
      channel: 'email' as const,
      frequencyGroup: '',
      priority: null,
      options: PLAIN_OPTIONS,
      toName: '',
      toAddress: '',
      truth: {},
    };
    await queueMessages(
      tx,
      ['a', 'b', 'c'].map((effectId) => ({ ...message, effectId })),
      tx.nowDate,
    );
    await tx.db.execute(
      sql`update messages set sent_at = case effect_id when 'a' then '2026-03-09T10:00:00Z'::timestamptz when 'b' then '2025-12-01T10:00:00Z' end`,
    );
    const order = { customerId, currency: 'EUR', totalMinor: 100n };
    await upsertOrders(tx, [
      { ...order, externalId: 'o1', number: 'o1', status: 'placed', placedOn: '2026-03-01' },
      { ...order, externalId: 'o2', number: 'o2', status: 'cancelled', placedOn: '2026-03-05' },
    ]);
  });
  expect(await statisticsOf(scope, customerId)).toMatchObject({
    brokenPromises90d: 1,
    touches90d: 1,
    lastContactAt: new Date('2026-03-09T10:00:00Z'),
    ordersCount: 1,
    lastOrderOn: '2026-03-01',
  });
});
