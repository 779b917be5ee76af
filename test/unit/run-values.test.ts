import { expect, test } from 'vitest';
import { valueLines } from '#app/runs/value-lines.ts';
import { readPlaces } from '#server/metrics/run-places.ts';

const locality = { locale: 'en-GB', timeZone: 'UTC', now: new Date('2026-11-24T12:00:00Z') };
const lines = (values: Record<string, unknown>) => valueLines(values, locality).map(({ name, text }) => `${name}: ${text}`);

test('the values of a step read as words', () => {
  expect(
    lines({ decisions: [{ field: 'invoice.balance', operator: 'more-than', value: '500', found: '812.00 EUR', matched: true }] }),
  ).toEqual(['balance: EUR 812.00 (asked: is more than 500)']);
  expect(
    lines({ decisions: [{ field: 'invoice.promisedOn', operator: 'is-missing', value: '', found: '(none)', matched: true }] }),
  ).toEqual(['promised pay date: (none) (asked: is not known)']);
  expect(lines({ decisions: [{ field: 'invoice.dueOn', operator: 'is-present', value: '', found: '2026-12-09', matched: true }] })).toEqual(
    ['due date: 9 Dec (asked: is known)'],
  );
  expect(lines({ fee: { minor: '1250', currency: 'EUR' }, ok: true, until: '2026-12-09T09:00:00Z' })).toEqual([
    'fee: EUR 12.50',
    'ok: yes',
    'until: 9 Dec, 09:00',
  ]);
  expect(lines({ deadline: { amount: 2, unit: 'working-day' }, lateMs: 600_000 })).toEqual(['deadline: 2 working days', 'late by: 10 min']);
});

test('a stored run tells where each of its ways stands, and its variables', () => {
  const state = {
    tokens: [
      { id: '0.0', nodeId: 'a', sinceMs: 1, wait: { for: 'message', untilMs: 1000, memo: { attempt: 1 } } },
      { id: '0.1', nodeId: 'b', sinceMs: 1, wait: null },
    ],
    seq: 3,
    visits: {},
    vars: { score: 4 },
    startedMs: 1,
  };
  const { places, vars } = readPlaces(state);
  expect(places).toEqual([
    { token: '0.0', nodeId: 'a', waitsFor: 'message', until: new Date(1000), memo: { attempt: 1 } },
    { token: '0.1', nodeId: 'b', waitsFor: null, until: null, memo: {} },
  ]);
  expect(vars).toEqual({ score: 4 });
  expect(readPlaces({ nodeId: 'a', seq: 1, visits: {}, wait: null })).toEqual({ places: [], vars: {} });
});
