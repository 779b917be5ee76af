import { describe, expect, it, test } from 'vitest';
import type { Session } from '#server/session.ts';
import type { Role } from '#server/tenants/roles.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { addInvoice, type TestTenant, testTenant } from '#test/support/records.ts';
import { analyse } from '#workflows-schema/index.ts';

function callerOf(tenant: TestTenant, role: Role): Caller {
  const { scope, userId } = tenant;
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  const session: Session = { ...who, role, sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
  return createCaller({ process: tenant.process, session, headers: new Headers() });
}

const rows = [
  { days: '7', subject: 'Invoice [Invoice number] is open', text: 'Dear [Customer name], please pay [Amount].', person: '' },
  { days: '30', subject: 'Call them', text: '', person: 'yes' },
];

test('a schedule becomes a flow and its messages, which can be published', async () => {
  await using tenant = await testTenant();
  const { flows, templates } = callerOf(tenant, 'builder');
  const { flowId } = await flows.createFromSchedule({ name: 'Our reminders', rows });
  const { document, name, revision } = await flows.get({ flowId });
  expect([name, analyse(document)]).toEqual(['Our reminders', []]);
  expect(await templates.get({ key: 'our-reminders-day7' })).toMatchObject({
    name: 'Day 7, Our reminders',
    subject: 'Invoice {{ invoice.number }} is open',
    version: 1,
  });
  expect((await templates.preview({ key: 'our-reminders-day7' })).subject).toBe('Invoice INV-10428 is open');
  expect(await flows.publish({ flowId, revision, note: '', includeExisting: false })).toMatchObject({ version: 1 });
});

test('two schedules whose names read alike have messages of their own', async () => {
  await using tenant = await testTenant();
  const { flows, templates } = callerOf(tenant, 'builder');
  await flows.createFromSchedule({ name: 'Our reminders', rows });
  await flows.createFromSchedule({ name: 'Our reminders!', rows });
  const keys = (await templates.list()).map(({ key }) => key).filter((key) => key.startsWith('our-'));
  expect(keys.toSorted()).toEqual(['our-reminders-2-day7', 'our-reminders-day7']);
});

test('nothing is made of a schedule with a mistake, under a name that is taken, or by a viewer', async () => {
  await using tenant = await testTenant();
  const { flows, templates } = callerOf(tenant, 'builder');
  await flows.createFromSchedule({ name: 'Taken', rows });
  const before = [await flows.list(), await templates.list()];
  const wrong = [...rows, { days: 'soon', subject: 'x', text: 'y', person: '' }];
  await expect(flows.createFromSchedule({ name: 'Other', rows: wrong })).rejects.toMatchObject({
    message: "Row 3: days must be a whole number, e.g. -3 or 14; found 'soon'.",
    cause: { code: 'invalid-input', fields: [{ field: 'rows.3.days' }] },
  });
  await expect(flows.createFromSchedule({ name: 'Other', rows: [] })).rejects.toMatchObject({ cause: { code: 'invalid-input' } });
  await expect(flows.createFromSchedule({ name: 'Taken', rows })).rejects.toMatchObject({ cause: { code: 'conflict' } });
  await expect(callerOf(tenant, 'viewer').flows.createFromSchedule({ name: 'Mine', rows })).rejects.toMatchObject({
    cause: { code: 'not-allowed' },
  });
  expect([await flows.list(), await templates.list()]).toEqual(before);
});

describe('the flow of a schedule, walked on 10 March', () => {
  const days = ['-7', '0', '10', '20'].map((day) => ({
    days: day,
    subject: `Day ${day}`,
    text: 'Dear [First name], please pay.',
    person: '',
  }));
  const table = [...days, { days: '30', subject: 'Call them', text: '', person: 'yes' }];

  it.each([
    {
      what: 'goes through every day of an invoice that is due in time',
      dueOn: '2026-03-27',
      // 6 April is Easter Monday, and 26 April a Sunday.
      says: ['03-20 mailBefore7', '03-27 mailDue', '04-07 mailDay10', '04-16 mailDay20', '04-27 personDay30'],
    },
    {
      what: 'begins in the middle for an invoice that is late',
      dueOn: '2026-02-27',
      says: ['03-10 mailDay10', '03-19 mailDay20', '03-30 personDay30'],
    },
    { what: 'hands a very old invoice to a person at once', dueOn: '2026-01-05', says: ['03-10 personDay30'] },
  ])('$what', async ({ dueOn, says }) => {
    await using tenant = await testTenant();
    const { invoiceId } = await addInvoice(tenant.scope, { dueOn });
    const { flows } = callerOf(tenant, 'builder');
    const { flowId } = await flows.createFromSchedule({ name: 'Ours', rows: table });
    const { document } = await flows.get({ flowId });
    const { steps } = await flows.try({ document, subject: { kind: 'invoice', id: invoiceId }, answers: {}, paysAfterDays: null });
    // A case shows when it opens and when it is resolved.
    const acts = steps.filter(({ nodeId, port }) => /^mail/.test(nodeId) || (/^person/.test(nodeId) && port === null));
    expect(acts.map(({ at, nodeId }) => `${at.toISOString().slice(5, 10)} ${nodeId}`)).toEqual(says);
    expect(steps.flatMap(({ mails }) => mails.map(({ problem }) => problem)).filter((problem) => problem !== null)).toEqual([]);
  });
});
