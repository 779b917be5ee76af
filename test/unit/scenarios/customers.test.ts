import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '#test/support/scenario.ts';

const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });
const owes = { history: { overdueBalance: gbp(60_000n) } };
const agreed = { customer: { marketingConsent: true } };
const barred = [{ code: 'suppressed' as const, sentence: 'barred', values: {}, retryAt: null }];
const turns = (faq_turns: string) => ({ customer: { attributes: { faq_turns } } });
const sure = { event: { confidence: 0.95, answer: 'Before noon.' } };

describe('customers', () => {
  it.each<[string, Scenario, string[]]>([
    [
      'F12 welcomes',
      { flow: 'ar-welcome', from: '2026-02-10 10:00' },
      ['2026-02-10 10:00 welcome sent', '2026-02-10 10:00 end: completed'],
    ],
    ['F12 welcomes nobody who owes', { flow: 'ar-welcome', from: '2026-02-10 10:00', facts: owes }, ['2026-02-10 10:00 end: exit']],
    [
      'F12 welcomes on the 1st',
      { flow: 'ar-welcome-monthly', from: '2026-02-02 09:00' },
      ['2026-02-02 09:00 welcome sent', '2026-02-02 09:00 end: completed'],
    ],
    [
      'F27 sends a statement on Monday',
      { flow: 'weekly-statement', from: '2026-02-09 09:00' },
      ['2026-02-09 09:00 statement sent', '2026-02-09 09:00 end: completed'],
    ],
    [
      'F29 asks the next contact after a bounce',
      { flow: 'contact-repair', from: '2026-02-10 10:00', later: [{ at: '2026-02-10 10:05', message: 'ask', became: 'delivered' }] },
      ['2026-02-10 10:00 contact-repair queued', '2026-02-10 10:05 contact-repair sent', '2026-02-10 10:05 end: completed'],
    ],
    [
      'F29 has a person look when that bounces too',
      { flow: 'contact-repair', from: '2026-02-10 10:00', later: [{ at: '2026-02-10 10:05', message: 'ask', became: 'bounced' }] },
      [
        '2026-02-10 10:00 contact-repair queued',
        '2026-02-10 10:05 contact-repair failed',
        '2026-02-10 10:05 person opened',
        '2026-02-10 10:05 waits',
      ],
    ],
    [
      'F29 writes nobody when no address is left',
      { flow: 'contact-repair', from: '2026-02-10 10:00', facts: { holds: barred } },
      ['2026-02-10 10:00 contact-repair skipped', '2026-02-10 10:00 end: exit'],
    ],
    [
      'F29 calls who marked a mail as spam',
      { flow: 'spam-complaint', from: '2026-02-10 10:00' },
      ['2026-02-10 10:00 phone next', '2026-02-10 10:00 person opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F30 explains how to pay with the first reminder',
      { flow: 'how-to-pay', from: '2026-02-04 10:00', facts: owes },
      ['2026-02-11 10:00 how-to-pay sent', '2026-02-11 10:00 end: completed'],
    ],
    [
      'F30 explains nothing to who has paid',
      {
        flow: 'how-to-pay',
        from: '2026-02-04 10:00',
        facts: owes,
        later: [{ at: '2026-02-06 10:00', history: { overdueBalance: gbp(0n) } }],
      },
      ['2026-02-11 10:00 end: exit'],
    ],
    [
      'F31 reminds of a cart after 1 and 24 hours',
      { flow: 'abandoned-cart', from: '2026-02-10 10:00', facts: agreed },
      ['2026-02-10 11:00 cart-reminder sent', '2026-02-11 10:00 cart-help sent', '2026-02-11 10:00 end: completed'],
    ],
    [
      'F31 stops with an order',
      { flow: 'abandoned-cart', from: '2026-02-10 10:00', facts: agreed, later: [{ at: '2026-02-10 20:00', event: 'order.placed' }] },
      ['2026-02-10 11:00 cart-reminder sent', '2026-02-10 20:00 end: exit-event'],
    ],
    ['F31 needs consent', { flow: 'abandoned-cart', from: '2026-02-10 10:00' }, ['2026-02-10 10:00 end: not-admitted']],
    [
      'F31 gives a code after 72 hours',
      { flow: 'abandoned-cart-offer', from: '2026-02-10 10:00', event: { offer_code: 'BACK5' }, facts: agreed },
      ['2026-02-13 10:00 cart-offer sent', '2026-02-13 10:00 end: completed'],
    ],
    [
      'F32 thanks 2 days after delivery',
      { flow: 'order-thanks', from: '2026-02-10 15:00', facts: { order: { status: 'delivered' } } },
      ['2026-02-12 15:00 order-thanks sent', '2026-02-12 15:00 end: completed'],
    ],
    [
      'F32 sends tips after 7 days and a survey after 14',
      { flow: 'after-purchase', from: '2026-02-10 15:00', facts: agreed },
      ['2026-02-17 15:00 after-tips sent', '2026-02-24 15:00 after-survey sent', '2026-02-24 15:00 end: completed'],
    ],
    [
      'F33 welcomes at once, after 2 and after 5 days',
      { flow: 'subscriber-welcome', from: '2026-02-10 10:00', facts: agreed },
      [
        '2026-02-10 10:00 subscriber-hello sent',
        '2026-02-12 10:00 subscriber-best sent',
        '2026-02-15 10:00 subscriber-code sent',
        '2026-02-15 10:00 end: completed',
      ],
    ],
    [
      'F34 lets go of who does not answer',
      { flow: 're-engagement', from: '2026-02-10 10:00', facts: agreed },
      [
        '2026-02-10 10:00 return-news sent',
        '2026-02-24 10:00 return-offer sent',
        '2026-03-12 10:00 stay-or-leave sent',
        '2026-03-26 10:00 sunset next',
        '2026-03-26 10:00 end: completed',
      ],
    ],
    [
      'F34 keeps who answers',
      { flow: 're-engagement', from: '2026-02-10 10:00', facts: agreed, later: [{ at: '2026-03-13 10:00', event: 'message.replied' }] },
      [
        '2026-02-10 10:00 return-news sent',
        '2026-02-24 10:00 return-offer sent',
        '2026-03-12 10:00 stay-or-leave sent',
        '2026-03-13 10:00 end: exit',
      ],
    ],
    [
      'F34 ends when something is overdue',
      { flow: 're-engagement', from: '2026-02-10 10:00', facts: agreed, later: [{ at: '2026-02-20 10:00', ...owes }] },
      ['2026-02-10 10:00 return-news sent', '2026-02-20 10:00 end: exit-condition'],
    ],
    [
      'F35 makes an offer',
      { flow: 'churn-risk', from: '2026-02-10 10:00', event: { score: 0.7 }, facts: agreed },
      ['2026-02-10 10:00 churn-offer sent', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F35 has a person ask a key account that orders half as much',
      { flow: 'churn-risk', from: '2026-02-10 10:00', event: { frequency_change: '-50' }, facts: { customer: { tier: 'A' } } },
      ['2026-02-10 10:00 person opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F35 does nothing about a small risk',
      { flow: 'churn-risk', from: '2026-02-10 10:00', event: { score: 0.69 } },
      ['2026-02-10 10:00 end: not-admitted'],
    ],
    [
      'F36 asks and has a person call about a 2',
      { flow: 'csat', from: '2026-02-10 10:00', later: [{ at: '2026-02-11 10:00', event: 'form.submitted', data: { score: 2 } }] },
      ['2026-02-10 12:00 csat sent', '2026-02-11 10:00 person opened', '2026-02-11 10:00 waits'],
    ],
    [
      'F36 is content with a 3',
      { flow: 'csat', from: '2026-02-10 10:00', later: [{ at: '2026-02-11 10:00', event: 'form.submitted', data: { score: 3 } }] },
      ['2026-02-10 12:00 csat sent', '2026-02-11 10:00 end: completed'],
    ],
    [
      'F36 begins after a case',
      { flow: 'csat-case', from: '2026-02-10 10:00' },
      ['2026-02-10 10:00 due next', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F36 begins after a payment',
      { flow: 'csat-payment', from: '2026-02-10 10:00' },
      ['2026-02-10 10:00 due next', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F37 reminds of an appointment 24 hours before; the text message is off',
      { flow: 'appointment', from: '2026-02-10 10:00', event: { starts_at: '2026-02-12T14:30:00Z' } },
      [
        '2026-02-10 10:00 appointment-confirmed sent',
        '2026-02-11 14:30 appointment-reminder sent',
        '2026-02-12 12:30 appointment-soon off',
        '2026-02-12 12:30 end: completed',
      ],
    ],
    [
      'F37 confirms one of today without a reminder',
      { flow: 'appointment', from: '2026-02-12 08:00', event: { starts_at: '2026-02-12T14:30:00Z' } },
      ['2026-02-12 08:00 appointment-confirmed sent', '2026-02-12 12:30 appointment-soon off', '2026-02-12 12:30 end: completed'],
    ],
    [
      'F37 says no more about one that is cancelled',
      {
        flow: 'appointment',
        from: '2026-02-10 10:00',
        event: { starts_at: '2026-02-12T14:30:00Z' },
        later: [{ at: '2026-02-10 11:00', event: 'appointment.cancelled' }],
      },
      ['2026-02-10 10:00 appointment-confirmed sent', '2026-02-10 11:00 end: exit-event'],
    ],
    [
      'F37 congratulates who asked for it',
      { flow: 'birthday', from: '2026-02-12 09:00', facts: { customer: { marketingConsent: true, attributes: { birthday_mail: 'yes' } } } },
      ['2026-02-12 09:00 birthday sent', '2026-02-12 09:00 end: completed'],
    ],
    [
      'F37 congratulates nobody else',
      { flow: 'birthday', from: '2026-02-12 09:00', facts: agreed },
      ['2026-02-12 09:00 end: not-admitted'],
    ],
    [
      'F37 tells 30, 7 and 1 days before a renewal',
      { flow: 'renewal', facts: { customer: { attributes: { renewal_on: '2026-03-20' } } } },
      [
        '2026-02-18 09:00 renewal-month sent',
        '2026-03-13 09:00 renewal-week sent',
        '2026-03-19 09:00 renewal-tomorrow sent',
        '2026-03-19 09:00 end: completed',
      ],
    ],
    [
      'F38 answers the first question and forgets it after 3 days',
      { flow: 'faq-reply', from: '2026-02-10 10:00', ...sure },
      ['2026-02-10 10:00 faq-answer sent', '2026-02-10 10:00 one next', '2026-02-13 10:00 forget next', '2026-02-13 10:00 end: completed'],
    ],
    [
      'F38 answers the second',
      { flow: 'faq-reply', from: '2026-02-10 10:00', ...sure, facts: turns('1') },
      ['2026-02-10 10:00 faq-answer sent', '2026-02-10 10:00 two next', '2026-02-13 10:00 forget next', '2026-02-13 10:00 end: completed'],
    ],
    [
      'F38 gives the third to a person',
      { flow: 'faq-reply', from: '2026-02-10 10:00', ...sure, facts: turns('2') },
      ['2026-02-10 10:00 enough next', '2026-02-10 10:00 person opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F38 answers nothing that is not sure',
      { flow: 'faq-reply', from: '2026-02-10 10:00', event: { confidence: 0.89, answer: 'Before noon.' } },
      ['2026-02-10 10:00 person opened', '2026-02-10 10:00 waits'],
    ],
    [
      'F39 tells the admins that a payout failed',
      { flow: 'account-alerts', from: '2026-02-10 10:00', event: { kind: 'payout_failed' } },
      ['2026-02-10 10:00 payout next', '2026-02-10 10:00 end: completed'],
    ],
    [
      'F39 tells them of what it does not know too',
      { flow: 'account-alerts', from: '2026-02-10 10:00', event: {} },
      ['2026-02-10 10:00 other next', '2026-02-10 10:00 end: completed'],
    ],
  ])('%s', (_name, scenario, expected) => {
    expect(runScenario(scenario)).toEqual(expected);
  });
});
