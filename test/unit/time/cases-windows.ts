import type { TimeWindow } from '#workflows-schema/time/window.ts';
import type { CalendarName } from './calendars.ts';

const window = (weekdays: number[], from: string, to: string): TimeWindow => ({ weekdays, from, to });
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const OFFICE = window([1, 2, 3, 4, 5], '08:00', '18:00');
const FRIDAY_NIGHT = window([5], '22:00', '06:00');
const SATURDAY_NIGHT = window([6], '22:00', '06:00');

/** Window, calendar whose closed days are skipped, zone, from, the next opening: `from` itself when it is open. */
export const WINDOW_CASES: readonly (readonly [TimeWindow, CalendarName, string, string, string])[] = [
  [OFFICE, 'plain', 'Europe/London', '2026-03-10T10:00:00Z', '2026-03-10T10:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-10T07:00:00Z', '2026-03-10T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-10T08:00:00Z', '2026-03-10T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-10T17:59:59Z', '2026-03-10T17:59:59Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-10T18:00:00Z', '2026-03-11T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-13T18:00:00Z', '2026-03-16T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-14T12:00:00Z', '2026-03-16T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-15T23:59:59Z', '2026-03-16T08:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-03-27T18:00:00Z', '2026-03-30T07:00:00Z'],
  [OFFICE, 'GB', 'Europe/London', '2026-04-02T17:00:00Z', '2026-04-07T07:00:00Z'],
  [OFFICE, 'plain', 'Europe/London', '2026-04-02T17:00:00Z', '2026-04-03T07:00:00Z'],
  [OFFICE, 'GB', 'Europe/London', '2026-12-24T18:00:00Z', '2026-12-29T08:00:00Z'],
  [OFFICE, 'US', 'America/New_York', '2026-11-25T23:00:00Z', '2026-11-27T13:00:00Z'],
  [OFFICE, 'plain', 'Pacific/Kiritimati', '2026-03-08T12:00:00Z', '2026-03-08T18:00:00Z'],
  [OFFICE, 'plain', 'Pacific/Pago_Pago', '2026-03-09T05:00:00Z', '2026-03-09T19:00:00Z'],
  [OFFICE, 'plain', 'Asia/Kathmandu', '2026-03-10T00:00:00Z', '2026-03-10T02:15:00Z'],
  [OFFICE, 'plain', 'UTC', '2026-12-31T18:00:00Z', '2027-01-01T08:00:00Z'],
  [OFFICE, 'plain', 'UTC', '2028-02-28T18:00:00Z', '2028-02-29T08:00:00Z'],
  // Overnight: of the weekday on which it opens, and open also when the next day is closed.
  [FRIDAY_NIGHT, 'plain', 'UTC', '2026-03-13T21:00:00Z', '2026-03-13T22:00:00Z'],
  [FRIDAY_NIGHT, 'plain', 'UTC', '2026-03-14T05:59:00Z', '2026-03-14T05:59:00Z'],
  [FRIDAY_NIGHT, 'plain', 'UTC', '2026-03-14T06:00:00Z', '2026-03-20T22:00:00Z'],
  [FRIDAY_NIGHT, 'plain', 'UTC', '2026-03-13T05:00:00Z', '2026-03-13T22:00:00Z'],
  [FRIDAY_NIGHT, 'DE', 'Europe/Berlin', '2026-10-03T01:00:00Z', '2026-10-03T01:00:00Z'],
  [FRIDAY_NIGHT, 'DE', 'Europe/Berlin', '2026-05-01T19:00:00Z', '2026-05-08T20:00:00Z'],
  [SATURDAY_NIGHT, 'plain', 'Europe/London', '2026-03-29T04:59:00Z', '2026-03-29T04:59:00Z'],
  [SATURDAY_NIGHT, 'plain', 'Europe/London', '2026-03-29T05:00:00Z', '2026-04-04T21:00:00Z'],
  [SATURDAY_NIGHT, 'plain', 'Europe/London', '2026-10-25T05:30:00Z', '2026-10-25T05:30:00Z'],
  // The clocks skip all of it, its beginning, or show its beginning twice.
  [window([7], '01:15', '01:45'), 'plain', 'Europe/London', '2026-03-29T00:00:00Z', '2026-04-05T00:15:00Z'],
  [window([7], '01:30', '03:00'), 'plain', 'Europe/London', '2026-03-29T00:30:00Z', '2026-03-29T01:00:00Z'],
  [window([7], '01:30', '03:00'), 'plain', 'Europe/London', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z'],
  [window([7], '01:30', '03:00'), 'plain', 'Europe/London', '2026-10-25T01:15:00Z', '2026-10-25T01:15:00Z'],
  [window([7], '02:10', '04:00'), 'plain', 'Australia/Lord_Howe', '2026-10-03T15:00:00Z', '2026-10-03T15:30:00Z'],
  [window(DAILY, '09:00', '17:00'), 'plain', 'Pacific/Apia', '2011-12-30T03:00:00Z', '2011-12-30T19:00:00Z'],
  [window([6], '00:00', '00:00'), 'plain', 'UTC', '2026-03-14T12:00:00Z', '2026-03-14T12:00:00Z'],
  [window([6], '00:00', '00:00'), 'plain', 'UTC', '2026-03-15T00:00:00Z', '2026-03-21T00:00:00Z'],
];

/** Window and its words. */
export const WINDOW_WORDS: readonly (readonly [TimeWindow, string])[] = [
  [OFFICE, 'Mon to Fri, 08:00 to 18:00'],
  [FRIDAY_NIGHT, 'Fri, 22:00 to 06:00 the next day'],
  [window(DAILY, '08:00', '20:00'), 'every day, 08:00 to 20:00'],
  [window([6, 7], '00:00', '00:00'), 'Sat and Sun, all day'],
  [window([5, 1, 3], '09:00', '12:00'), 'Mon, Wed and Fri, 09:00 to 12:00'],
  [window([1, 2, 3, 6], '09:00', '12:00'), 'Mon to Wed and Sat, 09:00 to 12:00'],
  [window([2, 2, 4], '09:00', '12:00'), 'Tue and Thu, 09:00 to 12:00'],
];
