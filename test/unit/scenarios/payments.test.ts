import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';

const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });
const PAID = { invoice: { balance: gbp(0n), status: 'paid' } } as const;

describe('payments', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F13 thanks for a payment in full',
      { flow: 'receipt-full', from: '2026-02-10 22:00', event: { overpaid: '0.00' }, facts: PAID },
      ['2026-02-10 22:00 payment-receipt sent', '2026-02-10 22:00 end: completed'],
    ],
    [
      'F13 thanks for a part and says what remains',
      { flow: 'receipt-full', from: '2026-02-10 22:00', event: { overpaid: '0.00' }, facts: { invoice: { balance: gbp(20_000n) } } },
      ['2026-02-10 22:00 receipt-partial sent', '2026-02-10 22:00 end: completed'],
    ],
    [
      'F13 has a person look at what was too much',
      { flow: 'receipt-full', from: '2026-02-10 22:00', event: { overpaid: '15.00' }, facts: PAID },
      ['2026-02-10 22:00 receipt-overpaid sent', '2026-02-10 22:00 credit opened', '2026-02-10 22:00 waits'],
    ],
    [
      'F13 in short',
      { flow: 'payment-receipt', from: '2026-02-10 22:00', facts: PAID },
      ['2026-02-10 22:00 payment-receipt sent', '2026-02-10 22:00 end: completed'],
    ],
    [
      'F13 tells that a debit is on its way',
      { flow: 'payment-order', from: '2026-02-10 12:00', facts: { invoice: { processing: true } } },
      ['2026-02-10 12:00 payment-order-received sent', '2026-02-10 12:00 end: completed'],
    ],
    [
      'F14 gives the link again, reminds after 3 days, and a person calls after 7',
      { flow: 'payment-failed', from: '2026-02-10 09:00', event: { reason: 'not enough money' } },
      [
        '2026-02-10 09:00 payment-failed sent',
        '2026-02-13 09:00 payment-failed-reminder sent',
        '2026-02-17 09:00 person opened',
        '2026-02-17 09:00 waits',
      ],
    ],
    [
      'F14 asks for another method after a hard decline, and ends with a new payment',
      {
        flow: 'payment-failed',
        from: '2026-02-10 09:00',
        event: { decline: 'hard' },
        later: [{ at: '2026-02-11 08:00', event: 'payment.processing', invoice: { processing: true } }],
      },
      ['2026-02-10 09:00 payment-declined sent', '2026-02-11 08:00 end: exit-event'],
    ],
    [
      'F14 does not remind who made a promise',
      {
        flow: 'payment-failed',
        from: '2026-02-10 09:00',
        later: [{ at: '2026-02-11 08:00', event: 'promise.created', invoice: { promisedOn: '2026-02-20' } }],
      },
      ['2026-02-10 09:00 payment-failed sent', '2026-02-13 09:00 end: exit'],
    ],
    [
      'F15 tells 2 days before a debit',
      { flow: 'autopay-notice', from: '2026-02-12 10:00', event: { debit_on: '2026-02-20' } },
      ['2026-02-18 09:00 autopay-notice sent', '2026-02-18 09:00 end: completed'],
    ],
    [
      'F15 has a person stop the debit of a disputed invoice',
      {
        flow: 'autopay-notice',
        from: '2026-02-12 10:00',
        event: { debit_on: '2026-02-20' },
        later: [{ at: '2026-02-13 10:00', event: 'dispute.opened', invoice: { disputed: true } }],
      },
      ['2026-02-18 09:00 stopIt opened', '2026-02-18 09:00 waits'],
    ],
    [
      'F15 asks for a new card 30 and 7 days before',
      { flow: 'card-expiring', from: '2026-02-10 10:00', event: { expires_on: '2026-03-27' } },
      ['2026-02-25 09:00 card-expiring sent', '2026-03-20 09:00 card-expiring sent', '2026-03-20 09:00 end: completed'],
    ],
    [
      'F15 ends when there is a new card',
      {
        flow: 'card-expiring',
        from: '2026-02-10 10:00',
        event: { expires_on: '2026-03-27' },
        later: [{ at: '2026-03-01 10:00', event: 'card.updated' }],
      },
      ['2026-02-25 09:00 card-expiring sent', '2026-03-01 10:00 end: exit-event'],
    ],
    [
      'F28 tells of a credit note',
      { flow: 'credit-note', from: '2026-02-10 10:00', facts: { invoice: { status: 'credited', balance: gbp(0n) } } },
      ['2026-02-10 10:00 credit-note sent', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F28 tells of a refund',
      { flow: 'refund', from: '2026-02-10 10:00' },
      ['2026-02-10 10:00 refund sent', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F28 gives a failed refund to a person',
      { flow: 'refund-failed', from: '2026-02-10 10:00', later: [{ at: '2026-02-10 12:00', closes: 'person' }] },
      ['2026-02-10 10:00 person opened', '2026-02-10 12:00 person resolved', '2026-02-10 12:00 end: completed'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
