/** How a case can end, and the word for it. */
export const CASE_OUTCOMES = {
  paid: 'Paid',
  promise: 'Promised to pay',
  plan: 'Agreed a plan',
  dispute: 'In dispute',
  resend: 'Sent again',
  write_off: 'To be written off',
  no_action: 'Nothing to do',
  approved: 'Approved',
  rejected: 'Rejected',
  expired: 'Nobody answered in time',
} as const;
export type CaseOutcome = keyof typeof CASE_OUTCOMES;

/** What votes and time decide, and no member says alone. */
const NOT_CHOSEN: readonly string[] = ['approved', 'rejected', 'expired'];

/** Whether a member may say that a case ended so. */
export function mayChoose(outcome: string): outcome is CaseOutcome {
  return isOutcome(outcome) && !NOT_CHOSEN.includes(outcome);
}

export function isOutcome(text: string): text is CaseOutcome {
  return Object.hasOwn(CASE_OUTCOMES, text);
}
