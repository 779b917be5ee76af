import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, rollDay } from '#workflows-schema/time/calendar.ts';
import { describeRecurrence } from '#workflows-schema/time/describe-recurrence.ts';
import { momentOn } from '#workflows-schema/time/moment.ts';
import { addDuration, addOffset } from '#workflows-schema/time/offset.ts';
import { nextOccurrence, recurrenceSchema } from '#workflows-schema/time/recurrence.ts';
import { dueDateFor, parseTerms } from '#workflows-schema/time/terms.ts';
import { describeWindow, isInside, nextOpening, windowSchema } from '#workflows-schema/time/window.ts';
import { addWorkingHours } from '#workflows-schema/time/working-hours.ts';
import { CALENDARS } from './calendars.ts';
import { OFFSET_CASES, ROLL_CASES, TERMS_CASES, WORKING_DAY_CASES } from './cases-days.ts';
import { MOMENT_CASES } from './cases-moments.ts';
import { RECURRENCE_CASES, RECURRENCE_WORDS } from './cases-recurrences.ts';
import { WAIT_CASES, WORKING_HOUR_CASES } from './cases-waits.ts';
import { WINDOW_CASES, WINDOW_WORDS } from './cases-windows.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

const TABLES = [
  WORKING_DAY_CASES,
  ROLL_CASES,
  OFFSET_CASES,
  TERMS_CASES,
  MOMENT_CASES,
  WAIT_CASES,
  WORKING_HOUR_CASES,
  WINDOW_CASES,
  RECURRENCE_CASES,
];

describe('time, in worked cases', () => {
  it('has at least 200 of them', () => {
    expect(TABLES.reduce((count, table) => count + table.length, 0)).toBeGreaterThanOrEqual(200);
  });

  it.each(WORKING_DAY_CASES)('%s: %s and %i working days is %s', (calendar, from, n, expected) => {
    expect(addWorkingDays(CALENDARS[calendar], day(from), n).toString()).toBe(expected);
  });

  it.each(ROLL_CASES)('%s: %s rolls (%s) to %s', (calendar, from, rule, expected) => {
    expect(rollDay(CALENDARS[calendar], day(from), rule).toString()).toBe(expected);
  });

  it.each(OFFSET_CASES)('%s: %s and %i %s is %s', (calendar, from, amount, unit, expected) => {
    expect(addOffset(day(from), { amount, unit }, CALENDARS[calendar]).toString()).toBe(expected);
  });

  it.each(TERMS_CASES)('%s from %s is due on %s', (terms, issued, expected) => {
    const read = parseTerms(terms);
    expect(read && dueDateFor(day(issued), read).toString()).toBe(expected);
  });

  it.each(MOMENT_CASES)('%s: clocks show %s %s at %s', (zone, date, timeOfDay, expected) => {
    expect(momentOn(day(date), timeOfDay, zone).toString()).toBe(expected);
  });

  it.each(WAIT_CASES)('%s, %s: %s and %i %s is %s', (calendar, zone, now, amount, unit, expected) => {
    expect(addDuration(instant(now), { amount, unit }, { zone, calendar: CALENDARS[calendar] }).toString()).toBe(expected);
  });

  it.each(WORKING_HOUR_CASES)('%s, %s: %s and %d working hours is %s', (calendar, zone, now, hours, expected) => {
    expect(addWorkingHours(instant(now), hours, { zone, calendar: CALENDARS[calendar] }).toString()).toBe(expected);
  });

  it.each(WINDOW_CASES)('%j, %s, %s: from %s it opens at %s', (window, calendar, zone, from, expected) => {
    const place = { zone, calendar: CALENDARS[calendar], skipClosed: true };
    expect(windowSchema.safeParse(window).success).toBe(true);
    expect(nextOpening(window, instant(from), place).toString()).toBe(expected);
    expect(isInside(window, instant(from), place)).toBe(from === expected);
  });

  it.each(RECURRENCE_CASES)('%j, %s, %s, anchor %s: after %s come %j', (recurrence, calendar, zone, anchor, after, expected) => {
    expect(recurrenceSchema.safeParse(recurrence).success).toBe(true);
    const place = { zone, calendar: CALENDARS[calendar], anchor: day(anchor) };
    let last = instant(after);
    for (const moment of expected) {
      last = nextOccurrence(recurrence, last, place);
      expect(last.toString()).toBe(instant(moment).toString());
    }
  });

  it.each(WINDOW_WORDS)('%j reads "%s"', (window, words) => {
    expect(describeWindow(window)).toBe(words);
  });

  it.each(RECURRENCE_WORDS)('%j reads "%s"', (recurrence, words) => {
    expect(describeRecurrence(recurrence)).toBe(words);
  });
});
