import { Temporal } from 'temporal-polyfill';

/** When a company works: what counts as a business day, and from when to when it is there. */
export type BusinessCalendar = {
  /** ISO weekdays, 1 is Monday, 7 is Sunday. */
  readonly workingWeekdays: readonly number[];
  /** Days off whatever their weekday, "YYYY-MM-DD": public holidays and the company's own. */
  readonly closedDays: ReadonlySet<string>;
  /** Local time, "HH:MM". */
  readonly opensAt: string;
  /** Local time, "HH:MM"; at or before `opensAt` it is on the next day. */
  readonly closesAt: string;
};

/** Monday to Friday, nine to five, no holidays: for a tenant that has not said anything else. */
export const PLAIN_CALENDAR: BusinessCalendar = {
  workingWeekdays: [1, 2, 3, 4, 5],
  closedDays: new Set(),
  opensAt: '09:00',
  closesAt: '17:00',
};

/** How many days in a row are looked at for a working one before it is said that there is none. */
export const SEARCH_DAYS = 400;

export function isWorkingDay(calendar: BusinessCalendar, date: Temporal.PlainDate): boolean {
  return calendar.workingWeekdays.includes(date.dayOfWeek) && !calendar.closedDays.has(date.toString());
}

/**
 * The day that is `n` working days after `date`, or before it for a negative `n`. From a closed day the next working day is
 * the first; 0 gives the date itself, working or not.
 * @throws Error when no day of more than a year is a working day
 */
export function addWorkingDays(calendar: BusinessCalendar, date: Temporal.PlainDate, n: number): Temporal.PlainDate {
  const direction = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= 1) day = nextWorkingDay(calendar, day.add({ days: direction }), direction);
  return day;
}

/** What to do with a day that is not a working day, and its words. */
export const ROLL_RULES = {
  none: 'stay on the day',
  next: 'the next working day',
  previous: 'the working day before',
  nearest: 'the nearest working day',
  'next-in-month': 'the next working day of the same month, else the one before',
} as const;
export type RollRule = keyof typeof ROLL_RULES;

/**
 * Moves a day that is not a working day by the rule; a working day stays. Of two that are equally near, the later one.
 * @throws Error when no day of more than a year is a working day
 */
export function rollDay(calendar: BusinessCalendar, date: Temporal.PlainDate, rule: RollRule): Temporal.PlainDate {
  if (rule === 'none' || isWorkingDay(calendar, date)) return date;
  switch (rule) {
    case 'next':
      return nextWorkingDay(calendar, date, 1);
    case 'previous':
      return nextWorkingDay(calendar, date, -1);
    case 'nearest':
      return nearest(date, nextWorkingDay(calendar, date, -1), nextWorkingDay(calendar, date, 1));
    case 'next-in-month': {
      const next = nextWorkingDay(calendar, date, 1);
      return Temporal.PlainYearMonth.compare(next.toPlainYearMonth(), date.toPlainYearMonth()) === 0
        ? next
        : nextWorkingDay(calendar, date, -1);
    }
  }
}

function nearest(date: Temporal.PlainDate, before: Temporal.PlainDate, after: Temporal.PlainDate): Temporal.PlainDate {
  return before.until(date).days < date.until(after).days ? before : after;
}

/** The first working day from `from` on, which may be it. */
function nextWorkingDay(calendar: BusinessCalendar, from: Temporal.PlainDate, direction: 1 | -1): Temporal.PlainDate {
  let day = from;
  for (let looked = 0; looked < SEARCH_DAYS; looked += 1) {
    if (isWorkingDay(calendar, day)) return day;
    day = day.add({ days: direction });
  }
  const where = direction === 1 ? 'from' : 'before';
  throw new Error(`There is no working day in the ${SEARCH_DAYS} days ${where} ${from}: name a working weekday, or open a closed day.`);
}
