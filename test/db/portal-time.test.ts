import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { requireCase } from '#server/cases/queries.ts';
import { listHolds } from '#server/holds/subject-holds.ts';
import { paidForm, readTimePage, sendPaidForm, sendTalkForm, sendTimeForm, timeForm } from '#server/http/portal-ways.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { decidePlan } from '#server/plans/decide.ts';
import { proposeParts } from '#server/plans/propose.ts';
import { listPlans } from '#server/plans/queries.ts';
import { readTimePolicy, timePolicySchema, updateTimePolicy } from '#server/tenants/time-policy.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';

const ASKED = { returned: false };

async function world(past: 'good' | 'none' = 'none') {
  const tenant = await testTenant();
  const about = await addInvoice(tenant.scope);
  if (past === 'good') {
    const before = await addInvoice(tenant.scope, { externalId: 'INV-0', number: '0001', dueOn: '2026-03-20' });
    const amount = { minor: 12_050n, currency: 'EUR' };
    const paid = { invoiceId: before.invoiceId, source: 'test:1', amount, method: 'card' };
    await tenant.scope.transaction((tx) => recordPayment(tx, { ...paid, at: tx.nowDate }));
  }
  await tenant.scope.transaction((tx) => tx.db.execute(sql`update tenant_settings set currency = 'EUR'`));
  return { tenant, about, visitor: await portalVisitor(tenant, about) };
}

const key = () => crypto.randomUUID();
const promise = (day: string, more: object = {}) => timeForm.parse({ intent: 'promise', key: key(), day, ...more });
const plan = (more: object = {}) =>
  timeForm.parse({ intent: 'plan', key: key(), parts: '3', every: 'month', firstOn: '2026-03-31', ...more });

async function send(visitor: TestVisitor, form: ReturnType<typeof promise>): Promise<string> {
  return sendTimeForm(await visitor.visit(), form);
}

async function breakPromises({ scope }: TestTenant, { invoiceId, customerId }: { invoiceId: string; customerId: string }, count: number) {
  for (let index = 0; index < count; index += 1)
    await scope.transaction((tx) =>
      tx.db.execute(sql`
        insert into promises (tenant_id, id, customer_id, invoice_id, amount_minor, currency, promised_on, status, source, made_by, created_at, decided_at, check_at)
        values (${tx.tenantId}, ${crypto.randomUUID()}, ${customerId}, ${invoiceId}, 100, 'EUR', '2026-02-10', 'broken', ${`test:${index}`}, 'test',
          ${tx.nowDate.toISOString()}, ${tx.nowDate.toISOString()}, ${tx.nowDate.toISOString()})`),
    );
}

const caseOf = (to: string): string => new URL(to, 'http://x').searchParams.get('sent') ?? '';

describe('a promise', () => {
  it('holds at once up to the last day of the policy, once a form', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const form = promise('2026-03-24', { amount: '100,50' });
    expect(await send(visitor, form)).toBe('/portal/invoice');
    expect(await send(visitor, form)).toBe('/portal/invoice');
    expect(describeInvoice(await visitor.visit(), ASKED)).toMatchObject({
      notices: [{ title: 'You promised EUR 100.50 by 24 March 2026' }],
      payLabel: 'Pay EUR 120.50',
    });
    const rows = await tenant.scope.transaction((tx) => tx.db.execute(sql`select status from promises`));
    expect([...rows]).toEqual([{ status: 'live' }]);
  });

  it('for a day beyond the policy is a person’s to decide', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    const to = await send(visitor, promise('2026-03-25'));
    const found = await tenant.scope.transaction((tx) => requireCase(tx, caseOf(to)));
    expect(found).toMatchObject({
      title: 'The customer wants to pay EUR 120.50 of invoice 0007 by 2026-03-25',
      context: { promisedOn: '2026-03-25' },
    });
    expect((await visitor.visit()).agreements.promise).toBeNull();
  });

  it('that moves to a later day is a person’s to decide', async () => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    await send(visitor, promise('2026-03-12'));
    expect(await send(visitor, promise('2026-03-13'))).toContain('/portal/time?sent=');
    expect(await send(visitor, promise('2026-03-11'))).toBe('/portal/invoice');
    expect((await visitor.visit()).agreements.promise?.promisedOn).toBe('2026-03-11');
  });

  it.each([
    [1, '/portal/invoice'],
    [2, '/portal/time?sent='],
  ])('after %i broken ones in 90 days leads to %s', async (broken, to) => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    await breakPromises(tenant, about, broken);
    expect(await send(visitor, promise('2026-03-12'))).toContain(to);
  });

  it.each([
    ['2026-03-09', '', 'day'],
    ['2026-03-12', '120.51', 'amount'],
    ['2026-03-12', '0', 'amount'],
  ])('for %s of "%s" is refused by its %s', async (day, amount, field) => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    await expect(send(visitor, promise(day, { amount }))).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field }] });
  });
});

describe('a plan', () => {
  it('of a good payer within the policy is agreed at once, to the cent', async () => {
    const { tenant, about, visitor } = await world('good');
    await using _ = tenant;
    const request = visitor.request('/portal/time?parts=3&every=month&firstOn=2026-03-31');
    const { preview } = await readTimePage(await visitor.visit(), request);
    expect(preview).toMatchObject({
      atOnce: true,
      instalments: [
        { dueOn: '2026-03-31', amountMinor: 4_017n },
        { dueOn: '2026-04-30', amountMinor: 4_017n },
        { dueOn: '2026-05-31', amountMinor: 4_016n },
      ],
    });
    const form = plan();
    expect(await send(visitor, form)).toBe('/portal/invoice');
    expect(await send(visitor, form)).toBe('/portal/invoice');
    await tenant.scope.transaction((tx) =>
      recordPayment(tx, {
        invoiceId: about.invoiceId,
        source: 'test:2',
        amount: { minor: 5_000n, currency: 'EUR' },
        method: 'card',
        at: tx.nowDate,
      }),
    );
    expect(describeInvoice(await visitor.visit(), ASKED)).toMatchObject({
      payLabel: 'Pay the next part, EUR 30.34',
      payWhat: 'next',
      plan: { total: 'EUR 120.50', parts: [{ state: 'Paid' }, { state: 'EUR 9.83 paid' }, { state: 'Open', amount: 'EUR 40.16' }] },
    });
  });

  it.each([
    ['who never paid anything', 'none', {}, {}],
    ['with a broken promise', 'good', {}, { broken: 1 }],
    ['in more parts than are agreed at once', 'good', { parts: '4' }, {}],
    ['that ends too late', 'good', { firstOn: '2026-04-10' }, {}],
    ['above the limit', 'good', {}, { planAgreedMinor: 12_049n }],
  ] as const)(
    'of a customer %s is asked for and waits for a person',
    async (_, past, wish, { broken = 0, ...policy }: { broken?: number; planAgreedMinor?: bigint }) => {
      const { tenant, about, visitor } = await world(past);
      await using __ = tenant;
      await breakPromises(tenant, about, broken);
      await tenant.scope.transaction(async (tx) => {
        const { currency: _currency, ...now } = await readTimePolicy(tx);
        await updateTimePolicy(tx, { ...now, ...policy });
      });
      const caseId = caseOf(await send(visitor, plan(wish)));
      const [asked] = await tenant.scope.transaction((tx) => listPlans(tx, about));
      expect(asked?.status).toBe('requested');
      const holds = () => tenant.scope.transaction((tx) => listHolds(tx, { subjectId: about.invoiceId }));
      expect(await holds()).toMatchObject([{ reason: 'the customer asked for a plan', releasedAt: null }]);
      await tenant.scope.transaction((tx) => decidePlan(tx, { caseId, planId: asked?.id ?? '', agree: true, note: '' }));
      expect((await visitor.visit()).agreements.plan?.status).toBe('current');
      expect((await holds())[0]?.releasedAt).not.toBeNull();
      expect(await tenant.scope.transaction((tx) => requireCase(tx, caseId))).toMatchObject({ status: 'resolved', outcome: 'plan' });
    },
  );

  it.each([
    [{ parts: '7' }, 'parts'],
    [{ parts: '1' }, 'parts'],
    [{ firstOn: '2026-03-09' }, 'firstOn'],
  ])('%j is refused by its %s', async (wish, field) => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    await expect(send(visitor, plan(wish))).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field }] });
  });

  it('of two cents in three parts has two', () => {
    expect(proposeParts(2n, { parts: 3, every: 'two_weeks', firstOn: '2026-03-10' })).toEqual([
      { dueOn: '2026-03-10', amountMinor: 1n },
      { dueOn: '2026-03-24', amountMinor: 1n },
    ]);
  });

  it('cannot be agreed at once in more parts than may be asked for', () => {
    const policy = { promiseWithinDays: 14, planMaxParts: 3, planAgreedParts: 4, planAgreedDays: 90, planAgreedMinor: 1n };
    expect(timePolicySchema.safeParse(policy).error?.issues[0]?.path).toEqual(['planAgreedParts']);
  });
});

describe('"I have already paid"', () => {
  const paid = (more: object = {}) =>
    paidForm.parse({ key: key(), amount: '120.50', paidOn: '2026-03-09', method: 'bank_transfer', ...more });

  it('pauses the chasing for three days, once an invoice, and opens a case a form', async () => {
    const { tenant, about, visitor } = await world();
    await using _ = tenant;
    const form = paid();
    const to = await sendPaidForm(await visitor.visit(), form);
    expect(await sendPaidForm(await visitor.visit(), form)).toBe(to);
    await sendPaidForm(await visitor.visit(), paid({ words: 'It was the 8th.' }));
    await tenant.scope.transaction(async (tx) => {
      const holds = await listHolds(tx, { subjectId: about.invoiceId });
      expect(holds.map(({ until }) => until?.toISOString())).toEqual(['2026-03-13T10:00:00.000Z']);
      expect(await requireCase(tx, caseOf(to))).toMatchObject({
        title: 'The customer says that invoice 0007 is paid',
        context: { wish: 'paid', amount: 'EUR 120.50', paidOn: '2026-03-09', method: 'bank transfer' },
      });
      expect(await tx.db.execute(sql`select 1 from cases`)).toHaveLength(2);
    });
  });

  it.each([
    [{ amount: '' }, 'amount'],
    [{ paidOn: '2026-03-11' }, 'paidOn'],
  ])('with %j is refused', async (more, field) => {
    const { tenant, visitor } = await world();
    await using _ = tenant;
    await expect(sendPaidForm(await visitor.visit(), paid(more))).rejects.toMatchObject({ fields: [{ field }] });
  });
});

it('a message opens one case with its words, answered in working hours', async () => {
  const { tenant, visitor } = await world();
  await using _ = tenant;
  const form = { key: key(), words: 'Please call me.' };
  const to = await sendTalkForm(await visitor.visit(), form);
  expect(await sendTalkForm(await visitor.visit(), form)).toBe(to);
  const found = await tenant.scope.transaction((tx) => requireCase(tx, caseOf(to)));
  expect(found).toMatchObject({ note: 'Please call me.', dueAt: new Date('2026-03-11T10:00:00Z') });
});
