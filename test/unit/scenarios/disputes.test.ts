import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';

const reply = (intent: string, confidence = 0.95) => ({ event: { intent, confidence } });
const key = { facts: { customer: { tier: 'A' } } };
const disputed = { facts: { invoice: { disputed: true } } };
const triaged = (intent: string, ...expected: string[]): [string, Scenario, string[]] => [
  `F23 leads “${intent}” where it belongs`,
  { flow: 'reply-triage', from: '2026-02-10 10:00', ...reply(intent) },
  expected.map((line) => `2026-02-10 10:00 ${line}`),
];

describe('disputes and replies', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F18 acknowledges, a person answers, and the customer has a week',
      {
        flow: 'dispute',
        from: '2026-02-10 10:00',
        ...disputed,
        later: [
          { at: '2026-02-10 13:00', closes: 'person', outcome: 'dispute' },
          { at: '2026-02-11 12:00', event: 'dispute.resolved', invoice: { disputed: false } },
        ],
      },
      [
        '2026-02-10 10:00 dispute-received sent',
        '2026-02-10 10:00 person opened',
        '2026-02-10 13:00 person resolved',
        '2026-02-11 12:00 week next',
        '2026-02-11 12:00 dispute-answered sent',
        '2026-02-11 12:00 end: completed',
      ],
    ],
    [
      'F18 tells a manager after 2 days of silence',
      {
        flow: 'dispute',
        from: '2026-02-12 10:00',
        ...disputed,
        later: [{ at: '2026-02-17 09:00', event: 'dispute.resolved', invoice: { disputed: false } }],
      },
      [
        '2026-02-12 10:00 dispute-received sent',
        '2026-02-12 10:00 person opened',
        '2026-02-16 10:00 manager next',
        '2026-02-17 09:00 week next',
        '2026-02-17 09:00 dispute-answered sent',
        '2026-02-17 09:00 end: completed',
      ],
    ],
    [
      'F18 leaves the word to the credit note when the invoice is credited',
      {
        flow: 'dispute',
        from: '2026-02-10 10:00',
        ...disputed,
        later: [{ at: '2026-02-11 12:00', event: 'invoice.credited', invoice: { status: 'credited' } }],
      },
      ['2026-02-10 10:00 dispute-received sent', '2026-02-10 10:00 person opened', '2026-02-11 12:00 end: credited'],
    ],
    [
      'F19 freezes the customer, warns 7, 3 and 1 days before, and thaws',
      {
        flow: 'chargeback',
        from: '2026-02-10 10:00',
        event: { due_by: '2026-02-24' },
        later: [{ at: '2026-02-23 12:00', closes: 'person' }],
      },
      [
        '2026-02-10 10:00 freeze next',
        '2026-02-10 10:00 person opened',
        '2026-02-17 09:00 tell7 next',
        '2026-02-20 09:00 tell3 next',
        '2026-02-23 09:00 tell1 next',
        '2026-02-23 12:00 person resolved',
        '2026-02-23 12:00 thaw next',
        '2026-02-23 12:00 end: completed',
      ],
    ],
    [
      'F19 warns no more once the evidence is sent',
      {
        flow: 'chargeback',
        from: '2026-02-10 10:00',
        event: { due_by: '2026-02-24' },
        later: [{ at: '2026-02-11 12:00', closes: 'person' }],
      },
      [
        '2026-02-10 10:00 freeze next',
        '2026-02-10 10:00 person opened',
        '2026-02-11 12:00 person resolved',
        '2026-02-11 12:00 thaw next',
        '2026-02-11 12:00 end: completed',
      ],
    ],
    [
      'F22 stops all machines; a person signs at once and calls the same day',
      {
        flow: 'key-account-reply',
        from: '2026-02-10 10:00',
        ...reply('negative'),
        ...key,
        later: [
          { at: '2026-02-10 10:30', closes: 'sign', outcome: 'approved' },
          { at: '2026-02-10 15:00', closes: 'person' },
        ],
      },
      [
        '2026-02-10 10:00 off next',
        '2026-02-10 10:00 person opened',
        '2026-02-10 10:00 sign opened',
        '2026-02-10 10:30 sign approved',
        '2026-02-10 10:30 key-account-answer sent',
        '2026-02-10 15:00 person resolved',
        '2026-02-10 15:00 on next',
        '2026-02-10 15:00 end: completed',
      ],
    ],
    [
      'F22 warns at 12 and 20 hours, then tells a manager, and stays silent until somebody called',
      {
        flow: 'key-account-reply',
        from: '2026-02-10 10:00',
        ...reply('dispute'),
        ...key,
        later: [{ at: '2026-02-11 12:00', event: 'case.closed', data: { source: 'by hand', outcome: 'no_action' } }],
      },
      [
        '2026-02-10 10:00 off next',
        '2026-02-10 10:00 person opened',
        '2026-02-10 10:00 sign opened',
        '2026-02-10 14:00 sign rejected',
        '2026-02-10 22:00 alert12 next',
        '2026-02-11 06:00 alert20 next',
        '2026-02-11 10:00 person overdue',
        '2026-02-11 10:00 boss next',
        '2026-02-11 12:00 on next',
        '2026-02-11 12:00 end: completed',
      ],
    ],
    [
      'F22 takes tier A alone',
      { flow: 'key-account-reply', from: '2026-02-10 10:00', ...reply('plan') },
      ['2026-02-10 10:00 end: not-admitted'],
    ],
    triaged('paid_claim', 'pause next', 'find opened', 'waits'),
    triaged('out_of_office', 'later next', 'end: completed'),
    triaged('not_received', 'resend opened', 'waits'),
    triaged('promise', 'word opened', 'waits'),
    triaged('plan', 'parts opened', 'waits'),
    triaged('dispute', 'look opened', 'waits'),
    triaged('negative', 'calm opened', 'waits'),
    triaged('question', 'read opened', 'waits'),
    [
      'F23 has a person read what is unclear',
      { flow: 'reply-triage', from: '2026-02-10 10:00', ...reply('paid_claim', 0.79) },
      ['2026-02-10 10:00 read opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F23 leaves a key account’s dispute to F22',
      { flow: 'reply-triage', from: '2026-02-10 10:00', ...reply('dispute'), ...key },
      ['2026-02-10 10:00 end: not-admitted'],
    ],
    [
      'F23 takes a key account’s other answers',
      { flow: 'reply-triage', from: '2026-02-10 10:00', ...reply('paid_claim'), ...key },
      ['2026-02-10 10:00 pause next', '2026-02-10 10:00 find opened', '2026-02-10 10:00 waits'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
