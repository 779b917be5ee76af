import type { Facts } from '#workflows-schema/index.ts';
import type { SubjectTruth } from './read-truth.ts';

/** What a flow may know of a subject itself; the run adds its event, its messages, its variables and the holds. */
export function factsOf({
  invoice,
  order,
  customer,
  history,
  zones,
  calendar,
  today,
}: SubjectTruth): Omit<Facts, 'event' | 'messages' | 'winners' | 'holds'> {
  return { invoice, order, customer, history, vars: {}, zones, calendar, today };
}
