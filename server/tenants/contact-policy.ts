import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type ClosedDay, listClosedDays } from './closed-days.ts';
import { holidayCountries, nextHolidays } from './public-holidays.ts';
import { requireSettings } from './settings.ts';

const SHOWN_HOLIDAYS = 10;

const timeOfDay = (what: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: `${what} is a time of day between 00:00 and 23:59, e.g. 09:00.`, abort: true });

const bounded = (what: string, least: number, most: number) =>
  z.int(`${what} is a whole number.`).min(least, `${what}: ${least} or more.`).max(most, `${what}: ${most} or less.`);

/** When the company works and how often it may write to a customer. Weekdays are ISO, 1 is Monday; times are "HH:MM". */
export const contactPolicySchema = z
  .object({
    workingWeekdays: z
      .array(z.int().min(1).max(7))
      .min(1, 'Choose at least one working day: with none, nothing that counts working days would ever go on.')
      .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
    opensAt: timeOfDay('The opening'),
    closesAt: timeOfDay('The closing'),
    country: z.string().refine(isKnownCountry, 'The public holidays of this country are not known; choose one of the list.'),
    quietFrom: timeOfDay('The first time for reminders'),
    quietTo: timeOfDay('The last time for reminders'),
    minGapDays: bounded('Days between two reminders', 0, 90),
    weeklyBudget: bounded('Messages in a week', 1, 50),
  })
  .superRefine((policy, context) => {
    const { opensAt, closesAt, quietFrom, quietTo } = policy;
    const refuse = (field: keyof typeof policy, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (closesAt <= opensAt)
      refuse('closesAt', `You close at ${closesAt}, which is not after you open, at ${opensAt}. Choose a later time.`);
    if (quietTo <= quietFrom)
      refuse('quietTo', `Reminders would stop at ${quietTo}, which is not after they begin, at ${quietFrom}. Choose a later time.`);
  });

export type ContactPolicySettings = z.infer<typeof contactPolicySchema>;

/** What the page about the calendar shows: what is set, the company's own closed days, and public holidays to come. */
export type CalendarPage = {
  readonly policy: ContactPolicySettings;
  readonly closedDays: readonly ClosedDay[];
  readonly holidays: readonly ClosedDay[];
  readonly countries: readonly { readonly code: string; readonly name: string }[];
};

/** All of the page about the calendar. @throws Failure `not-found` for a tenant without settings */
export async function readCalendarPage(tx: TenantTransaction): Promise<CalendarPage> {
  const settings = await requireSettings(tx);
  const { opensAt, closesAt, country, quietFrom, quietTo, minGapDays, weeklyBudget } = settings;
  return {
    policy: { workingWeekdays: [...settings.workingWeekdays], opensAt, closesAt, country, quietFrom, quietTo, minGapDays, weeklyBudget },
    closedDays: await listClosedDays(tx),
    holidays: comingHolidays(tx, country, settings.timeZone),
    countries: holidayCountries(),
  };
}

/** The next public holidays of any country, from the tenant's today on. @throws Failure `not-found` for a tenant without settings */
export async function readHolidays(tx: TenantTransaction, country: string): Promise<readonly ClosedDay[]> {
  const { timeZone } = await requireSettings(tx);
  return comingHolidays(tx, country, timeZone);
}

function comingHolidays(tx: TenantTransaction, country: string, zone: string): readonly ClosedDay[] {
  return nextHolidays(country, tx.now.toZonedDateTimeISO(zone).toPlainDate(), SHOWN_HOLIDAYS);
}

/** Changes when the company works and how often it writes. Waits that go on from now on count with it. */
export async function updateContactPolicy(tx: TenantTransaction, policy: ContactPolicySettings): Promise<void> {
  await tx.db.update(schema.tenantSettings).set(policy).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'contact-policy.changed', target: `tenant:${tx.tenantId}`, detail: policy });
}

function isKnownCountry(code: string): boolean {
  return holidayCountries().some((country) => country.code === code);
}
