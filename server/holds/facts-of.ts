import { type Facts, PLAIN_CALENDAR } from '#workflows-schema/index.ts';
import type { SubjectTruth } from './read-truth.ts';

export function factsOf(subject: SubjectTruth, _calendar: 'tenant' | 'customer'): Omit<Facts, 'event' | 'messages' | 'winners' | 'holds'> {
  const { invoice, order, customer, zones } = subject;
  return {
    invoice: invoice && { ...invoice, disputedAmount: null, processing: subject.truth.invoice?.processing ?? false, terms: null, viewedOn: null, promisedOn: null, planStatus: null, instalmentOn: null },
    order: order && { ...order, itemCount: 0 },
    customer: { ...customer, autopay: false, channel: null, digest: false, marketingConsent: false, smsConsent: false, since: '2026-01-01', attributes: {} },
    history: null,
    vars: {},
    zones: { ...zones, contact: zones.customer },
    calendar: PLAIN_CALENDAR,
    today: '2026-01-01',
  };
}
