import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { schema } from '#db/client.ts';
import type { TenantScope } from '#server/scope.ts';
import { readCalendar } from '#server/tenants/calendar.ts';
import { type ContactPolicySettings, contactPolicySchema, readCalendarPage, readHolidays } from '#server/tenants/contact-policy.ts';
import type { Role } from '#server/tenants/roles.ts';
import { createCaller } from '#server/trpc/router.ts';
import { addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

// The clock stands at 10 March 2026; the tenant is in London.
const POLICY: ContactPolicySettings = {
  workingWeekdays: [1, 2, 3, 4],
  opensAt: '08:30',
  closesAt: '16:00',
  country: 'DE',
  quietFrom: '09:00',
  quietTo: '12:00',
  minGapDays: 5,
  weeklyBudget: 2,
};

function companyOf(tenant: TestTenant, role: Role) {
  const { tenantId } = tenant.scope;
  const at = { timeZone: 'Europe/London', sandbox: false, clockOffsetMs: 0 };
  const who = { userId: tenant.userId, email: 'dana@example.com', name: 'Dana', tenantName: 'Northwind', ...at };
  return createCaller({ process: tenant.process, session: { ...who, tenantId, role }, headers: new Headers() }).company;
}

const pageOf = (scope: TenantScope) => scope.transaction(readCalendarPage);

describe('the calendar and contact policy', () => {
  test('are changed by an admin at once, for this tenant alone, and the change is in the audit log', async () => {
    await using tenant = await testTenant();
    const other = await addTenant(tenant, 'other');
    await companyOf(tenant, 'admin').updateContactPolicy({ ...POLICY, workingWeekdays: [4, 1, 3, 2, 1] });
    expect((await pageOf(tenant.scope)).policy).toEqual(POLICY);
    expect(await tenant.scope.transaction((tx) => readCalendar(tx))).toMatchObject({ workingWeekdays: [1, 2, 3, 4], closesAt: '16:00' });
    expect((await pageOf(other.scope)).policy).toMatchObject({ country: 'GB', minGapDays: 3, weeklyBudget: 5 });
    const { auditLog } = schema;
    const lines = await tenant.scope.transaction((tx) =>
      tx.db
        .select({ detail: auditLog.detail })
        .from(auditLog)
        .where(and(eq(auditLog.tenantId, tx.tenantId), eq(auditLog.action, 'contact-policy.changed'))),
    );
    expect(lines).toEqual([{ detail: POLICY }]);
  });

  test('are refused to a builder, who may look', async () => {
    await using tenant = await testTenant();
    const company = companyOf(tenant, 'builder');
    const refused = { cause: { code: 'not-allowed' } };
    await expect(company.updateContactPolicy(POLICY)).rejects.toMatchObject(refused);
    await expect(company.closeDay({ day: '2026-12-24', name: 'Eve' })).rejects.toMatchObject(refused);
    expect((await company.calendar()).policy.opensAt).toBe('09:00');
  });

  test.each<[string, Partial<ContactPolicySettings>, RegExp]>([
    ['workingWeekdays', { workingWeekdays: [] }, /at least one working day/],
    ['closesAt', { opensAt: '17:00', closesAt: '09:00' }, /close at 09:00, which is not after you open, at 17:00/],
    ['closesAt', { opensAt: '09:00', closesAt: '09:00' }, /not after/],
    ['quietTo', { quietFrom: '18:00', quietTo: '08:00' }, /Reminders would stop at 08:00/],
    ['opensAt', { opensAt: '25:00' }, /time of day/],
    ['quietFrom', { quietFrom: '' }, /time of day/],
    ['country', { country: 'XX' }, /not known/],
    ['minGapDays', { minGapDays: -1 }, /0 or more/],
    ['weeklyBudget', { weeklyBudget: 0 }, /1 or more/],
    ['weeklyBudget', { weeklyBudget: 1.5 }, /whole number/],
  ])('name the field that is wrong: %s of %j', (field, change, message) => {
    const issues = contactPolicySchema.safeParse({ ...POLICY, ...change }).error?.issues ?? [];
    expect(issues).toMatchObject([{ path: [field], message: expect.stringMatching(message) }]);
  });

  test('say the field on the way out, and nothing is changed', async () => {
    await using tenant = await testTenant();
    const refused = { code: 'invalid-input', fields: [{ field: 'closesAt' }] };
    await expect(companyOf(tenant, 'owner').updateContactPolicy({ ...POLICY, closesAt: '08:00' })).rejects.toMatchObject({
      cause: refused,
    });
    expect((await pageOf(tenant.scope)).policy.country).toBe('GB');
  });
});

describe('the days on which the company is closed', () => {
  test('are listed beside the next ten public holidays of its country', async () => {
    await using tenant = await testTenant();
    const company = companyOf(tenant, 'admin');
    await company.closeDay({ day: '2026-12-24', name: 'Christmas Eve' });
    await company.closeDay({ day: '2026-05-04', name: 'Stocktaking' });
    await company.openDay({ day: '2026-12-24' });
    const { closedDays, holidays, countries } = await company.calendar();
    expect(closedDays).toEqual([{ day: '2026-05-04', name: 'Stocktaking' }]);
    expect(holidays).toHaveLength(10);
    expect(holidays.slice(0, 2)).toEqual([
      { day: '2026-04-03', name: 'Good Friday' },
      { day: '2026-04-06', name: 'Easter Monday' },
    ]);
    expect(countries).toContainEqual({ code: 'GB', name: 'United Kingdom' });
  });

  test('can be looked up for a country before it is chosen, over the turn of the year', async () => {
    await using tenant = await testTenant();
    const days = await tenant.scope.transaction((tx) => readHolidays(tx, 'US'));
    expect(days).toHaveLength(10);
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
    expect(days.at(-1)?.day.slice(0, 4)).toBe('2027');
  });
});
