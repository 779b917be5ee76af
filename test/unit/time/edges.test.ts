import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, rollDay } from '#workflows-schema/time/calendar.ts';
import { hashShare } from '#workflows-schema/time/jitter.ts';
import { isZone, zoneOf } from '#workflows-schema/time/moment.ts';
import { nextOccurrence, recurrenceSchema } from '#workflows-schema/time/recurrence.ts';
import { parseTerms } from '#workflows-schema/time/terms.ts';
import { nextOpening, windowSchema } from '#workflows-schema/time/window.ts';
import { addWorkingHours } from '#workflows-schema/time/working-hours.ts';
import { CALENDARS } from './calendars.ts';
import { recurrence } from './cases-recurrences.ts';

const date = Temporal.PlainDate.from('2026-03-10');
const now = Temporal.Instant.from('2026-03-10T10:00:00Z');
const never = { zone: 'UTC', calendar: CALENDARS.never };

describe('a calendar without a working day', () => {
  it.each([
    ['counting', () => addWorkingDays(CALENDARS.never, date, 1)],
    ['counting back', () => addWorkingDays(CALENDARS.never, date, -1)],
    ['rolling', () => rollDay(CALENDARS.never, date, 'nearest')],
    ['working hours', () => addWorkingHours(now, 1, never)],
    ['a recurrence that rolls', () => nextOccurrence(recurrence({ every: 'day', roll: 'next' }), now, { ...never, anchor: date })],
  ])('is said by %s, instead of a search without end', (_, ask) => {
    expect(ask).toThrow(/There is no working day in the 400 days .* name a working weekday/);
  });

  it('does not disturb a recurrence that does not roll', () => {
    expect(nextOccurrence(recurrence({ every: 'day' }), now, { ...never, anchor: date }).toString()).toBe('2026-03-11T09:00:00Z');
  });
});

it('a window that is always shut is said, instead of a search without end', () => {
  const closedDays = new Set(Array.from({ length: 500 }, (_, index) => date.add({ days: index - 5 }).toString()));
  const place = { zone: 'UTC', calendar: { ...CALENDARS.plain, closedDays }, skipClosed: true };
  const window = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
  expect(() => nextOpening(window, now, place)).toThrow(/"Mon to Fri, 08:00 to 18:00" does not open in the 400 days/);
  expect(nextOpening(window, now, { ...place, skipClosed: false }).equals(now)).toBe(true);
});

describe('zones', () => {
  it.each(['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])('%s is one', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each(['', '+02:00', 'Europe/Atlantis', 'tenant', '2026-01-01T00:00[Europe/London]'])('"%s" is none', (name) => {
    expect(isZone(name)).toBe(false);
  });

  it('can be chosen by whose they are or by name', () => {
    const zones = { contact: 'Asia/Tokyo', customer: 'Europe/Berlin', tenant: 'Europe/London' };
    expect(['contact', 'customer', 'tenant', 'America/Lima'].map((choice) => zoneOf(choice, zones))).toEqual([
      ...Object.values(zones),
      'America/Lima',
    ]);
  });
});

describe('a refused', () => {
  it.each([
    ['window without a weekday', windowSchema, { weekdays: [], from: '08:00', to: '18:00' }],
    ['window on an eighth weekday', windowSchema, { weekdays: [8], from: '08:00', to: '18:00' }],
    ['window to 24:00', windowSchema, { weekdays: [1], from: '08:00', to: '24:00' }],
    ['recurrence every zero days', recurrenceSchema, recurrence({ every: 'day', interval: 0 })],
    ['recurrence every 61 days', recurrenceSchema, recurrence({ every: 'day', interval: 61 })],
    ['recurrence on the 32nd', recurrenceSchema, recurrence({ every: 'month', monthDay: 32 })],
    ['recurrence in a 13th month', recurrenceSchema, recurrence({ every: 'year', month: 13 })],
  ])('%s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it.each(['', 'soon', 'NET', 'NET-5', 'EOM-3', 'NET9999', '30 EOM EOM', '1e3'])('term of payment "%s"', (text) => {
    expect(parseTerms(text)).toBeNull();
  });
});

describe('a share', () => {
  // Worked out apart from the code, from the published definitions of FNV-1a and MurmurHash3.
  it.each([
    ['', 2_872_998_923],
    ['a', 444_641_715],
    ['run-1', 2_463_314_387],
    ['run-2', 1_885_110_964],
    ['split/0198c5d0-0000-7000-8000-000000000001', 2_953_437_763],
    ['Zoë', 1_291_870_507],
  ])('of "%s" is the same for ever', (key, expected) => {
    expect(hashShare(key)).toBe(expected / 2 ** 32);
  });

  it('is spread evenly over keys that differ at their end, and unrelated between salts', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `customer-${index}`);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const key of keys) tenths[Math.floor(hashShare(key) * 10)] = (tenths[Math.floor(hashShare(key) * 10)] ?? 0) + 1;
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
    const inBoth = keys.filter((key) => hashShare(`a/${key}`) < 0.5 && hashShare(`b/${key}`) < 0.5).length;
    expect(Math.abs(inBoth - 5000)).toBeLessThan(300);
  });
});
