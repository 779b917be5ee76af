import { asc, eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { schema } from '#db/client.ts';
import type { TenantScope } from '#server/scope.ts';
import { readCalendar } from '#server/tenants/calendar.ts';
import { addClosedDay, listClosedDays, removeClosedDay } from '#server/tenants/closed-days.ts';
import { addTenant, testTenant } from '#test/support/records.ts';
import { isWorkingDay } from '#workflows-schema/index.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const calendarOf = (scope: TenantScope, country?: string) => scope.transaction((tx) => readCalendar(tx, country));

describe('the calendar of a tenant', () => {
  test('has its hours, its country’s public holidays around now and the days it closed itself, and no other tenant’s', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    const other = await addTenant(tenant, 'other');
    await scope.transaction((tx) => addClosedDay(tx, { day: '2026-03-17', name: 'Stocktaking' }));
    const calendar = await calendarOf(scope);
    expect(calendar).toMatchObject({ workingWeekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '17:00' });
    for (const closed of ['2026-03-17', '2026-04-06', '2026-08-31', '2026-12-28', '2025-12-25', '2029-12-25']) {
      expect(isWorkingDay(calendar, day(closed)), closed).toBe(false);
    }
    expect(isWorkingDay(calendar, day('2026-03-18'))).toBe(true);
    expect(isWorkingDay(await calendarOf(other.scope), day('2026-03-17'))).toBe(true);
  });

  test('can be asked for another country: a customer’s', async () => {
    await using tenant = await testTenant();
    const [german, american, unknown] = await Promise.all(['DE', 'US', 'XX'].map((country) => calendarOf(tenant.scope, country)));
    expect(german?.closedDays.has('2026-05-14')).toBe(true);
    expect(american?.closedDays.has('2026-11-26')).toBe(true);
    expect(american?.closedDays.has('2026-12-26')).toBe(false);
    expect(unknown?.closedDays.size).toBe(0);
  });

  test('has every day of a holiday that is longer than one, and none that begins at noon', async () => {
    await using tenant = await testTenant();
    const emirates = await calendarOf(tenant.scope, 'AE');
    expect(['2026-03-20', '2026-03-21', '2026-03-22'].filter((closed) => emirates.closedDays.has(closed))).toHaveLength(3);
    expect((await calendarOf(tenant.scope, 'CW')).closedDays.has('2026-12-31')).toBe(false);
  });

  test('has the weekdays and hours that the tenant set', async () => {
    await using tenant = await testTenant();
    const settings = { workingWeekdays: [7, 1, 2, 3, 4], opensAt: '10:00', closesAt: '18:30' };
    await tenant.scope.transaction((tx) =>
      tx.db.update(schema.tenantSettings).set(settings).where(eq(schema.tenantSettings.tenantId, tx.tenantId)),
    );
    expect(await calendarOf(tenant.scope)).toMatchObject(settings);
  });
});

describe('closed days', () => {
  test('are listed in order, renamed by adding them again, removed once, and every change is in the audit log', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    await scope.transaction((tx) => addClosedDay(tx, { day: '2026-12-31', name: 'Year’s end' }));
    await scope.transaction((tx) => addClosedDay(tx, { day: '2026-12-24', name: 'Eve' }));
    await scope.transaction((tx) => addClosedDay(tx, { day: '2026-12-24', name: 'Christmas Eve' }));
    expect(await scope.transaction(listClosedDays)).toEqual([
      { day: '2026-12-24', name: 'Christmas Eve' },
      { day: '2026-12-31', name: 'Year’s end' },
    ]);
    await scope.transaction((tx) => removeClosedDay(tx, '2026-12-24'));
    await expect(scope.transaction((tx) => removeClosedDay(tx, '2026-12-24'))).rejects.toMatchObject({ code: 'not-found' });
    expect((await auditOf(scope)).filter((action) => action.startsWith('closed-day.'))).toEqual([
      ...Array.from({ length: 3 }, () => 'closed-day.added'),
      'closed-day.removed',
    ]);
  });
});

async function auditOf(scope: TenantScope): Promise<string[]> {
  const { auditLog } = schema;
  const rows = await scope.transaction((tx) =>
    tx.db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.tenantId, tx.tenantId)).orderBy(asc(auditLog.id)),
  );
  return rows.map(({ action }) => action);
}
