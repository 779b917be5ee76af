import { type EscalateConfig, type FlowSettings, type SubjectKind, settingsOf } from '#workflows-schema/index.ts';
import { all } from './build.ts';

/** The hours that the company set, where the contact is; a message that comes outside of them waits. */
const OFFICE_HOURS: FlowSettings['quietHours'] = { window: 'company', otherwise: 'wait' };

/** Ends of an invoice after which there is nothing to say about it. */
export const SETTLED: FlowSettings['exitOn'] = ['paid', 'credited', 'void', 'written_off'];

/** Reminders of an invoice: they obey every hold, share one gap and one budget, keep office hours and leave when it is settled. */
export function dunning(more: Partial<FlowSettings> = {}): FlowSettings {
  return settingsOf({
    subject: 'invoice',
    messageClass: 'reminder',
    exitOn: SETTLED,
    frequency: { group: 'dunning', priority: 'dunning', whenCapped: 'delay' },
    quietHours: OFFICE_HOURS,
    ...more,
  });
}

/** Mail that the customer's own act asks for; it goes at once. */
export function transactional(subject: SubjectKind, rule: FlowSettings['reentry']['rule'], more: Partial<FlowSettings> = {}): FlowSettings {
  return settingsOf({ subject, messageClass: 'transactional', reentry: { rule, days: 0 }, ...more });
}

/** Advertising: to customers who agreed to it, in office hours, within the budget. */
export function marketing(more: Partial<FlowSettings> = {}): FlowSettings {
  return settingsOf({
    subject: 'customer',
    messageClass: 'marketing',
    entry: all('customer.marketingConsent is yes'),
    frequency: { group: 'marketing', priority: 'marketing', whenCapped: 'delay' },
    quietHours: OFFICE_HOURS,
    reentry: { rule: 'after-end', days: 0 },
    ...more,
  });
}

/** What a person must see to talk about a debt, who has fewest cases first. */
export const DEBT_CASE: Partial<EscalateConfig> = {
  assignee: { rule: 'least-busy' },
  context: ['balance', 'messages', 'payments', 'behaviour'],
};

/** A case for the person who knows the customer. */
export const OWNER_CASE: Partial<EscalateConfig> = {
  assignee: { rule: 'owner' },
  priority: 'high',
  context: ['balance', 'messages', 'payments', 'orders', 'behaviour'],
};
