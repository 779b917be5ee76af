import { type BusinessCalendar, PLAIN_CALENDAR } from '#workflows-schema/time/calendar.ts';

const GB = ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28', '2027-01-01'];
const DE = ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26'];
const US = ['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-09-07', '2026-10-12', '2026-11-11'];
const closed = (days: readonly string[]): BusinessCalendar => ({ ...PLAIN_CALENDAR, closedDays: new Set(days) });

/** The calendars of the worked cases. Holidays of 2026 as the governments published them, written down here and not read from a package. */
export const CALENDARS = {
  plain: PLAIN_CALENDAR,
  GB: closed(GB),
  DE: closed([...DE, '2027-01-01']),
  US: closed([...US, '2026-11-26', '2026-12-25', '2027-01-01']),
  sundayToThursday: { ...PLAIN_CALENDAR, workingWeekdays: [7, 1, 2, 3, 4] },
  sixDays: { ...PLAIN_CALENDAR, workingWeekdays: [1, 2, 3, 4, 5, 6] },
  night: { ...PLAIN_CALENDAR, opensAt: '22:00', closesAt: '06:00' },
  roundTheClock: { ...PLAIN_CALENDAR, opensAt: '00:00', closesAt: '00:00' },
  never: { ...PLAIN_CALENDAR, workingWeekdays: [] },
} satisfies Record<string, BusinessCalendar>;
export type CalendarName = keyof typeof CALENDARS;
