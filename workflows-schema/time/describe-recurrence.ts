import { ROLL_RULES } from './calendar.ts';
import type { Recurrence } from './recurrence.ts';
import { listed, sortedWeekdays, WEEKDAY_NAMES } from './weekdays.ts';

const MONTHS = [
  ['January', 31],
  ['February', 28],
  ['March', 31],
  ['April', 30],
  ['May', 31],
  ['June', 30],
  ['July', 31],
  ['August', 31],
  ['September', 30],
  ['October', 31],
  ['November', 30],
  ['December', 31],
] as const;

/** The recurrence as words, e.g. "every Monday at 09:00", with what happens in months that lack the day and on closed days. */
export function describeRecurrence(recurrence: Recurrence): string {
  const { timeOfDay, roll } = recurrence;
  const rolled = roll === 'none' ? '' : `; when that is no working day: ${ROLL_RULES[roll]}`;
  return `${describeDays(recurrence)} at ${timeOfDay}${rolled}`;
}

function describeDays(recurrence: Recurrence): string {
  const { every, interval, weekdays } = recurrence;
  const often = interval === 1 ? `every ${every}` : `every ${interval} ${every}s`;
  switch (every) {
    case 'day':
      return often;
    case 'week': {
      const names = listed(sortedWeekdays(weekdays ?? []).map((day) => WEEKDAY_NAMES[day - 1] ?? ''));
      if (names === '') return often;
      return interval === 1 ? `every ${names}` : `${often} on ${names}`;
    }
    case 'month':
      return `${often}${describeMonthDay(recurrence.monthDay)}`;
    case 'year':
      return `${often}${describeYearDay(recurrence)}`;
  }
}

function describeMonthDay(day: Recurrence['monthDay']): string {
  if (day === undefined) return '';
  if (day === 'last') return ' on the last day';
  return ` on the ${ordinal(day)}${day > 28 ? ', or the last day of a shorter month,' : ''}`;
}

function describeYearDay({ month, monthDay }: Recurrence): string {
  if (month === undefined) return describeMonthDay(monthDay);
  const [name, days] = MONTHS[month - 1] ?? MONTHS[0];
  if (monthDay === undefined) return ` in ${name}`;
  if (monthDay === 'last') return ` on the last day of ${name}`;
  if (monthDay <= days) return ` on ${monthDay} ${name}`;
  return month === 2 ? ' on 29 February, or 28 February in other years,' : ` on ${days} ${name}`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${{ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th'}`;
}
