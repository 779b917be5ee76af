import { expect, test } from 'vitest';
import { agreePlan, rejectPlan, requestPlan } from '#server/plans/agree.ts';
import { judgeInstalmentsOf } from '#server/plans/judge.ts';
import { listPlans } from '#server/plans/queries.ts';
import { splitEvenly } from '#server/plans/split-evenly.ts';
import type { TenantScope } from '#server/scope.ts';
import { eur, eventsOf, judgeAt, nextAt, pay } from '#test/support/agreements.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

const DAYS = ['2026-03-16', '2026-04-15', '2026-05-15'];
const thirds = splitEvenly(12_050n, 3).map((amountMinor, index) => ({ dueOn: DAYS[index] ?? '', amountMinor }));
const request = (scope: TenantScope, invoiceId: string, source = 'portal:1') =>
  scope.transaction((tx) => requestPlan(tx, { invoiceId, source, reason: 'A slow month', instalments: thirds }));
const planOf = async (scope: TenantScope, invoiceId: string) => (await scope.transaction((tx) => listPlans(tx, { invoiceId })))[0];
const judged = (scope: TenantScope, invoiceId: string) => scope.transaction((tx) => judgeInstalmentsOf(tx, [invoiceId]));

async function agreed(tenant: TestTenant) {
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const planId = await request(scope, invoiceId);
  await scope.transaction((tx) => agreePlan(tx, { planId }));
  return { scope, invoiceId, planId };
}
const names = async (scope: TenantScope) => (await eventsOf(scope, 'plan')).map(({ name }) => name);

test('a plan is asked for once, and its days are watched only once a person agreed', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const planId = await request(scope, invoiceId);
  expect(await request(scope, invoiceId)).toBe(planId);
  await expect(request(scope, invoiceId, 'portal:2')).rejects.toMatchObject({ code: 'conflict' });
  expect(await nextAt(scope)).toBeNull();
  await scope.transaction((tx) => agreePlan(tx, { planId }));
  expect(await nextAt(scope)).toBe('2026-03-16T09:00:00Z');
  await expect(scope.transaction((tx) => agreePlan(tx, { planId }))).rejects.toMatchObject({ code: 'conflict' });
  expect(await planOf(scope, invoiceId)).toMatchObject({
    status: 'current',
    total: eur(12_050n),
    instalments: [{ amount: eur(4_017n) }, { amount: eur(4_017n) }, { amount: eur(4_016n) }],
  });
  expect(await names(scope)).toEqual(['plan.requested', 'plan.agreed']);
});

test('paid on time, a plan tells each day and ends completed', async () => {
  await using tenant = await testTenant();
  const { scope, invoiceId } = await agreed(tenant);
  expect(await judgeAt(tenant, '2026-03-16T08:59:00Z')).toBe(0);
  expect(await judgeAt(tenant, '2026-03-16T09:00:00Z')).toBe(1);
  await pay(scope, invoiceId, 5_000n, 'a');
  await judged(scope, invoiceId);
  expect((await planOf(scope, invoiceId))?.instalments).toMatchObject([
    { status: 'paid', paid: eur(4_017n) },
    { status: 'open', paid: eur(983n) },
    { status: 'open', paid: eur(0n) },
  ]);
  expect(await judgeAt(tenant, '2026-03-20T00:00:00Z')).toBe(0);
  await judgeAt(tenant, '2026-04-15T08:00:00Z');
  await pay(scope, invoiceId, 7_050n, 'b');
  await judged(scope, invoiceId);
  expect(await planOf(scope, invoiceId)).toMatchObject({ status: 'completed' });
  expect(await names(scope)).toEqual(['plan.requested', 'plan.agreed', 'plan.instalment_due', 'plan.instalment_due', 'plan.completed']);
  expect((await eventsOf(scope, 'plan.instalment_due')).map(({ data }) => data.amount)).toEqual(['40.17', '30.34']);
  expect(await nextAt(scope)).toBeNull();
});

test('one missed part leaves the plan current and is healed by a late payment; two break it', async () => {
  await using tenant = await testTenant();
  const { scope, invoiceId } = await agreed(tenant);
  await judgeAt(tenant, '2026-03-16T09:00:00Z');
  expect(await nextAt(scope)).toBe('2026-03-20T00:00:00Z');
  await judgeAt(tenant, '2026-03-20T00:00:00Z');
  expect(await planOf(scope, invoiceId)).toMatchObject({ status: 'current', instalments: [{ status: 'missed' }, {}, {}] });
  await pay(scope, invoiceId, 4_017n);
  await judged(scope, invoiceId);
  // The worker was down on the second day: the part is missed without being told of first.
  await judgeAt(tenant, '2026-04-22T00:00:00Z');
  expect(await planOf(scope, invoiceId)).toMatchObject({ status: 'current', instalments: [{ status: 'paid' }, { status: 'missed' }, {}] });
  await judgeAt(tenant, '2026-05-15T08:00:00Z');
  await judgeAt(tenant, '2026-05-21T00:00:00Z');
  expect(await planOf(scope, invoiceId)).toMatchObject({ status: 'broken' });
  expect((await names(scope)).slice(2)).toEqual([
    'plan.instalment_due',
    'plan.missed',
    'plan.missed',
    'plan.instalment_due',
    'plan.missed',
    'plan.broken',
  ]);
  expect(await nextAt(scope)).toBeNull();
});

test('parts must add up to the balance of the moment, each above zero, in order, none before today', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const planId = await request(scope, invoiceId);
  const one = (dueOn: string, amountMinor: bigint) => ({ dueOn, amountMinor });
  const wrong = [
    [],
    [one('2026-03-16', 12_049n)],
    [one('2026-03-16', 12_051n), one('2026-04-16', -1n)],
    [one('2026-03-09', 12_050n)],
    [one('2026-04-16', 12_000n), one('2026-03-16', 50n)],
  ];
  for (const instalments of wrong)
    await expect(scope.transaction((tx) => agreePlan(tx, { planId, instalments }))).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'instalments' }],
    });
  await pay(scope, invoiceId, 50n);
  await expect(scope.transaction((tx) => agreePlan(tx, { planId }))).rejects.toMatchObject({ code: 'invalid-input' });
  await scope.transaction((tx) => agreePlan(tx, { planId, instalments: [one('2026-03-16', 12_000n)] }));
  expect(await planOf(scope, invoiceId)).toMatchObject({ total: eur(12_000n), instalments: [{ paid: eur(0n) }] });
});

test('a plan that is rejected ends, and another one can be asked for', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope);
  const planId = await request(scope, invoiceId);
  await scope.transaction((tx) => rejectPlan(tx, { planId, note: 'Too long' }));
  await expect(scope.transaction((tx) => rejectPlan(tx, { planId, note: '' }))).rejects.toMatchObject({ code: 'conflict' });
  expect(await request(scope, invoiceId, 'portal:2')).not.toBe(planId);
});
