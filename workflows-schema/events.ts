import type { SubjectKind } from './subjects.ts';

type EventSpec = { readonly subject: SubjectKind; readonly label: string };

/** The events that flows may start on or leave on, by canonical name. Others are stored and shown, and start nothing. */
export const EVENT_CATALOGUE = {
  'order.placed': { subject: 'order', label: 'an order is placed' },
  'order.confirmed': { subject: 'order', label: 'an order is confirmed' },
  'order.shipped': { subject: 'order', label: 'an order is shipped' },
  'order.out_for_delivery': { subject: 'order', label: 'an order is out for delivery' },
  'order.delivered': { subject: 'order', label: 'an order is delivered' },
  'order.delayed': { subject: 'order', label: 'an order is delayed' },
  'order.cancelled': { subject: 'order', label: 'an order is cancelled' },
  'invoice.finalized': { subject: 'invoice', label: 'an invoice is issued' },
  'invoice.partially_paid': { subject: 'invoice', label: 'part of an invoice is paid' },
  'invoice.paid': { subject: 'invoice', label: 'an invoice is paid in full' },
  'invoice.credited': { subject: 'invoice', label: 'an invoice is credited in full' },
  'invoice.voided': { subject: 'invoice', label: 'an invoice is voided' },
  'invoice.written_off': { subject: 'invoice', label: 'an invoice is written off' },
  'payment.processing': { subject: 'invoice', label: 'a payment is on its way' },
  'payment.succeeded': { subject: 'invoice', label: 'a payment is received' },
  'payment.failed': { subject: 'invoice', label: 'a payment fails' },
  'dispute.opened': { subject: 'invoice', label: 'an invoice is disputed' },
  'dispute.resolved': { subject: 'invoice', label: 'a dispute is resolved' },
  'customer.created': { subject: 'customer', label: 'a customer is added' },
} as const satisfies Record<string, EventSpec>;

export type EventName = keyof typeof EVENT_CATALOGUE;

export const EVENT_NAMES = Object.keys(EVENT_CATALOGUE).filter(isEventName);

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENT_CATALOGUE, name);
}
