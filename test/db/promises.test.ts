import { expect, test } from 'vitest';
import { routeEvents } from '#server/events/route.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { agreePlan, requestPlan } from '#server/plans/agree.ts';
import { judgePromisesOf } from '#server/promises/judge.ts';
import { makePromise, type NewPromise, withdrawPromise } from '#server/promises/make.ts';
import { listPromises } from '#server/promises/queries.ts';
import type { TenantScope } from '#server/scope.ts';
import { eur, eventsOf, judgeAt, nextAt, pay } from '#test/support/agreements.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';

// TEST_NOW is Tuesday 10 March 2026, 10:00 in London; the invoice owes EUR 120.50.
const promise = (scope: TenantScope, invoiceId: string, given: Partial<NewPromise> = {}) =>
  scope.transaction((tx) => makePromise(tx, { invoiceId, amount: eur(12_050n), promisedOn: '2026-03-13', source: 'portal:1', ...given }));
const statuses = async (scope: TenantScope, invoiceId: string) =>
  (await scope.transaction((tx) => listPromises(tx, { invoiceId }))).map(({ status }) => status);

test('a promise is judged at the end of its grace: Friday and a working day end with Monday', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId, customerId } = await addInvoice(scope);
  const { promiseId, checkAt } = await promise(scope, invoiceId);
  expect(checkAt.toISOString()).toBe('2026-03-17T00:00:00.000Z');
  expect(await nextAt(scope)).toBe('2026-03-17T00:00:00Z');
  expect(await eventsOf(scope, 'promise')).toEqual([
    {
      name: 'promise.created',
      data: { promiseId, promisedOn: '2026-03-13', amount: '120.50', currency: 'EUR' },
    },
  ]);
  expect(await scope.transaction((tx) => listPromises(tx, { customerId }))).toMatchObject([
    { id: promiseId, amount: eur(12_050n), status: 'live', invoiceNumber: '0007', decidedAt: null },
  ]);
});

test('without the money it is broken when its time is over, once, and not a moment before', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await promise(scope, invoiceId);
  await pay(scope, invoiceId, 12_049n);
  expect(await judgeAt(tenant, '2026-03-16T23:59:59Z')).toBe(0);
  expect(await judgeAt(tenant, '2026-03-17T00:00:00Z')).toBe(1);
  expect(await judgeAt(tenant, '2026-03-17T00:00:00Z')).toBe(0);
  expect(await statuses(scope, invoiceId)).toEqual(['broken']);
  expect((await eventsOf(scope, 'promise')).map(({ name }) => name)).toEqual(['promise.created', 'promise.broken']);
  expect(await nextAt(scope)).toBeNull();
});

test('money that covers it keeps it at once, in parts too; what was paid before does not count', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await pay(scope, invoiceId, 5_000n);
  await promise(scope, invoiceId, { amount: eur(6_000n) });
  const judge = () => scope.transaction((tx) => judgePromisesOf(tx, [invoiceId]));
  expect(await judge()).toBe(0);
  await pay(scope, invoiceId, 3_000n, 'a');
  expect(await judge()).toBe(0);
  await pay(scope, invoiceId, 3_000n, 'b');
  expect(await judge()).toBe(1);
  expect(await statuses(scope, invoiceId)).toEqual(['kept']);
});

test('an invoice that is credited leaves nothing to keep or break', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await promise(scope, invoiceId);
  await scope.transaction((tx) => creditInvoice(tx, { invoiceId, amount: eur(12_050n), note: '' }));
  await scope.transaction((tx) => judgePromisesOf(tx, [invoiceId]));
  expect(await statuses(scope, invoiceId)).toEqual(['withdrawn']);
});

test('one source promises once; a new promise takes the place of the old one; a person can take it back', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const first = await promise(scope, invoiceId);
  expect(await promise(scope, invoiceId, { promisedOn: '2026-03-20' })).toEqual(first);
  await promise(scope, invoiceId, { source: 'portal:2', promisedOn: '2026-03-20', amount: eur(100n) });
  expect(await statuses(scope, invoiceId)).toEqual(['live', 'withdrawn']);
  await scope.transaction((tx) => withdrawPromise(tx, invoiceId));
  await scope.transaction((tx) => withdrawPromise(tx, invoiceId));
  expect((await eventsOf(scope, 'promise')).map(({ name }) => name)).toEqual([
    'promise.created',
    'promise.withdrawn',
    'promise.created',
    'promise.withdrawn',
  ]);
});

test('too much, nothing, another currency, a day that is over or too far: each is refused by the name of its field', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  for (const amount of [eur(12_051n), eur(0n), { minor: 100n, currency: 'USD' }])
    await expect(promise(scope, invoiceId, { amount })).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field: 'amount' }] });
  for (const promisedOn of ['2026-03-09', '2026-03-25'])
    await expect(promise(scope, invoiceId, { promisedOn })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'promisedOn' }],
    });
  await promise(scope, invoiceId, { promisedOn: '2026-03-25', withinDays: 60 });
  await pay(scope, invoiceId, 12_050n);
  await expect(promise(scope, invoiceId, { source: 'late' })).rejects.toMatchObject({ code: 'conflict' });
});

test('a payment keeps the promise and completes the plan as soon as it is routed', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  await promise(scope, invoiceId);
  const instalments = [{ dueOn: '2026-03-16', amountMinor: 12_050n }];
  const planId = await scope.transaction((tx) => requestPlan(tx, { invoiceId, reason: '', source: 'a', instalments }));
  await scope.transaction((tx) => agreePlan(tx, { planId }));
  await pay(scope, invoiceId, 12_050n);
  while ((await routeEvents(scope)) > 0);
  expect(await statuses(scope, invoiceId)).toEqual(['kept']);
  expect((await eventsOf(scope, 'plan')).map(({ name }) => name)).toEqual(['plan.requested', 'plan.agreed', 'plan.completed']);
  expect(await nextAt(scope)).toBeNull();
});
