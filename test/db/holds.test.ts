import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { decideHolds } from '#server/holds/decide.ts';
import { needsOf } from '#server/holds/needs.ts';
import { readTruth, type SubjectRef } from '#server/holds/read-truth.ts';
import { listHolds, type NewHold, placeHold, placeHolds, releaseHold } from '#server/holds/subject-holds.ts';
import type { ContactRequest } from '#server/holds/truth.ts';
import { PLAIN_OPTIONS, queueMessages } from '#server/messages/queue.ts';
import { agreePlan, requestPlan } from '#server/plans/agree.ts';
import { makePromise } from '#server/promises/make.ts';
import { newId, type TenantScope } from '#server/scope.ts';
import { eur, eventsOf, scopeAt } from '#test/support/agreements.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';
import { requestFor } from '#test/support/truth.ts';

const refOf = ({ customerId, invoiceId }: { customerId: string; invoiceId: string }): SubjectRef => ({
  subjectKind: 'invoice',
  subjectId: invoiceId,
  customerId,
});
const holdsOf = (scope: TenantScope, subject: SubjectRef, given: { request?: ContactRequest; moment?: 'tick' | 'delivery' } = {}) =>
  scope.transaction(async (tx) => {
    const { request = requestFor('reminder'), moment = 'tick' } = given;
    const [read] = await readTruth(tx, [subject], needsOf([request], moment));
    return read ? decideHolds(request, read.truth) : [];
  });
const codesOf = async (...args: Parameters<typeof holdsOf>) => (await holdsOf(...args)).map(({ code }) => code);

const remind = (scope: TenantScope, subject: SubjectRef, count: number) =>
  scope.transaction(async (tx) => {
    const about = { ...subject, runId: newId(), nodeId: 'n', contactId: newId(), templateId: newId(), templateVersion: 1 };
    const message = {
      ...about,
      messageClass: 'reminder' as const,
      channel: 'email' as const,
      frequencyGroup: '',
      priority: null,
      options: PLAIN_OPTIONS,
      toName: '',
      toAddress: 'a@b.test',
      truth: {},
    };
    await queueMessages(
      tx,
      Array.from({ length: count }, () => ({ ...message, effectId: newId() })),
      tx.nowDate,
    );
  });

test('a promise, a plan and a dispute each hold the invoice, with what they say', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const subject = refOf(await addInvoice(scope));
  const invoiceId = subject.subjectId;
  expect(await codesOf(scope, subject)).toEqual([]);
  await scope.transaction((tx) => makePromise(tx, { invoiceId, amount: eur(500n), promisedOn: '2026-03-13', source: 'a' }));
  expect(await holdsOf(scope, subject)).toMatchObject([
    { code: 'promise-live', values: { promised: 'EUR 5.00', promisedOn: '2026-03-13' }, retryAt: '2026-03-17T00:00:00Z' },
  ]);
  const parts = [{ dueOn: '2026-03-16', amountMinor: 12_050n }];
  const planId = await scope.transaction((tx) => requestPlan(tx, { invoiceId, reason: '', source: 'b', instalments: parts }));
  expect(await codesOf(scope, subject)).toEqual(['promise-live']);
  await scope.transaction((tx) => agreePlan(tx, { planId }));
  await scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Price', amount: eur(2_000n) }));
  const holds = await holdsOf(scope, subject);
  expect(holds.map(({ code }) => code)).toEqual(['disputed', 'plan-current', 'promise-live']);
  expect(holds[0]?.values).toMatchObject({ disputed: 'EUR 20.00', reason: 'Price' });
  expect(await codesOf(scope, subject, { request: requestFor('transactional') })).toEqual([]);
});

test('a placed hold counts until it ends or is released; a customer’s hold covers its invoices', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const subject = refOf(await addInvoice(scope));
  const { customerId } = subject;
  const own: NewHold = { ...subject, reason: 'Call first', until: new Date('2026-03-12T09:00:00Z'), source: 'effect-1' };
  await scope.transaction((tx) => placeHold(tx, own));
  expect(await scope.transaction((tx) => placeHolds(tx, [own]))).toBe(0);
  expect(await holdsOf(scope, subject)).toMatchObject([{ code: 'subject-held', retryAt: '2026-03-12T09:00:00Z' }]);
  const whole = { subjectKind: 'customer' as const, subjectId: customerId, customerId, reason: 'Angry', until: null, source: 'member:1' };
  await scope.transaction((tx) => placeHold(tx, whole));
  expect(await holdsOf(scope, subject)).toMatchObject([{ code: 'subject-held', retryAt: null, values: { reason: 'Angry' } }]);
  const [latest] = await scope.transaction((tx) => listHolds(tx, { subjectId: customerId }));
  await scope.transaction((tx) => releaseHold(tx, latest?.id ?? ''));
  await scope.transaction((tx) => releaseHold(tx, latest?.id ?? ''));
  expect(await codesOf(await scopeAt(tenant, '2026-03-12T09:00:00Z'), subject)).toEqual([]);
  expect((await scope.transaction((tx) => listHolds(tx, { customerId }))).map(({ releasedAt }) => releasedAt !== null)).toEqual([
    true,
    false,
  ]);
  expect((await eventsOf(scope, 'hold')).map(({ name }) => name)).toEqual(['hold.placed', 'hold.placed', 'hold.released']);
  await expect(scope.transaction((tx) => releaseHold(tx, newId()))).rejects.toMatchObject({ code: 'not-found' });
});

test('reminders of all flows share a gap and a budget; what is being delivered does not hold itself back', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const subject = refOf(await addInvoice(scope));
  await remind(scope, subject, 5);
  expect(await holdsOf(scope, subject)).toMatchObject([
    { code: 'minimum-gap', retryAt: '2026-03-13T10:00:00Z' },
    { code: 'frequency-budget', retryAt: '2026-03-17T10:00:00Z' },
  ]);
  expect(await codesOf(scope, subject, { moment: 'delivery' })).toEqual([]);
  expect(await codesOf(await scopeAt(tenant, '2026-03-13T09:00:00Z'), subject)).toEqual(['frequency-budget']);
  expect(await codesOf(await scopeAt(tenant, '2026-03-17T10:00:00Z'), subject)).toEqual([]);
  await scope.transaction((tx) => tx.db.execute(sql`update messages set status = 'skipped'`));
  expect(await codesOf(scope, subject)).toEqual([]);
});

test('quiet hours are the company’s, in the zone of whom it goes to, shut on closed days', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const subject = refOf(await addInvoice(scope));
  await scope.transaction(async (tx) => {
    await tx.db.execute(sql`insert into closed_days (tenant_id, day, name) values (${tx.tenantId}, '2026-03-10', 'Founders’ day')`);
    await tx.db.execute(sql`update contacts set time_zone = 'America/New_York' where tenant_id = ${tx.tenantId}`);
  });
  expect(await holdsOf(scope, subject)).toMatchObject([{ code: 'quiet-hours', retryAt: '2026-03-11T12:00:00Z' }]);
  expect(await codesOf(scope, subject, { request: requestFor('reminder', { quietHours: null }) })).toEqual([]);
});

test('marketing asks for consent and for a customer who owes nothing overdue', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const subject = refOf(await addInvoice(scope));
  const request = requestFor('marketing');
  expect(await codesOf(scope, subject, { request })).toEqual(['overdue-customer', 'no-consent']);
  await scope.transaction(async (tx) => {
    await tx.db.execute(sql`update customers set consent = '{"marketing": true}' where tenant_id = ${tx.tenantId}`);
    await tx.db.execute(sql`update invoices set due_on = '2026-03-10' where tenant_id = ${tx.tenantId}`);
  });
  expect(await codesOf(scope, subject, { request })).toEqual([]);
});

test('what no decision needs is not read', () => {
  const plain: ContactRequest = { messageClass: 'reminder', quietHours: null, frequency: null };
  const nothing = { agreements: false, contacts: 'none', overdue: false, calendar: 'none', history: false };
  expect(needsOf([requestFor('transactional')], 'tick')).toEqual(nothing);
  expect(needsOf([plain, requestFor('legal')], 'tick')).toEqual({ ...nothing, agreements: true });
  expect(needsOf([plain, requestFor('marketing')], 'delivery')).toEqual({
    agreements: true,
    contacts: 'handed-over',
    overdue: true,
    calendar: 'tenant',
    history: false,
  });
});
