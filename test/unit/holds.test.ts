import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { afterContact, decideHolds } from '#server/holds/decide.ts';
import { longer } from '#server/holds/read-agreements.ts';
import type { ContactRequest, Truth } from '#server/holds/truth.ts';
import { requestFor, TRUTH_NOW, truthOf } from '#test/support/truth.ts';
import type { HoldCode } from '#workflows-schema/index.ts';

const at = (text: string) => Temporal.Instant.from(text);
const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });
const invoice = (change: Partial<NonNullable<Truth['invoice']>>) =>
  truthOf({ invoice: { status: 'open', balance: gbp(60_000n), disputed: false, processing: false, ...change } });
const week = (count: number) => Array.from({ length: count }, (_, index) => TRUTH_NOW.subtract({ hours: 150 - index * 20 }));
const CLASSES = ['transactional', 'reminder', 'legal', 'marketing'] as const;
type Class = (typeof CLASSES)[number];

/** Every code, what makes it true, and the classes that obey it. */
const CASES = {
  settled: [invoice({ status: 'paid', balance: gbp(0n) }), ['reminder', 'legal']],
  disputed: [invoice({ disputed: true }), ['reminder', 'legal']],
  'payment-processing': [invoice({ processing: true }), ['reminder', 'legal']],
  'plan-current': [truthOf({ plan: { id: 'p', total: gbp(60_000n), status: 'current', nextOn: null } }), ['reminder', 'legal']],
  'promise-live': [
    truthOf({ promise: { id: 'p', amount: gbp(100n), promisedOn: '2026-03-12', checkAt: at('2026-03-14T00:00:00Z') } }),
    ['reminder', 'legal'],
  ],
  'below-minimum-balance': [invoice({ balance: gbp(499n) }), ['reminder', 'legal']],
  'case-open': [truthOf({ caseOpen: true }), ['reminder', 'legal']],
  'personal-only': [truthOf({ personalOnly: true }), ['reminder', 'legal', 'marketing']],
  'subject-held': [truthOf({ subjectHold: { reason: 'Call first', until: null } }), ['reminder', 'legal', 'marketing']],
  'overdue-customer': [truthOf({ hasOverdue: true }), ['marketing']],
  suppressed: [truthOf({ suppressedFor: 'hard bounce' }), [...CLASSES]],
  'no-address': [truthOf({ address: null }), [...CLASSES]],
  'no-consent': [truthOf({ marketingConsent: false }), ['marketing']],
  'quiet-hours': [truthOf({ now: at('2026-03-10T07:59:00Z') }), ['reminder', 'marketing']],
  'minimum-gap': [truthOf({ lastDunningAt: at('2026-03-08T09:00:00Z') }), ['reminder']],
  'frequency-budget': [truthOf({ sentLast7Days: week(5) }), ['reminder', 'marketing']],
  // What a machine may answer is decided where mail leaves: test/pipeline/reply-loops.test.ts.
} satisfies Record<Exclude<HoldCode, 'automatic-mail' | 'answered-today'>, [Truth, Class[]]>;

describe('each hold', () => {
  for (const [code, [truth, obeying]] of Object.entries(CASES))
    it.each(CLASSES)(`${code} and %s mail`, (messageClass) => {
      const expected = obeying.some((name) => name === messageClass) ? [code] : [];
      expect(decideHolds(requestFor(messageClass), truth).map((hold) => hold.code)).toEqual(expected);
    });

  it.each(CLASSES)('lets %s mail go when nothing is in its way', (messageClass) => {
    expect(decideHolds(requestFor(messageClass), truthOf())).toEqual([]);
  });

  it('stands in order: what is final before what passes', () => {
    const truth = truthOf({
      invoice: { status: 'open', balance: gbp(60_000n), disputed: true, processing: true },
      caseOpen: true,
      suppressedFor: 'complaint',
      now: at('2026-03-14T12:00:00Z'),
      lastDunningAt: at('2026-03-14T09:00:00Z'),
    });
    const codes = decideHolds(requestFor('reminder'), truth).map((hold) => hold.code);
    expect(codes).toEqual(['disputed', 'payment-processing', 'case-open', 'suppressed', 'quiet-hours', 'minimum-gap']);
  });

  it('of an address that opted out of marketing stops marketing alone', () => {
    const truth = truthOf({ optedOutFor: 'unsubscribed' });
    expect(CLASSES.map((name) => decideHolds(requestFor(name), truth).map((hold) => hold.code))).toEqual([[], [], [], ['suppressed']]);
  });
});

describe('a hold says when it may be over', () => {
  const retryAt = (truth: Truth, request: ContactRequest = requestFor('reminder')) => decideHolds(request, truth)[0]?.retryAt;

  test('a promise when it is judged, a placed hold when it ends, a dispute never by itself', () => {
    expect(retryAt(CASES['promise-live'][0])).toBe('2026-03-14T00:00:00Z');
    expect(retryAt(truthOf({ subjectHold: { reason: '', until: at('2026-03-12T09:00:00Z') } }))).toBe('2026-03-12T09:00:00Z');
    expect(retryAt(invoice({ disputed: true }))).toBeNull();
  });

  test('the gap after its days, at the time of the last contact; on the third day nothing holds, however early', () => {
    expect(retryAt(truthOf({ lastDunningAt: at('2026-03-08T09:30:00Z') }))).toBe('2026-03-11T09:30:00Z');
    expect(retryAt(truthOf({ lastDunningAt: at('2026-03-07T17:00:00Z') }))).toBeUndefined();
  });

  test('the budget when the oldest message that is too many is a week old', () => {
    const times = week(6);
    expect(retryAt(truthOf({ sentLast7Days: times }))).toBe(times[1]?.add({ hours: 168 }).toString());
    expect(retryAt(truthOf({ sentLast7Days: week(4) }))).toBeUndefined();
  });

  test('quiet hours when the window opens where the customer is', () => {
    expect(retryAt(truthOf({ zone: 'America/New_York' }))).toBe('2026-03-10T12:00:00Z');
    expect(retryAt(truthOf({ now: at('2026-03-13T18:00:00Z') }))).toBe('2026-03-16T08:00:00Z');
    const own = requestFor('reminder', { quietHours: { weekdays: [6], from: '10:00', to: '11:00' } });
    expect(retryAt(truthOf(), own)).toBe('2026-03-14T10:00:00Z');
  });
});

describe('hours, gap and budget', () => {
  const busy = truthOf({ now: at('2026-03-14T03:00:00Z'), lastDunningAt: at('2026-03-14T02:00:00Z'), sentLast7Days: week(9) });

  it('are opt-in: a request without them obeys none', () => {
    expect(decideHolds({ messageClass: 'reminder', quietHours: null, frequency: null }, busy)).toEqual([]);
  });

  it.each(['receipt', 'order', 'dispute'] as const)('let a message of priority %s pass the gap and the budget', (priority) => {
    expect(decideHolds({ messageClass: 'reminder', quietHours: null, frequency: { group: '', priority } }, busy)).toEqual([]);
  });

  it('count what goes out in the same batch', () => {
    const request = requestFor('reminder');
    const codes = decideHolds(request, afterContact(truthOf(), request)).map((hold) => hold.code);
    expect(codes).toEqual(['minimum-gap']);
    expect(afterContact(truthOf(), requestFor('transactional'))).toEqual(truthOf());
    expect(afterContact(truthOf(), requestFor('marketing'))).toMatchObject({ lastDunningAt: null, sentLast7Days: [TRUTH_NOW] });
  });
});

test('of two placed holds the longer one counts', () => {
  const until = (text: string | null) => ({ reason: text ?? 'for good', until: text === null ? null : at(text) });
  const early = until('2026-03-11T00:00:00Z');
  const late = until('2026-03-12T00:00:00Z');
  expect(longer(undefined, early)).toBe(early);
  expect(longer(early, late)).toBe(late);
  expect(longer(late, early)).toBe(late);
  expect(longer(until(null), late).until).toBeNull();
  expect(longer(late, until(null)).until).toBeNull();
});
