import { describe, expect, test } from 'vitest';
import { civilDay, exactDay, shortDay, shortMoment, shortTime } from '#app/lib/when.ts';
import { valueLines } from '#app/runs/value-lines.ts';

const london = { locale: 'en-GB', timeZone: 'Europe/London', now: new Date('2026-03-14T10:00:00Z') };

describe('moments as people say them', () => {
  test.each([
    ['2026-03-14T10:42:00Z', '10:42'],
    ['2026-12-09T09:00:00Z', '9 Dec, 09:00'],
    ['2026-06-01T09:00:00Z', '1 Jun, 10:00'],
    ['2025-12-09T09:00:00Z', '9 Dec 2025'],
  ])('%s is “%s”', (at, said) => {
    expect(shortTime(new Date(at), london)).toBe(said);
  });

  test('the day is the tenant’s, not the server’s', () => {
    expect(civilDay(new Date('2026-06-30T23:30:00Z'), 'Europe/London')).toBe('2026-07-01');
    expect(shortMoment(new Date('2026-03-14T10:42:00Z'), london)).toBe('14 Mar, 10:42');
  });

  test('civil dates leave the year out only when it is this one', () => {
    expect([shortDay('2026-11-07', london), shortDay('2025-11-07', london)]).toEqual(['7 Nov', '7 Nov 2025']);
    expect(exactDay('2026-11-07', london)).toBe('Saturday, 7 November 2026');
  });
});

test('the values of a step read as words: money, moments, decisions, deadlines', () => {
  const lines = valueLines(
    {
      balanceMinor: '338940',
      currency: 'EUR',
      until: '2026-03-22T09:00:00Z',
      'invoice.dueOn': '2026-03-07',
      template: 'invoice-reminder-1',
      deadline: { amount: 2, unit: 'day' },
      decisions: [{ field: 'invoice.balance', operator: 'more-than', value: '500', found: '812.00 EUR', matched: true }],
    },
    london,
  );
  expect(lines.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'balance: EUR 812.00 (asked: is more than 500)',
    'balance: EUR 3,389.40',
    'deadline: 2 days',
    'until: 22 Mar, 09:00',
    'due date: 7 Mar',
  ]);
});
