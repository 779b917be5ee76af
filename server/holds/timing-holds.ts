import { type Hold, isInside, nextOpening } from '#workflows-schema/index.ts';
import type { ContactRequest, Truth } from './truth.ts';

const WEEK_HOURS = 7 * 24;

/** Outside the window in which mail may go out: it ends when the window opens. */
export function quietHolds({ quietHours }: ContactRequest, { now, zone, policy }: Truth): readonly Hold[] {
  if (quietHours === null) return [];
  const window = quietHours === 'company' ? policy.quietHours : quietHours;
  const place = { zone, calendar: policy.calendar, skipClosed: true };
  if (isInside(window, now, place)) return [];
  const values = { from: window.from, to: window.to, zone };
  const sentence = `it is outside ${window.from} to ${window.to} where the customer is`;
  return [{ code: 'quiet-hours', sentence, values, retryAt: nextOpening(window, now, place).toString() }];
}

/** The customer was reminded a short time ago, by whichever flow. Civil days count, so that a step at nine is not held for seconds. */
export function gapHolds({ frequency }: ContactRequest, { now, zone, lastDunningAt, policy }: Truth): readonly Hold[] {
  if (frequency === null || isAboveDunning(frequency) || lastDunningAt === null) return [];
  const last = lastDunningAt.toZonedDateTimeISO(zone);
  const days = last.toPlainDate().until(now.toZonedDateTimeISO(zone).toPlainDate()).days;
  const { minimumGapDays } = policy;
  if (days >= minimumGapDays) return [];
  const on = last.toPlainDate().toString();
  return [
    {
      code: 'minimum-gap',
      sentence: `the customer was reminded on ${on}; ${minimumGapDays} days lie between two reminders`,
      values: { lastOn: on, gapDays: String(minimumGapDays) },
      retryAt: last.add({ days: minimumGapDays }).toInstant().toString(),
    },
  ];
}

/** The customer got as many messages in 7 days as one may get: it ends when the oldest that is too many is 7 days old. */
export function frequencyHolds({ frequency }: ContactRequest, { sentLast7Days, policy }: Truth): readonly Hold[] {
  if (frequency === null || isAboveDunning(frequency)) return [];
  const { weeklyBudget } = policy;
  const sent = sentLast7Days.length;
  if (sent < weeklyBudget) return [];
  return [
    {
      code: 'frequency-budget',
      sentence: `the customer got ${sent} messages in 7 days; ${weeklyBudget} are allowed`,
      values: { sent: String(sent), budget: String(weeklyBudget) },
      // A budget of nothing frees no slot, ever.
      retryAt: sentLast7Days[sent - weeklyBudget]?.add({ hours: WEEK_HOURS }).toString() ?? null,
    },
  ];
}

function isAboveDunning({ priority }: NonNullable<ContactRequest['frequency']>): boolean {
  return priority === 'receipt' || priority === 'order' || priority === 'dispute';
}
