import { describe, expect, it } from 'vitest';
import { flatten } from '#server/interpreter/signals.ts';
import { earlyDiscount, yearlyCost } from '#server/invoices/early-discount.ts';
import { eventFields } from '#server/messages/event-fields.ts';

const place = { locale: 'en-GB', zone: 'Europe/London' };
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });

describe('the discount for early payment', () => {
  it.each([
    ['2/10 NET30', 184_000n, { price: eur(180_320n), until: '2026-02-09' }],
    ['2/10 NET30', 1_025n, { price: eur(1_004n), until: '2026-02-09' }],
    ['1.5%/14 NET 30', 10_000n, { price: eur(9_850n), until: '2026-02-13' }],
    ['NET30', 10_000n, null],
    ['EOM', 10_000n, null],
  ])('of %s on %i', (terms, minor, expected) => {
    expect(earlyDiscount(terms, '2026-01-30', eur(minor))).toEqual(expected);
  });

  it.each([
    ['2/10 NET30', '2026-03-01', 37.2],
    ['2/10', '2026-02-09', null],
    ['0/10 NET30', '2026-03-01', null],
    ['NET30', '2026-03-01', null],
  ])('costs by %s what it costs a year, due on %s: %s %%', (terms, dueOn, cost) =>
    expect(yearlyCost(terms, { issuedOn: '2026-01-30', dueOn })).toBe(cost),
  );

  it('is none without terms', () => expect(earlyDiscount(null, '2026-01-30', eur(100n))).toBeNull());
});

describe('the fields of an event', () => {
  it('are read from what another system sends under data, else from what is recorded here', () => {
    const data = {
      type: 'order.delayed',
      amount: '12.50',
      currency: 'EUR',
      reason: 'ours',
      data: { new_date: '2026-03-19', reason: 'theirs' },
    };
    expect(eventFields(data, place)).toMatchObject({
      'event.amount': 'EUR 12.50',
      'event.new_date': '19 March 2026',
      'event.reason': 'theirs',
      'event.offer_code': null,
    });
  });

  it('show moments where the contact is, and names of items', () => {
    const data = { starts_at: '2026-07-12T13:30:00Z', items: [{ name: 'Oak shelf' }, 'Wax', 7, {}] };
    expect(eventFields(data, place)).toMatchObject({ 'event.starts_at': '12 July 2026 at 14:30', 'event.items': 'Oak shelf, Wax, 7' });
  });

  it.each([{ cart_url: 'javascript:alert(1)' }, { cart_url: 'https://a b' }, { cart_url: ['https://a.test'] }])(
    'take no link from %j',
    (data) => {
      expect(eventFields(data, place)['event.cart_url']).toBeNull();
    },
  );

  it('stay as they are when they are no date and no amount', () => {
    const fields = eventFields({ new_date: 'next week', debit_on: '2026-02-31', amount: 'much', currency: 'EUR' }, place);
    expect(fields).toMatchObject({ 'event.new_date': 'next week', 'event.debit_on': '2026-02-31', 'event.amount': null });
  });

  it('are none without an event', () => expect(eventFields(null, place)).toEqual({}));
});

describe('the data of an event for conditions', () => {
  it('knows what stands under data by its bare name, and the event’s own names first', () => {
    const flat = flatten({ type: 'score.changed', data: { score: 0.8, type: 'other', why: { first: 'x' }, list: [1] } });
    expect(flat).toEqual({
      score: 0.8,
      type: 'score.changed',
      'why.first': 'x',
      'data.score': 0.8,
      'data.type': 'other',
      'data.why.first': 'x',
    });
  });
});
