import type { SubjectKind } from './subjects.ts';

type EventSpec = { readonly subject: SubjectKind; readonly label: string };

const about = (subject: SubjectKind, label: string): EventSpec => ({ subject, label });

/** The events that flows may start on, wait for or leave on, by canonical name. Others are stored and shown. */
export const EVENT_CATALOGUE = {
  'order.placed': about('order', 'an order is placed'),
  'order.confirmed': about('order', 'an order is confirmed'),
  'order.picked': about('order', 'an order is picked'),
  'order.packed': about('order', 'an order is packed'),
  'order.shipped': about('order', 'an order is shipped'),
  'order.left_warehouse': about('order', 'an order leaves the warehouse'),
  'order.out_for_delivery': about('order', 'an order is out for delivery'),
  'order.delivered': about('order', 'an order is delivered'),
  'order.delayed': about('order', 'an order is delayed'),
  'order.cancelled': about('order', 'an order is cancelled'),
  'order.change_requested': about('order', 'a change of an order is asked for'),
  'invoice.finalized': about('invoice', 'an invoice is issued'),
  'invoice.updated': about('invoice', 'an invoice changes'),
  'invoice.partially_paid': about('invoice', 'part of an invoice is paid'),
  'invoice.paid': about('invoice', 'an invoice is paid in full'),
  'invoice.credited': about('invoice', 'an invoice is credited in full'),
  'invoice.voided': about('invoice', 'an invoice is voided'),
  'invoice.written_off': about('invoice', 'an invoice is written off'),
  'payment.processing': about('invoice', 'a payment is on its way'),
  'payment.succeeded': about('invoice', 'a payment is received'),
  'payment.failed': about('invoice', 'a payment fails'),
  'payment.refunded': about('invoice', 'a payment is refunded'),
  'payment.charged_back': about('invoice', 'a payment is charged back'),
  'promise.created': about('invoice', 'a promise to pay is made'),
  'promise.kept': about('invoice', 'a promise to pay is kept'),
  'promise.broken': about('invoice', 'a promise to pay is broken'),
  'plan.requested': about('invoice', 'a payment plan is asked for'),
  'plan.agreed': about('invoice', 'a payment plan is agreed'),
  'plan.instalment_due': about('invoice', 'a part of a plan is due'),
  'plan.missed': about('invoice', 'a part of a plan is missed'),
  'plan.broken': about('invoice', 'a payment plan is broken'),
  'plan.completed': about('invoice', 'a payment plan is completed'),
  'dispute.opened': about('invoice', 'an invoice is disputed'),
  'dispute.resolved': about('invoice', 'a dispute is resolved'),
  'invoice.resend_requested': about('invoice', 'an invoice is asked for again'),
  'invoice.fee_due': about('invoice', 'a late fee is about to apply'),
  'refund.failed': about('invoice', 'a refund fails'),
  'message.delivered': about('customer', 'a message is delivered'),
  'message.clicked': about('customer', 'a link in a message is followed'),
  'message.replied': about('customer', 'a customer answers a message'),
  'message.bounced': about('customer', 'a message bounces'),
  'message.complained': about('customer', 'a message is marked as spam'),
  'message.unsubscribed': about('customer', 'a customer unsubscribes'),
  'portal.viewed': about('invoice', 'an invoice is looked at in the portal'),
  'portal.link_expired': about('invoice', 'an expired portal link is opened'),
  'case.opened': about('customer', 'a case is opened'),
  'case.closed': about('customer', 'a case is closed'),
  'customer.created': about('customer', 'a customer is added'),
  'customer.preference_changed': about('customer', 'a customer changes a preference'),
  'customer.segment_changed': about('customer', 'a customer changes the segment'),
  'cart.abandoned': about('customer', 'a cart is left behind'),
  'subscriber.created': about('customer', 'a subscriber is added'),
  'appointment.booked': about('customer', 'an appointment is booked'),
  'form.submitted': about('customer', 'a form is sent in'),
  'inquiry.received': about('customer', 'a question arrives'),
  'score.changed': about('customer', 'a score changes'),
  'card.expiring': about('customer', 'a stored card is about to expire'),
  'autopay.scheduled': about('invoice', 'an automatic debit is planned'),
  'account.alert': about('customer', 'something is wrong with an account'),
} as const satisfies Record<string, EventSpec>;

export type EventName = keyof typeof EVENT_CATALOGUE;

export const EVENT_NAMES = Object.keys(EVENT_CATALOGUE).filter(isEventName);

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENT_CATALOGUE, name);
}

/** A name of the tenant's own: two words with a dot, as in the catalogue. */
export const EVENT_PATTERN = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

/** "an order is shipped"; an event of the tenant's own by its name. */
export function eventLabel(name: string): string {
  return isEventName(name) ? EVENT_CATALOGUE[name].label : `“${name}” happens`;
}

/** What an event of the catalogue is about; null for one of the tenant's own, which may be about anything. */
export function eventSubject(name: string): SubjectKind | null {
  return isEventName(name) ? EVENT_CATALOGUE[name].subject : null;
}
