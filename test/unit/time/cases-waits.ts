import type { OffsetUnit } from '#workflows-schema/time/offset.ts';
import type { CalendarName } from './calendars.ts';

/** Calendar, zone, now, amount, unit, the end of the wait. */
export const WAIT_CASES: readonly (readonly [CalendarName, string, string, number, OffsetUnit, string])[] = [
  ['plain', 'Europe/London', '2026-03-28T12:00:00Z', 1, 'day', '2026-03-29T11:00:00Z'],
  ['plain', 'Europe/London', '2026-03-28T12:00:00Z', 24, 'hour', '2026-03-29T12:00:00Z'],
  ['plain', 'Europe/London', '2026-03-28T01:30:00Z', 1, 'day', '2026-03-29T01:00:00Z'],
  ['plain', 'Europe/London', '2026-10-24T00:30:00Z', 1, 'day', '2026-10-25T00:30:00Z'],
  // From the second of two half past ones.
  ['plain', 'Europe/London', '2026-10-25T01:30:00Z', 1, 'day', '2026-10-26T01:30:00Z'],
  ['plain', 'Europe/London', '2026-10-25T01:30:00Z', 0, 'day', '2026-10-25T01:30:00Z'],
  ['plain', 'Europe/London', '2026-03-29T00:45:00Z', 30, 'minute', '2026-03-29T01:15:00Z'],
  ['plain', 'Europe/London', '2026-03-25T09:00:00Z', 1, 'week', '2026-04-01T08:00:00Z'],
  ['plain', 'Europe/London', '2026-01-31T12:00:00Z', 1, 'month', '2026-02-28T12:00:00Z'],
  ['plain', 'Europe/London', '2026-01-31T12:00:00Z', 36, 'month', '2029-01-31T12:00:00Z'],
  ['plain', 'Europe/London', '2028-02-29T09:00:00Z', 1, 'year', '2029-02-28T09:00:00Z'],
  ['plain', 'Europe/London', '2026-03-10T10:00:12.345Z', 1, 'day', '2026-03-11T10:00:12.345Z'],
  ['plain', 'America/New_York', '2026-03-07T07:30:00Z', 1, 'day', '2026-03-08T07:00:00Z'],
  ['plain', 'America/New_York', '2026-10-31T05:30:00Z', 1, 'day', '2026-11-01T05:30:00Z'],
  ['plain', 'Australia/Lord_Howe', '2026-10-02T15:45:00Z', 1, 'day', '2026-10-03T15:30:00Z'],
  ['plain', 'Pacific/Apia', '2011-12-29T19:00:00Z', 1, 'day', '2011-12-30T10:00:00Z'],
  ['plain', 'Pacific/Apia', '2011-12-29T19:00:00Z', 2, 'day', '2011-12-30T19:00:00Z'],
  ['plain', 'Pacific/Apia', '2011-12-29T19:00:00Z', 24, 'hour', '2011-12-30T19:00:00Z'],
  ['plain', 'America/Sao_Paulo', '2018-11-03T03:30:00Z', 1, 'day', '2018-11-04T03:00:00Z'],
  // Ten years.
  ['plain', 'Europe/London', '2026-03-10T10:00:00Z', 10, 'year', '2036-03-10T10:00:00Z'],
  ['plain', 'Europe/London', '2026-03-10T10:00:00Z', 120, 'month', '2036-03-10T10:00:00Z'],
  ['plain', 'America/New_York', '2026-03-10T14:00:00Z', 10, 'year', '2036-03-10T14:00:00Z'],
  ['plain', 'Europe/London', '2026-03-10T10:00:00Z', 87_600, 'hour', '2036-03-07T10:00:00Z'],
  ['GB', 'Europe/London', '2026-04-02T10:00:00Z', 1, 'business-day', '2026-04-07T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-27T10:00:00Z', 1, 'business-day', '2026-03-30T09:00:00Z'],
  ['GB', 'Europe/London', '2026-03-14T10:00:00Z', 1, 'business-day', '2026-03-16T10:00:00Z'],
  // Already the next day in Auckland (Saturday the 14th), still Friday in Honolulu.
  ['plain', 'Pacific/Auckland', '2026-03-13T20:00:00Z', 1, 'business-day', '2026-03-15T20:00:00Z'],
  ['plain', 'Pacific/Honolulu', '2026-03-13T20:00:00Z', 1, 'business-day', '2026-03-16T20:00:00Z'],
];

/** Calendar, zone, now, working hours, the end of them. */
export const WORKING_HOUR_CASES: readonly (readonly [CalendarName, string, string, number, string])[] = [
  ['GB', 'Europe/London', '2026-03-09T09:00:00Z', 8, '2026-03-09T17:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T09:00:00Z', 9, '2026-03-10T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-13T16:00:00Z', 2, '2026-03-16T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-14T12:00:00Z', 1, '2026-03-16T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-15T22:00:00Z', 4, '2026-03-16T13:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T06:00:00Z', 1, '2026-03-09T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T20:00:00Z', 1, '2026-03-10T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T17:00:00Z', 1, '2026-03-10T10:00:00Z'],
  ['GB', 'Europe/London', '2026-03-14T12:00:00Z', 0, '2026-03-14T12:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T09:00:00Z', 0.5, '2026-03-09T09:30:00Z'],
  // Over Easter, over the change of the clocks, over Christmas.
  ['GB', 'Europe/London', '2026-04-02T15:00:00Z', 2, '2026-04-07T09:00:00Z'],
  ['GB', 'Europe/London', '2026-04-02T08:00:00Z', 16, '2026-04-07T16:00:00Z'],
  ['GB', 'Europe/London', '2026-03-27T16:00:00Z', 2, '2026-03-30T09:00:00Z'],
  ['GB', 'Europe/London', '2026-12-24T16:30:00Z', 1, '2026-12-29T09:30:00Z'],
  ['GB', 'Europe/London', '2026-03-09T09:00:00Z', 40, '2026-03-13T17:00:00Z'],
  ['GB', 'Europe/London', '2026-03-09T09:00:00Z', 80, '2026-03-20T17:00:00Z'],
  ['plain', 'UTC', '2026-03-09T09:00:00Z', 2000, '2027-02-19T17:00:00Z'],
  ['US', 'America/New_York', '2026-11-25T21:00:00Z', 2, '2026-11-27T15:00:00Z'],
  ['US', 'America/New_York', '2026-07-02T20:00:00Z', 2, '2026-07-06T14:00:00Z'],
  ['DE', 'Europe/Berlin', '2026-05-13T14:00:00Z', 2, '2026-05-15T08:00:00Z'],
  ['night', 'UTC', '2026-03-10T02:00:00Z', 2, '2026-03-10T04:00:00Z'],
  ['night', 'UTC', '2026-03-10T02:00:00Z', 6, '2026-03-11T00:00:00Z'],
  ['night', 'UTC', '2026-03-14T02:00:00Z', 6, '2026-03-17T00:00:00Z'],
  ['roundTheClock', 'UTC', '2026-03-13T12:00:00Z', 24, '2026-03-16T12:00:00Z'],
];
