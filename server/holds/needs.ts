import type { ContactRequest } from './truth.ts';

/** Which truths are worth a query; what is left out reads as absent. */
export type TruthNeeds = {
  /** Promises, plans, disputes and holds that were placed. */
  readonly agreements: boolean;
  /** Earlier messages to the customer: with those that are queued (a tick), or those alone that were handed over (a delivery). */
  readonly contacts: 'none' | 'with-queued' | 'handed-over';
  /** Whether the customer owes something overdue. */
  readonly overdue: boolean;
  /** The company's closed days. */
  readonly closedDays: boolean;
};

/** What the decisions about these requests need. @param moment whether a tick queues messages or a delivery hands them over */
export function needsOf(requests: readonly ContactRequest[], moment: 'tick' | 'delivery'): TruthNeeds {
  const held = requests.filter(({ messageClass }) => messageClass !== 'transactional');
  const timed = held.filter(({ messageClass }) => messageClass !== 'legal');
  const counted = timed.some(({ frequency }) => frequency !== null);
  return {
    agreements: held.length > 0,
    contacts: counted ? (moment === 'tick' ? 'with-queued' : 'handed-over') : 'none',
    overdue: held.some(({ messageClass }) => messageClass === 'marketing'),
    closedDays: timed.some(({ quietHours }) => quietHours !== null),
  };
}
