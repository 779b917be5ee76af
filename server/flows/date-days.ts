import { Temporal } from 'temporal-polyfill';
import { addOffset, type BusinessCalendar, rollDay, type TriggerOf } from '#workflows-schema/index.ts';

type DateTrigger = TriggerOf<'date'>;

/**
 * The days on which a date starts a run, between two days (the first excluded, the last included). One, but for a yearly
 * date, which may come several times when the look is late by years. 29 February is 28 February in other years.
 */
export function startDays(
  config: DateTrigger,
  day: string,
  look: { after: string; through: string; calendar: BusinessCalendar },
): readonly string[] {
  const date = Temporal.PlainDate.from(day);
  const bases = config.yearly ? yearsAround(date, look) : [date];
  return bases
    .map((base) => rollDay(look.calendar, addOffset(base, config.offset, look.calendar), config.roll).toString())
    .filter((start) => start > look.after && start <= look.through);
}

function yearsAround(date: Temporal.PlainDate, look: { after: string; through: string }): Temporal.PlainDate[] {
  const [first, last] = [Temporal.PlainDate.from(look.after).year - 1, Temporal.PlainDate.from(look.through).year + 1];
  const years: Temporal.PlainDate[] = [];
  for (let year = Math.max(first, date.year); year <= last; year += 1) years.push(date.with({ year }));
  return years;
}

/**
 * The bounds of the dates that may start a run in a look, civil days. Exact for calendar days; business days and rolling
 * stretch by weekends and holidays, so those bounds are wide and `startDays` decides.
 */
export function datesToAsk(config: DateTrigger, look: { after: string; through: string }): { from: string | null; to: string | null } {
  if (config.yearly) return { from: null, to: null };
  const { amount, unit } = config.offset;
  const exact = unit === 'day' && config.roll === 'none';
  const slack = exact ? 0 : Math.abs(amount) + 40;
  const shift = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
  // Saturdays and Sundays make five business days seven calendar days at least.
  const calendarDays = unit === 'day' ? amount : Math.trunc((amount * 7) / 5);
  return { from: shift(look.after, 1 - calendarDays - slack), to: shift(look.through, -calendarDays + slack) };
}
