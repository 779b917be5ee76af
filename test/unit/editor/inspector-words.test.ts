import { expect, test } from 'vitest';
import { sayMatches } from '#app/editor/fields/match-count.tsx';
import { sayWho } from '#app/editor/fields/who-gets.tsx';
import { sayTold } from '#app/editor/nodes/notify.tsx';
import { previewDigest, previewMoments, previewWindow } from '#app/editor/preview-moments.ts';
import { waitUntil } from '#workflows-schema/index.ts';

test('a count says of how many, and of a sample that it is one', () => {
  expect(sayMatches({ total: 1302, examined: 1302, matched: 214 }, 'open invoices', 'en-GB')).toBe(
    'Matches 214 of 1,302 open invoices now.',
  );
  expect(sayMatches({ total: 0, examined: 0, matched: 0 }, 'open invoices', 'en-GB')).toBe('There are no open invoices now.');
  expect(sayMatches({ total: 20_000, examined: 2000, matched: 100 }, 'customers', 'en-GB')).toBe(
    'Matches about 1,000 of 20,000 customers now: 2,000 of them were looked at, 100 matched.',
  );
});

test('who would get a case, or nobody and what happens then', () => {
  const ada = { name: 'Ada', open: 2, subjects: 30 };
  const nobody = { receivers: [], waiting: 42, inInbox: 7 };
  expect(sayWho({ ...nobody, waiting: 1 }, { rule: 'queue' }, 0)).toBe(
    'Nobody at once: it waits in the inbox until somebody takes it; 7 wait there now.',
  );
  expect(sayWho({ receivers: [ada], waiting: 0, inInbox: 0 }, { rule: 'least-busy' }, 0)).toBe('Now that is Ada, with 2 open cases.');
  expect(sayWho({ ...nobody, inInbox: 0 }, { rule: 'least-busy' }, 10)).toBe(
    'Nobody now: everybody has 10 open cases or more, so it waits in the inbox; nothing waits there now.',
  );
  expect(sayWho(nobody, { rule: 'member', memberId: 'x' }, 0)).toContain('works here no longer');
  expect(sayWho({ receivers: [ada, { name: 'Ben', open: 0, subjects: 4 }], waiting: 8, inInbox: 0 }, { rule: 'owner' }, 0)).toBe(
    'Of 42 customers that it could be about now it would go to Ada (30) and Ben (4); for 8 nobody, so it waits in the inbox.',
  );
});

test('who is told', () => {
  const members = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) => ({ id: name, name, role: name === 'Ada' ? 'owner' : 'agent' }));
  expect(sayTold({ who: 'role', role: 'owner' }, members)).toBe('Now that is Ada.');
  expect(sayTold({ who: 'role', role: 'agent' }, members)).toBe('Now those are Ben, Cleo, Dan and 1 more.');
  expect(sayTold({ who: 'role', role: 'admin' }, members)).toBe('Nobody: no member is an admin now.');
  expect(sayTold({ who: 'member', memberId: 'gone' }, members)).toContain('Nobody');
});

/** A Tuesday, 11:00 in Berlin. */
const place = { now: new Date('2026-03-10T10:00:00Z'), timeZone: 'Europe/Berlin' };

test('a window is shown for runs that come now, tonight and on a Sunday', () => {
  const office = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
  expect(previewWindow(office, 'tenant', place).map(({ goesOn }) => goesOn?.toISOString() ?? null)).toEqual([
    null,
    '2026-03-11T07:00:00.000Z',
    '2026-03-16T07:00:00.000Z',
  ]);
});

test('a collected mail leaves on the next three days, or weeks', () => {
  const daily = { template: 't', collect: 'day', weekday: 1, timeOfDay: '10:00', zone: 'tenant', maxItems: 20 } as const;
  const days = (dates: readonly Date[]) => dates.map((date) => date.toISOString());
  expect(days(previewDigest(daily, place))).toEqual(['2026-03-11T09:00:00.000Z', '2026-03-12T09:00:00.000Z', '2026-03-13T09:00:00.000Z']);
  expect(days(previewDigest({ ...daily, collect: 'week' }, place))[0]).toBe('2026-03-16T09:00:00.000Z');
});

test('a wait until a day shows three days; the clock of a place that is named is that place’s', () => {
  expect(previewMoments(waitUntil('invoice.dueOn', 1), place)).toHaveLength(3);
  const tokyo = previewMoments({ ...waitUntil('invoice.dueOn', 1), zone: 'Asia/Tokyo' }, place);
  expect(tokyo[0]?.goesOn.toISOString()).toBe('2026-03-11T00:00:00.000Z');
});
