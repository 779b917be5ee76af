import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, type ROLL_RULES, rollDay } from '#workflows-schema/time/calendar.ts';
import { momentOn } from '#workflows-schema/time/moment.ts';
import { addDuration, OFFSET_UNITS } from '#workflows-schema/time/offset.ts';
import { nextOccurrence, type Recurrence } from '#workflows-schema/time/recurrence.ts';
import { isInside, nextOpening } from '#workflows-schema/time/window.ts';
import { addWorkingHours } from '#workflows-schema/time/working-hours.ts';
import { CALENDARS } from './calendars.ts';

const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'America/Sao_Paulo'];
const zones = fc.constantFrom(...ZONES, 'America/Nuuk', 'Pacific/Kiritimati', 'UTC');
const calendars = fc.constantFrom(CALENDARS.plain, CALENDARS.GB, CALENDARS.DE, CALENDARS.US, CALENDARS.sundayToThursday, CALENDARS.night);
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const times = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
/** 2011 to 2030, so that Apia's missing day and the clock changes of all zones are among them. */
const days = fc.integer({ min: 0, max: 7300 }).map((count) => Temporal.PlainDate.from('2011-01-01').add({ days: count }));
const instants = fc
  .integer({ min: Date.parse('2011-01-01'), max: Date.parse('2030-12-31') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const rules = fc.constantFrom<(keyof typeof ROLL_RULES)[]>('none', 'next', 'previous', 'nearest', 'next-in-month');
const recurrences: fc.Arbitrary<Recurrence> = fc.record({
  every: fc.constantFrom<Recurrence['every'][]>('day', 'week', 'month', 'year'),
  interval: fc.integer({ min: 1, max: 5 }),
  weekdays,
  monthDay: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)),
  month: fc.integer({ min: 1, max: 12 }),
  timeOfDay: times,
  zone: fc.constant('tenant'),
  roll: rules,
});
const order = Temporal.Instant.compare;

describe('time, whatever the day', () => {
  it('working days there and back lead home, and arrive on a working day', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: -60, max: 60 }), (calendar, date, n) => {
        const home = rollDay(calendar, date, 'next');
        const away = addWorkingDays(calendar, home, n);
        expect(isWorkingDay(calendar, away)).toBe(true);
        expect(addWorkingDays(calendar, away, -n).equals(home)).toBe(true);
      }),
    );
  });

  it('rolling arrives on a working day and keeps the order of days', () => {
    fc.assert(
      fc.property(calendars, days, rules, fc.integer({ min: 0, max: 9 }), (calendar, date, rule, apart) => {
        const rolled = rollDay(calendar, date, rule);
        expect(rule === 'none' || isWorkingDay(calendar, rolled)).toBe(true);
        expect(Temporal.PlainDate.compare(rolled, rollDay(calendar, date.add({ days: apart }), rule))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a later local time is no earlier moment', () => {
    fc.assert(
      fc.property(zones, days, times, times, fc.integer({ min: 0, max: 3 }), (zone, date, first, second, apart) => {
        const [early, late] = [first, second].toSorted();
        const there = momentOn(date.add({ days: apart }), late ?? second, zone);
        expect(order(momentOn(date, early ?? first, zone), there)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('a wait never ends before it began', () => {
    fc.assert(
      fc.property(zones, calendars, instants, fc.nat(40), fc.constantFrom(...OFFSET_UNITS), (zone, calendar, now, amount, unit) => {
        expect(order(addDuration(now, { amount, unit }, { zone, calendar }), now)).toBe(amount === 0 ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });

  it('working hours can be added at once or one after the other', () => {
    fc.assert(
      fc.property(
        zones,
        calendars,
        instants,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (zone, calendar, now, a, b) => {
          const place = { zone, calendar };
          const both = addWorkingHours(now, a + b, place);
          expect(addWorkingHours(addWorkingHours(now, a, place), b, place).equals(both)).toBe(true);
        },
      ),
    );
  });

  it('the next opening is inside the window, not before, and the first such moment', () => {
    fc.assert(
      fc.property(zones, calendars, fc.record({ weekdays, from: times, to: times }), instants, (zone, calendar, window, from) => {
        const place = { zone, calendar, skipClosed: true };
        const opening = nextOpening(window, from, place);
        expect(order(opening, from)).toBeGreaterThanOrEqual(0);
        expect(isInside(window, opening, place)).toBe(true);
        if (order(opening, from) > 0) expect(isInside(window, opening.subtract({ milliseconds: 1 }), place)).toBe(false);
        expect(opening.equals(from)).toBe(isInside(window, from, place));
      }),
      { numRuns: 300 },
    );
  });

  it('occurrences come strictly after, one by one, none left out', () => {
    fc.assert(
      fc.property(recurrences, zones, calendars, days, instants, (recurrence, zone, calendar, anchor, after) => {
        const place = { zone, calendar, anchor };
        const first = nextOccurrence(recurrence, after, place);
        const second = nextOccurrence(recurrence, first, place);
        expect(order(first, after)).toBe(1);
        expect(order(second, first)).toBe(1);
        expect(nextOccurrence(recurrence, first.subtract({ milliseconds: 1 }), place).equals(first)).toBe(true);
        expect(nextOccurrence(recurrence, second.subtract({ milliseconds: 1 }), place).equals(second)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
