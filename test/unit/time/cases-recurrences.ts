import type { Recurrence } from '#workflows-schema/time/recurrence.ts';
import type { CalendarName } from './calendars.ts';

type Rule = Partial<Recurrence> & Pick<Recurrence, 'every'>;
export const recurrence = (rule: Rule): Recurrence => ({ interval: 1, timeOfDay: '09:00', zone: 'tenant', roll: 'none', ...rule });

const DAILY = recurrence({ every: 'day' });
const at = (timeOfDay: string): Recurrence => ({ ...DAILY, timeOfDay });
const weekly = (weekdays: number[], rule: Partial<Recurrence> = {}): Recurrence => recurrence({ every: 'week', weekdays, ...rule });
const monthly = (monthDay: number | 'last', rule: Partial<Recurrence> = {}): Recurrence =>
  recurrence({ every: 'month', monthDay, ...rule });
const yearly = (month: number, monthDay: number | 'last', rule: Partial<Recurrence> = {}): Recurrence =>
  recurrence({ every: 'year', month, monthDay, ...rule });

/** What recurs, calendar, zone, anchor, after, the occurrences that follow. */
export const RECURRENCE_CASES: readonly (readonly [Recurrence, CalendarName, string, string, string, readonly string[]])[] = [
  // Days that months and years do not have.
  [
    monthly(31),
    'plain',
    'Europe/London',
    '2026-01-31',
    '2026-01-31T09:00Z',
    ['2026-02-28T09:00Z', '2026-03-31T08:00Z', '2026-04-30T08:00Z'],
  ],
  [monthly(31), 'plain', 'UTC', '2028-01-01', '2028-02-01T00:00Z', ['2028-02-29T09:00Z', '2028-03-31T09:00Z']],
  [monthly(30), 'plain', 'UTC', '2026-01-01', '2026-01-31T00:00Z', ['2026-02-28T09:00Z', '2026-03-30T09:00Z']],
  [monthly('last'), 'plain', 'UTC', '2026-01-01', '2026-02-01T00:00Z', ['2026-02-28T09:00Z', '2026-03-31T09:00Z', '2026-04-30T09:00Z']],
  [monthly(31), 'plain', 'UTC', '2026-01-01', '2026-12-01T00:00Z', ['2026-12-31T09:00Z', '2027-01-31T09:00Z', '2027-02-28T09:00Z']],
  [monthly(31, { interval: 2 }), 'plain', 'UTC', '2026-01-31', '2026-01-31T09:00Z', ['2026-03-31T09:00Z', '2026-05-31T09:00Z']],
  [monthly(15, { interval: 3 }), 'plain', 'UTC', '2026-11-01', '2026-11-20T00:00Z', ['2027-02-15T09:00Z', '2027-05-15T09:00Z']],
  [recurrence({ every: 'month' }), 'plain', 'UTC', '2026-01-31', '2026-02-01T00:00Z', ['2026-02-28T09:00Z', '2026-03-31T09:00Z']],
  [
    yearly(2, 29),
    'plain',
    'UTC',
    '2028-02-29',
    '2028-02-29T09:00Z',
    ['2029-02-28T09:00Z', '2030-02-28T09:00Z', '2031-02-28T09:00Z', '2032-02-29T09:00Z'],
  ],
  [recurrence({ every: 'year' }), 'plain', 'UTC', '2028-02-29', '2028-03-01T00:00Z', ['2029-02-28T09:00Z']],
  [yearly(2, 'last'), 'plain', 'UTC', '2026-01-01', '2027-03-01T00:00Z', ['2028-02-29T09:00Z', '2029-02-28T09:00Z']],
  [yearly(12, 31), 'plain', 'UTC', '2026-01-01', '2026-12-31T09:00Z', ['2027-12-31T09:00Z']],
  [yearly(5, 1, { interval: 60 }), 'plain', 'UTC', '2026-01-01', '2026-05-01T09:00Z', ['2086-05-01T09:00Z']],
  // Clocks that skip the time or show it twice.
  [at('01:30'), 'plain', 'Europe/London', '2026-01-01', '2026-03-28T01:30Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
  [at('01:30'), 'plain', 'Europe/London', '2026-01-01', '2026-10-24T00:30Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
  [at('01:30'), 'plain', 'Europe/London', '2026-01-01', '2026-10-25T01:15Z', ['2026-10-26T01:30Z']],
  [at('02:30'), 'plain', 'America/New_York', '2026-01-01', '2026-03-07T07:30Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
  [at('01:30'), 'plain', 'America/New_York', '2026-01-01', '2026-11-01T05:30Z', ['2026-11-02T06:30Z']],
  [at('02:15'), 'plain', 'Australia/Lord_Howe', '2026-01-01', '2026-10-02T15:45Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
  [at('01:45'), 'plain', 'Australia/Lord_Howe', '2026-01-01', '2026-04-03T14:45Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
  [at('02:30'), 'plain', 'Africa/Casablanca', '2026-01-01', '2026-03-21T02:30Z', ['2026-03-22T02:00Z', '2026-03-23T01:30Z']],
  [at('02:30'), 'plain', 'Africa/Casablanca', '2026-01-01', '2026-02-14T01:30Z', ['2026-02-15T01:30Z', '2026-02-16T02:30Z']],
  [at('00:30'), 'plain', 'America/Sao_Paulo', '2018-01-01', '2018-11-03T03:30Z', ['2018-11-04T03:00Z', '2018-11-05T02:30Z']],
  [at('23:30'), 'plain', 'America/Sao_Paulo', '2018-01-01', '2018-02-18T01:30Z', ['2018-02-19T02:30Z']],
  [at('23:30'), 'plain', 'America/Nuuk', '2026-01-01', '2026-03-28T01:30Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
  // A date that is left out: the next has its own; a weekly or monthly one is caught up at once.
  [DAILY, 'plain', 'Pacific/Apia', '2011-01-01', '2011-12-29T19:00Z', ['2011-12-30T19:00Z', '2011-12-31T19:00Z']],
  [weekly([5]), 'plain', 'Pacific/Apia', '2011-01-01', '2011-12-29T19:00Z', ['2011-12-30T10:00Z', '2012-01-05T19:00Z']],
  [monthly(30), 'plain', 'Pacific/Apia', '2011-01-01', '2011-12-01T00:00Z', ['2011-12-30T10:00Z', '2012-01-29T19:00Z']],
  [DAILY, 'plain', 'Pacific/Kiritimati', '2025-01-01', '2025-12-31T00:00Z', ['2025-12-31T19:00Z']],
  // Intervals, and weeks over the end of a year with 53.
  [
    recurrence({ every: 'day', interval: 3 }),
    'plain',
    'UTC',
    '2026-03-10',
    '2026-03-10T09:00Z',
    ['2026-03-13T09:00Z', '2026-03-16T09:00Z'],
  ],
  [recurrence({ every: 'day', interval: 2 }), 'plain', 'UTC', '2026-03-10', '2026-03-05T12:00Z', ['2026-03-06T09:00Z']],
  [weekly([1]), 'plain', 'Europe/London', '2026-03-09', '2026-03-23T09:00Z', ['2026-03-30T08:00Z']],
  [weekly([1], { interval: 2 }), 'plain', 'UTC', '2026-03-09', '2026-03-09T09:00Z', ['2026-03-23T09:00Z', '2026-04-06T09:00Z']],
  [weekly([1], { interval: 2 }), 'plain', 'UTC', '2026-03-13', '2026-03-13T09:00Z', ['2026-03-23T09:00Z']],
  [weekly([1], { interval: 2 }), 'plain', 'UTC', '2026-12-21', '2026-12-21T09:00Z', ['2027-01-04T09:00Z', '2027-01-18T09:00Z']],
  [weekly([1]), 'plain', 'UTC', '2026-12-21', '2026-12-28T09:00Z', ['2027-01-04T09:00Z']],
  [weekly([4, 1]), 'plain', 'UTC', '2026-03-09', '2026-03-09T09:00Z', ['2026-03-12T09:00Z', '2026-03-16T09:00Z']],
  [recurrence({ every: 'week' }), 'plain', 'UTC', '2026-03-11', '2026-03-11T09:00Z', ['2026-03-18T09:00Z']],
  [DAILY, 'plain', 'UTC', '2026-03-10', '2026-03-10T08:59:59.999Z', ['2026-03-10T09:00Z']],
  // Days that are not working days.
  [
    monthly(1, { roll: 'next' }),
    'GB',
    'UTC',
    '2026-01-01',
    '2025-12-31T12:00Z',
    ['2026-01-02T09:00Z', '2026-02-02T09:00Z', '2026-03-02T09:00Z'],
  ],
  [monthly(1, { roll: 'next' }), 'GB', 'UTC', '2026-01-01', '2026-08-02T00:00Z', ['2026-08-03T09:00Z']],
  [
    monthly(31, { roll: 'next-in-month' }),
    'GB',
    'UTC',
    '2026-01-01',
    '2026-01-05T00:00Z',
    ['2026-01-30T09:00Z', '2026-02-27T09:00Z', '2026-03-31T09:00Z'],
  ],
  [monthly(31, { roll: 'next-in-month' }), 'GB', 'UTC', '2026-01-01', '2026-08-01T00:00Z', ['2026-08-28T09:00Z', '2026-09-30T09:00Z']],
  [monthly('last', { roll: 'previous' }), 'GB', 'UTC', '2026-01-01', '2026-05-05T00:00Z', ['2026-05-29T09:00Z', '2026-06-30T09:00Z']],
  [
    recurrence({ every: 'day', roll: 'next' }),
    'plain',
    'UTC',
    '2026-01-01',
    '2026-03-13T09:00Z',
    ['2026-03-16T09:00Z', '2026-03-17T09:00Z'],
  ],
  [
    recurrence({ every: 'day', roll: 'previous' }),
    'plain',
    'UTC',
    '2026-01-01',
    '2026-03-12T09:00Z',
    ['2026-03-13T09:00Z', '2026-03-16T09:00Z'],
  ],
  [recurrence({ every: 'day', roll: 'nearest' }), 'plain', 'UTC', '2026-01-01', '2026-03-13T09:00Z', ['2026-03-16T09:00Z']],
  [weekly([7], { roll: 'nearest' }), 'plain', 'UTC', '2026-01-01', '2026-03-15T12:00Z', ['2026-03-16T09:00Z', '2026-03-23T09:00Z']],
  [weekly([6], { roll: 'nearest' }), 'plain', 'UTC', '2026-01-01', '2026-03-12T12:00Z', ['2026-03-13T09:00Z', '2026-03-20T09:00Z']],
  [weekly([5], { roll: 'next' }), 'GB', 'Europe/London', '2026-01-01', '2026-04-05T12:00Z', ['2026-04-07T08:00Z', '2026-04-10T08:00Z']],
  [yearly(12, 25, { roll: 'next' }), 'GB', 'UTC', '2026-01-01', '2026-12-26T00:00Z', ['2026-12-29T09:00Z']],
];

/** What recurs and its words. */
export const RECURRENCE_WORDS: readonly (readonly [Recurrence, string])[] = [
  [DAILY, 'every day at 09:00'],
  [recurrence({ every: 'day', interval: 3 }), 'every 3 days at 09:00'],
  [weekly([1]), 'every Monday at 09:00'],
  [weekly([4, 1]), 'every Monday and Thursday at 09:00'],
  [weekly([1], { interval: 2 }), 'every 2 weeks on Monday at 09:00'],
  [recurrence({ every: 'week' }), 'every week at 09:00'],
  [monthly(1), 'every month on the 1st at 09:00'],
  [monthly(12), 'every month on the 12th at 09:00'],
  [monthly(22, { interval: 3 }), 'every 3 months on the 22nd at 09:00'],
  [monthly(31), 'every month on the 31st, or the last day of a shorter month, at 09:00'],
  [monthly('last'), 'every month on the last day at 09:00'],
  [yearly(2, 29), 'every year on 29 February, or 28 February in other years, at 09:00'],
  [yearly(4, 31), 'every year on 30 April at 09:00'],
  [yearly(6, 'last'), 'every year on the last day of June at 09:00'],
  [recurrence({ every: 'year', month: 6 }), 'every year in June at 09:00'],
  [monthly(3, { roll: 'next' }), 'every month on the 3rd at 09:00; when that is no working day: the next working day'],
];
