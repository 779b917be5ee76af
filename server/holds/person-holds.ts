import type { Hold } from '#workflows-schema/index.ts';
import type { Truth } from './truth.ts';

/** A person works on the subject: a machine would talk over them. */
export function caseHolds({ caseOpen }: Truth): readonly Hold[] {
  return caseOpen ? [{ code: 'case-open', sentence: 'a person is working on a case about it', values: {}, retryAt: null }] : [];
}

/** The customer is for people only. */
export function personHolds({ personalOnly }: Truth): readonly Hold[] {
  return personalOnly ? [{ code: 'personal-only', sentence: 'this customer is contacted by people only', values: {}, retryAt: null }] : [];
}

/** A person or a rule said so, for good or until a moment. */
export function subjectHolds({ subjectHold }: Truth): readonly Hold[] {
  if (!subjectHold) return [];
  const { reason } = subjectHold;
  const until = subjectHold.until?.toString() ?? null;
  const sentence = `it is on hold: ${reason || 'no reason was given'}`;
  return [{ code: 'subject-held', sentence, values: { reason, ...(until && { until }) }, retryAt: until }];
}

/** Who owes something overdue gets no advertising. */
export function marketingHolds({ hasOverdue }: Truth): readonly Hold[] {
  return hasOverdue
    ? [{ code: 'overdue-customer', sentence: 'the customer owes something that is overdue', values: {}, retryAt: null }]
    : [];
}
