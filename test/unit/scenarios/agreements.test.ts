import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';

const promised = (day: string) => ({ event: { promisedOn: day }, facts: { invoice: { promisedOn: day } } });
const small = { event: { parts: 3, days: 60, equal: true } };

describe('promises and plans', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F16 confirms, reminds the day before and says thanks',
      {
        flow: 'promise-to-pay',
        from: '2026-02-10 11:00',
        ...promised('2026-02-18'),
        later: [{ at: '2026-02-18 15:00', event: 'promise.kept', invoice: { promisedOn: null, status: 'paid' } }],
      },
      [
        '2026-02-10 11:00 promise-confirmed sent',
        '2026-02-17 09:00 promise-tomorrow sent',
        '2026-02-18 15:00 promise-kept sent',
        '2026-02-18 15:00 end: completed',
      ],
    ],
    [
      'F16 leaves a broken promise to F17',
      {
        flow: 'promise-to-pay',
        from: '2026-02-10 11:00',
        ...promised('2026-02-18'),
        later: [{ at: '2026-02-20 00:00', event: 'promise.broken', invoice: { promisedOn: null } }],
      },
      ['2026-02-10 11:00 promise-confirmed sent', '2026-02-17 09:00 promise-tomorrow sent', '2026-02-20 00:00 end: exit'],
    ],
    [
      'F16 reminds nobody who paid early',
      {
        flow: 'promise-to-pay',
        from: '2026-02-10 11:00',
        ...promised('2026-02-18'),
        later: [{ at: '2026-02-12 15:00', event: 'promise.kept', invoice: { promisedOn: null, status: 'paid' } }],
      },
      ['2026-02-10 11:00 promise-confirmed sent', '2026-02-17 09:00 end: exit'],
    ],
    [
      'F16 needs no note before a promise for tomorrow',
      {
        flow: 'promise-to-pay',
        from: '2026-02-10 11:00',
        ...promised('2026-02-11'),
        later: [{ at: '2026-02-11 15:00', event: 'promise.kept', invoice: { promisedOn: null } }],
      },
      ['2026-02-10 11:00 promise-confirmed sent', '2026-02-11 15:00 promise-kept sent', '2026-02-11 15:00 end: completed'],
    ],
    [
      'F16 asks a person about a promise for in 15 days',
      {
        flow: 'promise-to-pay',
        from: '2026-02-10 11:00',
        ...promised('2026-02-25'),
        later: [
          { at: '2026-02-10 15:00', closes: 'far', outcome: 'promise' },
          { at: '2026-02-24 12:00', event: 'promise.withdrawn' },
        ],
      },
      [
        '2026-02-10 11:00 far opened',
        '2026-02-10 15:00 far resolved',
        '2026-02-10 15:00 promise-confirmed sent',
        '2026-02-24 09:00 promise-tomorrow sent',
        '2026-02-24 12:00 end: exit-event',
      ],
    ],
    [
      'F17 writes the same day and leaves the rest to the standard reminders',
      { flow: 'promise-broken', from: '2026-02-20 09:00', facts: { history: { brokenPromises90: 1 } } },
      ['2026-02-20 09:00 promise-broken sent', '2026-02-27 09:00 end: exit'],
    ],
    [
      'F17 gives an old invoice to a person',
      { flow: 'promise-broken', from: '2026-03-10 09:00', facts: { history: { brokenPromises90: 1 } } },
      ['2026-03-10 09:00 promise-broken sent', '2026-03-17 09:00 decide opened', '2026-03-17 09:00 waits'],
    ],
    [
      'F17 calls after the second in 90 days',
      { flow: 'promise-broken', from: '2026-02-20 09:00', facts: { history: { brokenPromises90: 2 } } },
      ['2026-02-20 09:00 noPortal next', '2026-02-20 09:00 call opened', '2026-02-20 09:00 waits'],
    ],
    [
      'F17 calls a key account after the first',
      { flow: 'promise-broken', from: '2026-02-20 09:00', facts: { customer: { tier: 'A' }, history: { brokenPromises90: 1 } } },
      ['2026-02-20 09:00 noPortal next', '2026-02-20 09:00 call opened', '2026-02-20 09:00 waits'],
    ],
    [
      'F20 agrees to a small plan and mails it',
      {
        flow: 'plan-request',
        from: '2026-02-10 10:00',
        ...small,
        later: [{ at: '2026-02-11 09:00', closes: 'quick', outcome: 'plan', invoice: { planStatus: 'current' } }],
      },
      [
        '2026-02-10 10:00 plan-received sent',
        '2026-02-10 10:00 pause next',
        '2026-02-10 10:00 quick opened',
        '2026-02-11 09:00 quick plan',
        '2026-02-11 09:00 open next',
        '2026-02-11 09:00 plan-agreed sent',
        '2026-02-11 09:00 end: completed',
      ],
    ],
    [
      'F20 lets a person refuse, and lets go of the invoice',
      {
        flow: 'plan-request',
        from: '2026-02-10 10:00',
        event: { parts: 12, days: 360, equal: true },
        later: [{ at: '2026-02-11 09:00', closes: 'person', invoice: { planStatus: 'rejected' } }],
      },
      [
        '2026-02-10 10:00 plan-received sent',
        '2026-02-10 10:00 pause next',
        '2026-02-10 10:00 person opened',
        '2026-02-11 09:00 person resolved',
        '2026-02-11 09:00 shut next',
        '2026-02-11 09:00 end: completed',
      ],
    ],
    [
      'F20 gives a key account to its manager, whatever it asks',
      { flow: 'plan-request', from: '2026-02-10 10:00', ...small, facts: { customer: { tier: 'A' } } },
      ['2026-02-10 10:00 plan-received sent', '2026-02-10 10:00 pause next', '2026-02-10 10:00 account opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F21 writes 3 days before a part',
      { flow: 'plan-part-ahead', facts: { invoice: { planStatus: 'current', instalmentOn: '2026-02-20' } } },
      ['2026-02-17 09:00 plan-part-soon sent', '2026-02-17 09:00 end: completed'],
    ],
    [
      'F21 writes on the day, 3 days later, and a person calls after 7',
      {
        flow: 'plan-part-due',
        from: '2026-02-20 09:00',
        event: { dueOn: '2026-02-20' },
        facts: { invoice: { planStatus: 'current', instalmentOn: '2026-02-20' } },
      },
      [
        '2026-02-20 09:00 plan-part-due sent',
        '2026-02-23 09:00 plan-part-late sent',
        '2026-02-27 09:00 risk opened',
        '2026-02-27 09:00 waits',
      ],
    ],
    [
      'F21 says no more about a part that is paid',
      {
        flow: 'plan-part-due',
        from: '2026-02-20 09:00',
        event: { dueOn: '2026-02-20' },
        facts: { invoice: { planStatus: 'current', instalmentOn: '2026-02-20' } },
        later: [{ at: '2026-02-21 12:00', event: 'payment.succeeded', invoice: { instalmentOn: '2026-03-20' } }],
      },
      ['2026-02-20 09:00 plan-part-due sent', '2026-02-23 09:00 end: completed'],
    ],
    [
      'F21 has a person decide about a broken plan',
      { flow: 'plan-broken', from: '2026-03-25 01:00', facts: { invoice: { planStatus: 'broken' } } },
      ['2026-03-25 01:00 person opened', '2026-03-25 01:00 waits'],
    ],
    [
      'F21 writes a letter after the last part',
      { flow: 'plan-completed', from: '2026-03-20 12:00', facts: { invoice: { planStatus: 'completed', status: 'paid' } } },
      ['2026-03-20 12:00 plan-completed sent', '2026-03-20 12:00 end: completed'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
