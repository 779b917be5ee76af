import type { ContactRequest } from './truth.ts';

/** Which truths are worth a query; what is left out reads as absent. */
export type TruthNeeds = {
  /** Promises, plans, disputes and holds that were placed. */
  readonly agreements: boolean;
  /** Earlier messages to the customer: with those that are queued (a tick), or those alone that were handed over (a delivery). */
  readonly contacts: 'none' | 'with-queued' | 'handed-over';
  /** Whether the customer owes something overdue. */
  readonly overdue: boolean;
  /** Which days are closed: in the company's country, or in each customer's. */
  readonly calendar: 'none' | 'tenant' | 'customer';
  /** How customers behaved so far. */
  readonly history: boolean;
  /** Nothing is decided by what is read, so that no row is locked for it. */
  readonly look?: boolean;
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
    calendar: timed.some(({ quietHours }) => quietHours !== null) ? 'tenant' : 'none',
    history: false,
  };
}

/** All of either. */
export function bothNeeds(a: TruthNeeds, b: Partial<TruthNeeds>): TruthNeeds {
  return {
    agreements: a.agreements || (b.agreements ?? false),
    contacts: a.contacts === 'none' ? (b.contacts ?? 'none') : a.contacts,
    overdue: a.overdue || (b.overdue ?? false),
    calendar:
      a.calendar === 'customer' || b.calendar === 'customer' ? 'customer' : a.calendar === 'none' ? (b.calendar ?? 'none') : a.calendar,
    history: a.history || (b.history ?? false),
    ...((a.look || b.look) && { look: true }),
  };
}
