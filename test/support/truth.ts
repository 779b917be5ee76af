import { Temporal } from 'temporal-polyfill';
import type { ContactRequest, Truth } from '#server/holds/truth.ts';

/** Tuesday 10 March 2026, 10:00 in London. */
export const TRUTH_NOW = Temporal.Instant.from('2026-03-10T10:00:00Z');

const WEEKDAYS = [1, 2, 3, 4, 5];

/** An open invoice of GBP 600 of a customer whom nothing keeps from being written to; fields can be replaced. */
export function truthOf(change: Partial<Truth> = {}): Truth {
  return {
    now: TRUTH_NOW,
    invoice: { status: 'open', balance: { minor: 60_000n, currency: 'GBP' }, disputed: false, processing: false },
    promise: null,
    plan: null,
    dispute: null,
    subjectHold: null,
    personalOnly: false,
    address: 'ada@customer.test',
    suppressedFor: null,
    optedOutFor: null,
    marketingConsent: true,
    caseOpen: false,
    hasOverdue: false,
    lastDunningAt: null,
    sentLast7Days: [],
    zone: 'Europe/London',
    policy: {
      minimumBalanceMinor: 500n,
      minimumGapDays: 3,
      weeklyBudget: 5,
      quietHours: { weekdays: WEEKDAYS, from: '08:00', to: '18:00' },
      calendar: { workingWeekdays: WEEKDAYS, closedDays: new Set(), opensAt: '09:00', closesAt: '17:00' },
    },
    ...change,
  };
}

/** What a message of a class asks when hours, gap and budget are switched on. */
export const requestFor = (messageClass: ContactRequest['messageClass'], change: Partial<ContactRequest> = {}): ContactRequest => ({
  messageClass,
  quietHours: 'company',
  frequency: { group: 'dunning', priority: messageClass === 'marketing' ? 'marketing' : 'dunning' },
  ...change,
});
