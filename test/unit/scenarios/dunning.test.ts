import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';
import type { Hold } from '#workflows-schema/index.ts';

const hold = (code: Hold['code'], retryAt: string | null = null): readonly Hold[] => [{ code, sentence: 'held', values: {}, retryAt }];
const reliable = { history: { onTimeOfLast12: 10 } };
const chronic = { history: { veryLateOfLast6: 3 } };
const keyAccount = { customer: { tier: 'A' } };

/** The invoice is due on Tuesday, 3 February 2026. */
describe('reminders', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F7 reminds on day 7 and 15 and hands over on day 30',
      { flow: 'dunning-standard', later: [{ at: '2026-03-06 10:00', closes: 'person', outcome: 'paid' }] },
      [
        '2026-02-10 09:00 invoice-reminder-1 sent',
        '2026-02-18 09:00 dunning-firm sent',
        '2026-03-05 09:00 person opened',
        '2026-03-06 10:00 person resolved',
        '2026-03-06 10:00 end: completed',
      ],
    ],
    [
      'F7 moves from a weekend to the next day of work',
      { flow: 'dunning-standard', facts: { invoice: { dueOn: '2026-02-07' } } },
      [
        '2026-02-16 09:00 invoice-reminder-1 sent',
        '2026-02-23 09:00 dunning-firm sent',
        '2026-03-09 09:00 person opened',
        '2026-03-09 09:00 waits',
      ],
    ],
    [
      'F7 sends an invoice that is 20 days late only the second step',
      { flow: 'dunning-standard', from: '2026-02-23 11:00' },
      ['2026-02-23 11:00 dunning-firm sent', '2026-03-05 09:00 person opened', '2026-03-05 09:00 waits'],
    ],
    [
      'F7 sends nothing for one that is 45 days late: a person calls',
      { flow: 'dunning-standard', from: '2026-03-20 11:00' },
      ['2026-03-20 11:00 person opened', '2026-03-20 11:00 waits'],
    ],
    [
      'F7 leaves at once when it is paid',
      { flow: 'dunning-standard', later: [{ at: '2026-02-12 14:00', event: 'invoice.paid', invoice: { status: 'paid' } }] },
      ['2026-02-10 09:00 invoice-reminder-1 sent', '2026-02-12 14:00 end: paid'],
    ],
    [
      'F7 leaves the second step out while a promise is live, and goes on',
      { flow: 'dunning-standard', later: [{ at: '2026-02-17 10:00', event: 'promise.created', holds: hold('promise-live') }] },
      [
        '2026-02-10 09:00 invoice-reminder-1 sent',
        '2026-02-18 09:00 dunning-firm skipped',
        '2026-03-05 09:00 person opened',
        '2026-03-05 09:00 waits',
      ],
    ],
    [
      'F7 waits for the gap between two reminders',
      {
        flow: 'dunning-standard',
        facts: { holds: hold('minimum-gap', '2026-02-12T09:00:00Z') },
        later: [
          { at: '2026-02-12 09:00', holds: [] },
          { at: '2026-02-13 09:00', event: 'invoice.paid', invoice: { status: 'paid' } },
        ],
      },
      ['2026-02-10 09:00 invoice-reminder-1 held by minimum-gap', '2026-02-12 09:00 invoice-reminder-1 sent', '2026-02-13 09:00 end: paid'],
    ],
    ['F7 does not take a key account', { flow: 'dunning-standard', facts: keyAccount }, ['2026-02-10 09:00 end: not-admitted']],
    [
      'F8 reminds of a large invoice on day 7',
      { flow: 'invoice-reminders' },
      [
        '2026-02-10 09:00 invoice-reminder-1 sent',
        '2026-02-18 09:00 invoice-reminder-2 sent',
        '2026-03-05 09:00 person opened',
        '2026-03-05 09:00 waits',
      ],
    ],
    [
      'F8 waits with 500.00 until day 15',
      { flow: 'invoice-reminders', facts: { invoice: { balance: { minor: 50_000n, currency: 'GBP' } } } },
      ['2026-02-18 09:00 invoice-reminder-2 sent', '2026-03-05 09:00 person opened', '2026-03-05 09:00 waits'],
    ],
    [
      'F9 writes a key account one note on day 3 and then a person calls',
      { flow: 'dunning-high-value', facts: keyAccount },
      ['2026-02-06 09:00 high-value-note sent', '2026-02-10 09:00 person opened', '2026-02-10 09:00 waits'],
    ],
    [
      'F9 writes nothing about an invoice that arrives 9 days late',
      { flow: 'dunning-high-value', from: '2026-02-12 10:00', facts: keyAccount },
      ['2026-02-12 10:00 person opened', '2026-02-12 10:00 waits'],
    ],
    ['F9 takes tier A alone', { flow: 'dunning-high-value' }, ['2026-02-06 09:00 end: not-admitted']],
    [
      'F10 is firm from day 1 with those who are always late',
      { flow: 'dunning-chronic-late', facts: chronic },
      [
        '2026-02-04 09:00 chronic-late-1 sent',
        '2026-02-10 09:00 chronic-late-2 sent',
        '2026-02-17 09:00 chronic-late-3 sent',
        '2026-02-24 09:00 person opened',
        '2026-02-24 09:00 waits',
      ],
    ],
    [
      'F10 begins a late arrival at its own step',
      { flow: 'dunning-chronic-late', from: '2026-02-18 12:00', facts: chronic },
      ['2026-02-18 12:00 chronic-late-3 sent', '2026-02-24 09:00 person opened', '2026-02-24 09:00 waits'],
    ],
    [
      'F10 leaves others alone',
      { flow: 'dunning-chronic-late', facts: { history: { veryLateOfLast6: 2 } } },
      ['2026-02-04 09:00 end: not-admitted'],
    ],
    [
      'F11 asks a good payer once, then a person does',
      { flow: 'dunning-one-off-lapse', facts: reliable },
      ['2026-02-10 09:00 lapse-note sent', '2026-02-18 09:00 person opened', '2026-02-18 09:00 waits'],
    ],
    [
      'F11 leaves when the invoice is credited',
      {
        flow: 'dunning-one-off-lapse',
        facts: reliable,
        later: [{ at: '2026-02-11 09:30', event: 'invoice.credited', invoice: { status: 'credited' } }],
      },
      ['2026-02-10 09:00 lapse-note sent', '2026-02-11 09:30 end: credited'],
    ],
    [
      'F24 hands silence to a person',
      { flow: 'dunning-silent', from: '2026-02-20 10:00' },
      ['2026-02-20 10:00 person opened', '2026-02-20 10:00 waits'],
    ],
    [
      'F25 announces the fee, and a person waives it',
      { flow: 'late-fee', from: '2026-02-20 09:00', later: [{ at: '2026-02-26 10:00', closes: 'person', outcome: 'no_action' }] },
      [
        '2026-02-20 09:00 late-fee-notice sent',
        '2026-02-25 09:00 person opened',
        '2026-02-26 10:00 person no_action',
        '2026-02-26 10:00 waived next',
        '2026-02-26 10:00 end: completed',
      ],
    ],
    [
      'F25 charges nothing against a promise',
      {
        flow: 'late-fee',
        from: '2026-02-20 09:00',
        later: [{ at: '2026-02-21 10:00', event: 'promise.created', invoice: { promisedOn: '2026-03-01' } }],
      },
      ['2026-02-20 09:00 late-fee-notice sent', '2026-02-25 09:00 end: exit'],
    ],
    [
      'F26 sends the notice after an approval, and a person decides after 10 days',
      {
        flow: 'final-notice',
        from: '2026-03-10 09:00',
        later: [
          { at: '2026-03-10 10:00', closes: 'check', outcome: 'approved' },
          { at: '2026-03-21 12:00', closes: 'person', outcome: 'write_off' },
        ],
      },
      [
        '2026-03-10 09:00 check opened',
        '2026-03-10 10:00 check approved',
        '2026-03-10 10:00 final-notice off',
        '2026-03-10 10:00 final-notice sent',
        '2026-03-20 10:00 person opened',
        '2026-03-21 12:00 person write_off',
        '2026-03-21 12:00 writtenOff next',
        '2026-03-21 12:00 end: completed',
      ],
    ],
    [
      'F26 sends nothing when nobody approves within 5 days of work',
      { flow: 'final-notice', from: '2026-03-10 09:00' },
      ['2026-03-10 09:00 check opened', '2026-03-17 09:00 check rejected', '2026-03-17 09:00 end: exit'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
