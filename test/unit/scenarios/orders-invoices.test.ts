import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';

const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });

describe('orders and invoices', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F1 tells each leg of an order',
      {
        flow: 'order-status',
        from: '2026-02-02 10:00',
        later: [
          { at: '2026-02-02 12:00', event: 'order.confirmed', order: { status: 'confirmed' } },
          { at: '2026-02-03 08:00', event: 'order.shipped', order: { status: 'shipped' } },
          { at: '2026-02-04 07:00', event: 'order.out_for_delivery', order: { status: 'out_for_delivery' } },
          { at: '2026-02-04 15:00', event: 'order.delivered', order: { status: 'delivered' } },
        ],
      },
      [
        '2026-02-02 10:00 order-confirmation sent',
        '2026-02-02 12:00 order-progress off',
        '2026-02-03 08:00 order-shipped sent',
        '2026-02-04 07:00 order-out-for-delivery sent',
        '2026-02-04 15:00 order-delivered sent',
        '2026-02-04 15:00 end: completed',
      ],
    ],
    [
      'F1 tells the arrival alone when nothing was said before, and nothing of an event that comes late',
      {
        flow: 'order-status',
        from: '2026-02-02 10:00',
        later: [
          { at: '2026-02-05 15:00', event: 'order.delivered', order: { status: 'delivered' } },
          { at: '2026-02-05 16:00', event: 'order.shipped' },
        ],
      },
      ['2026-02-02 10:00 order-confirmation sent', '2026-02-05 15:00 order-delivered sent', '2026-02-05 15:00 end: completed'],
    ],
    [
      'F1 mails those who agreed to texts too, as long as there are none',
      {
        flow: 'order-status',
        from: '2026-02-02 10:00',
        facts: { customer: { smsConsent: true } },
        later: [{ at: '2026-02-04 07:00', event: 'order.out_for_delivery', order: { status: 'out_for_delivery' } }],
      },
      [
        '2026-02-02 10:00 order-confirmation sent',
        '2026-02-04 07:00 order-out-for-delivery off',
        '2026-02-04 07:00 order-out-for-delivery sent',
        '2026-03-06 07:00 end: completed',
      ],
    ],
    [
      'F1 ends with a cancelled order',
      {
        flow: 'order-status',
        from: '2026-02-02 10:00',
        later: [{ at: '2026-02-02 11:00', event: 'order.cancelled', order: { status: 'cancelled' } }],
      },
      ['2026-02-02 10:00 order-confirmation sent', '2026-02-02 11:00 end: order_cancelled'],
    ],
    [
      'F1 in short: the confirmation',
      { flow: 'order-confirmation', from: '2026-02-02 10:00' },
      ['2026-02-02 10:00 order-confirmation sent', '2026-02-02 10:00 end: completed'],
    ],
    [
      'F1 in short: shipped',
      { flow: 'order-shipped', from: '2026-02-03 08:00', facts: { order: { status: 'shipped' } } },
      ['2026-02-03 08:00 order-shipped sent', '2026-02-03 08:00 end: completed'],
    ],
    [
      'F2 tells a delay at once',
      { flow: 'order-delayed', from: '2026-02-06 21:00', facts: { order: { status: 'delayed' } } },
      ['2026-02-06 21:00 order-delayed sent', '2026-02-06 21:00 end: completed'],
    ],
    [
      'F2 lets a person decide a change',
      { flow: 'order-change', from: '2026-02-06 09:00', later: [{ at: '2026-02-06 11:00', closes: 'person' }] },
      ['2026-02-06 09:00 person opened', '2026-02-06 11:00 person resolved', '2026-02-06 11:00 end: completed'],
    ],
    [
      'F2 finds the order that is not shipped 2 days after its promise',
      { flow: 'order-not-shipped', facts: { order: { status: 'picked' } } },
      ['2026-02-12 09:00 late next', '2026-02-12 09:00 person opened', '2026-02-12 09:00 waits'],
    ],
    [
      'F2 leaves a shipped order alone',
      { flow: 'order-not-shipped', facts: { order: { status: 'shipped' } } },
      ['2026-02-12 09:00 end: not-admitted'],
    ],
    [
      'F3 marks what was delivered',
      {
        flow: 'invoice-delivery-checked',
        from: '2026-02-02 10:00',
        later: [{ at: '2026-02-02 10:05', message: 'mail', became: 'delivered' }],
      },
      ['2026-02-02 10:00 invoice-delivery sent', '2026-02-02 10:05 marked next', '2026-02-02 10:05 end: completed'],
    ],
    [
      'F3 leaves a bounce to contact repair',
      {
        flow: 'invoice-delivery-checked',
        from: '2026-02-02 10:00',
        later: [{ at: '2026-02-02 10:05', message: 'mail', became: 'bounced' }],
      },
      ['2026-02-02 10:00 invoice-delivery sent', '2026-02-02 10:05 end: exit'],
    ],
    [
      'F3 gives what is not delivered in 24 hours to a person',
      { flow: 'invoice-delivery-checked', from: '2026-02-02 10:00' },
      ['2026-02-02 10:00 invoice-delivery sent', '2026-02-03 10:00 person opened', '2026-02-03 10:00 waits'],
    ],
    [
      'F3 in short sends and ends',
      { flow: 'invoice-delivery', from: '2026-02-02 10:00' },
      ['2026-02-02 10:00 invoice-delivery sent', '2026-02-02 10:00 end: completed'],
    ],
    [
      'F4 asks after 5 days whether it reached the right person',
      { flow: 'invoice-not-seen', from: '2026-02-02 10:00', facts: { invoice: { amount: gbp(100_000n) } } },
      ['2026-02-07 10:00 invoice-not-seen sent', '2026-02-07 10:00 end: completed'],
    ],
    [
      'F4 asks nobody who looked',
      {
        flow: 'invoice-not-seen',
        from: '2026-02-02 10:00',
        facts: { invoice: { amount: gbp(100_000n) } },
        later: [{ at: '2026-02-03 09:00', event: 'portal.viewed', invoice: { viewedOn: '2026-02-03' } }],
      },
      ['2026-02-03 09:00 end: exit'],
    ],
    ['F4 asks for nothing below 1,000', { flow: 'invoice-not-seen', from: '2026-02-02 10:00' }, ['2026-02-02 10:00 end: not-admitted']],
    [
      'F5 reminds of 500 or more a week and a day before',
      { flow: 'pre-due-courtesy' },
      ['2026-01-27 09:00 pre-due-week sent', '2026-02-02 09:00 pre-due-day sent', '2026-02-02 09:00 end: completed'],
    ],
    [
      'F5 reminds of a small invoice the day before alone',
      { flow: 'pre-due-courtesy', facts: { invoice: { amount: gbp(49_900n) } } },
      ['2026-02-02 09:00 pre-due-day sent', '2026-02-02 09:00 end: completed'],
    ],
    [
      'F5 reminds late payers of small ones a week before too',
      { flow: 'pre-due-courtesy', facts: { invoice: { amount: gbp(49_900n) }, history: { lateOfLast6: 2 } } },
      ['2026-01-27 09:00 pre-due-week sent', '2026-02-02 09:00 pre-due-day sent', '2026-02-02 09:00 end: completed'],
    ],
    [
      'F5 says nothing the day before to those who pay automatically',
      { flow: 'pre-due-courtesy', facts: { customer: { autopay: true } } },
      ['2026-01-27 09:00 pre-due-week sent', '2026-02-02 09:00 end: exit'],
    ],
    [
      'F5 comes on Friday for an invoice that is due on Monday',
      { flow: 'pre-due-courtesy', facts: { invoice: { dueOn: '2026-02-09' } } },
      ['2026-02-02 09:00 pre-due-week sent', '2026-02-06 09:00 pre-due-day sent', '2026-02-06 09:00 end: completed'],
    ],
    [
      'F5 leaves those in peace who always pay on time',
      { flow: 'pre-due-courtesy', facts: { history: { lateOfLast6: 0, onTimeOfLast12: 12 } } },
      ['2026-01-27 09:00 end: not-admitted'],
    ],
    [
      'F6 offers the discount and reminds 2 days before its end',
      {
        flow: 'early-payment-discount',
        from: '2026-02-02 10:00',
        facts: { invoice: { terms: '2/10 NET30', issuedOn: '2026-02-02', dueOn: '2026-03-04' } },
      },
      ['2026-02-02 10:00 discount-offer sent', '2026-02-10 09:00 discount-reminder sent', '2026-02-10 09:00 end: completed'],
    ],
    [
      'F6 ends with the payment',
      {
        flow: 'early-payment-discount',
        from: '2026-02-02 10:00',
        facts: { invoice: { terms: '2/10 NET30', issuedOn: '2026-02-02', dueOn: '2026-03-04' } },
        later: [{ at: '2026-02-05 12:00', event: 'invoice.paid', invoice: { status: 'paid' } }],
      },
      ['2026-02-02 10:00 discount-offer sent', '2026-02-05 12:00 end: paid'],
    ],
    [
      'F6 has nothing to say about other terms',
      { flow: 'early-payment-discount', from: '2026-02-02 10:00', facts: { invoice: { terms: 'NET30' } } },
      ['2026-02-02 10:00 end: not-admitted'],
    ],
    [
      'F40 sends the invoice again and notes it',
      { flow: 'invoice-again', from: '2026-02-12 10:00' },
      ['2026-02-12 10:00 invoice-delivery sent', '2026-02-12 10:00 logged next', '2026-02-12 10:00 end: completed'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
