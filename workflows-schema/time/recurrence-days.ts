import { Temporal } from 'temporal-polyfill';
import { sortedWeekdays } from './weekdays.ts';

/** The days of a recurrence, without its time of day; what is left out is the anchor's. */
export type DayRule = {
  readonly every: 'day' | 'week' | 'month' | 'year';
  readonly interval: number;
  readonly weekdays?: readonly number[] | undefined;
  readonly monthDay?: number | 'last' | undefined;
  readonly month?: number | undefined;
};

const EPOCH = Temporal.PlainDate.from('1970-01-01');
/** Days from the epoch, a Thursday, back to its week's Monday. */
const EPOCH_WEEKDAY = 3;

/** The days from `from` on, in order and without end; every `interval`-th period counts, seen from the anchor's, before it as well. */
export function* nominalDays(rule: DayRule, anchor: Temporal.PlainDate, from: Temporal.PlainDate): Generator<Temporal.PlainDate, never> {
  const first = periodOf(rule.every, anchor);
  const steps = Math.floor((periodOf(rule.every, from) - first) / rule.interval);
  for (let period = first + steps * rule.interval; ; period += rule.interval) {
    for (const day of daysIn(period, rule, anchor)) if (Temporal.PlainDate.compare(day, from) >= 0) yield day;
  }
}

/** Which day, week, month or year it is, counted through. */
function periodOf(every: DayRule['every'], date: Temporal.PlainDate): number {
  switch (every) {
    case 'day':
      return epochDay(date);
    case 'week':
      return Math.floor((epochDay(date) + EPOCH_WEEKDAY) / 7);
    case 'month':
      return date.year * 12 + date.month - 1;
    case 'year':
      return date.year;
  }
}

function daysIn(period: number, rule: DayRule, anchor: Temporal.PlainDate): Temporal.PlainDate[] {
  const monthDay = rule.monthDay ?? anchor.day;
  switch (rule.every) {
    case 'day':
      return [EPOCH.add({ days: period })];
    case 'week':
      return sortedWeekdays(rule.weekdays ?? [anchor.dayOfWeek]).map((weekday) =>
        EPOCH.add({ days: period * 7 - EPOCH_WEEKDAY + weekday - 1 }),
      );
    case 'month':
      return [dayOfMonth(Math.floor(period / 12), (period % 12) + 1, monthDay)];
    case 'year':
      return [dayOfMonth(period, rule.month ?? anchor.month, monthDay)];
  }
}

/** The day of that number, or the month's last when it has none. */
function dayOfMonth(year: number, month: number, day: number | 'last'): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day: day === 'last' ? 31 : day }, { overflow: 'constrain' });
}

const epochDay = (date: Temporal.PlainDate): number => EPOCH.until(date).days;
