import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';

/** The tenant's day, for figures that are counted in its zone. */
export type TenantDay = {
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  /** The tenant's own currency: shown first. */
  readonly currency: string;
};

export async function tenantDay(tx: TenantTransaction): Promise<TenantDay> {
  const { timeZone, currency } = await requireSettings(tx);
  return { today: tx.now.toZonedDateTimeISO(timeZone).toPlainDate(), timeZone, currency };
}

/** The moment at which a civil day begins in a zone, for a timestamp column. */
export function beginOf(day: Temporal.PlainDate, timeZone: string): Date {
  return toDate(day.toZonedDateTime({ timeZone }).toInstant());
}

export type Month = { readonly from: Temporal.PlainDate; readonly days: number };

/** The last `count` calendar months, newest first; the current one only up to today. */
export function monthsBack(today: Temporal.PlainDate, count: number): readonly Month[] {
  const first = today.with({ day: 1 });
  return Array.from({ length: count }, (_, back) => {
    const from = first.subtract({ months: back });
    return { from, days: back === 0 ? today.day : from.daysInMonth };
  });
}
