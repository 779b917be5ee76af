import { expect, test } from 'vitest';
import { allocate } from '#app/invoices/allocate.ts';
import { describeEntry } from '#app/invoices/describe-entry.ts';
import { sayActor } from '#app/lib/say-actor.ts';

const owed = (id: string, dueOn: string, minor: bigint) => ({ id, dueOn, balance: { minor } });
const INVOICES = [owed('new', '2026-03-01', 500n), owed('old', '2026-01-01', 300n), owed('mid', '2026-02-01', 200n)];

test.each([
  [0n, [0n, 0n, 0n]],
  [-5n, [0n, 0n, 0n]],
  [250n, [0n, 250n, 0n]],
  [600n, [100n, 300n, 200n]],
  [9_999n, [500n, 300n, 200n]],
])('%s is shared out oldest first', (minor, parts) => {
  expect([...allocate(minor, INVOICES).values()]).toEqual(parts);
});

const locality = { locale: 'en-GB', timeZone: 'UTC', now: new Date('2026-03-10T10:00:00Z') };
const base = { id: '1', at: locality.now, title: null, amount: null, actor: null, member: null, data: {}, refId: null };

test.each([
  [
    { kind: 'payment', what: 'succeeded', amount: { minor: 2_050n, currency: 'EUR' }, data: { method: 'bank_transfer' }, member: 'Ada' },
    'Payment received',
    'EUR 20.50 · by bank transfer · by Ada',
  ],
  [
    { kind: 'refund', what: 'failed', amount: { minor: 1n, currency: 'JPY' }, data: { reason: 'Twice', failure: 'The card is closed.' } },
    'Refund failed',
    'JPY 1 · The card is closed.',
  ],
  [
    { kind: 'promise', what: 'made', data: { promisedOn: '2026-03-12' }, actor: 'portal:1' },
    'Promised to pay',
    'until 12 Mar · by the customer',
  ],
  [{ kind: 'dispute', what: 'opened', data: { reason: 'wrong_amount' } }, 'Disputed', 'wrong amount'],
  [{ kind: 'view', what: 'seen', data: { email: 'till@nordlicht.example' } }, 'Looked at in the portal', 'till@nordlicht.example'],
  [
    { kind: 'credit_note', what: 'issued', title: '0007-C1', data: { reason: 'A box was missing' } },
    'Credit note 0007-C1',
    'A box was missing',
  ],
] as const)('the timeline says what happened: %o', (entry, title, detail) => {
  expect(describeEntry({ ...base, ...entry }, locality)).toEqual({ title, detail });
});

test('who did it is a name, a word for what is no person, or nothing', () => {
  expect(sayActor('member:1', 'Ada')).toBe('Ada');
  expect(sayActor('portal:1', null)).toBe('the customer');
  expect(sayActor('7c1b', null)).toBeNull();
});
