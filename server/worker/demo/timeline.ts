import { Temporal } from 'temporal-polyfill';
import type { DemoDispute, DemoInvoice, DemoOrder, DemoPayment, DemoWorld } from '#db/demo/world.ts';

/** What happens on one civil day. */
export type DemoDay = {
  readonly orders: readonly DemoOrder[];
  readonly invoices: readonly DemoInvoice[];
  readonly payments: readonly DemoPayment[];
  readonly disputes: readonly DemoDispute[];
  readonly resolved: readonly DemoDispute[];
};

const NOTHING: DemoDay = { orders: [], invoices: [], payments: [], disputes: [], resolved: [] };

/** Days from an order's placing until it gets a status, in the order in which a warehouse works. */
const ORDER_STEPS = [
  ['placed', 0],
  ['confirmed', 1],
  ['shipped', 3],
  ['delivered', 6],
] as const;

/** The world sorted by day: an order appears once for each status that it reached, on the day when it reached it. */
export function timelineOf(world: DemoWorld, today: string): (day: string) => DemoDay {
  const days = new Map<string, { [K in keyof DemoDay]: DemoDay[K][number][] }>();
  const at = (day: string) => {
    const known = days.get(day);
    if (known) return known;
    const made = { orders: [], invoices: [], payments: [], disputes: [], resolved: [] };
    days.set(day, made);
    return made;
  };
  for (const order of world.orders) for (const [day, step] of stepsOf(order, today)) at(day).orders.push(step);
  for (const invoice of world.invoices) at(invoice.issuedOn).invoices.push(invoice);
  for (const payment of world.payments) at(payment.paidOn).payments.push(payment);
  for (const dispute of world.disputes) {
    at(dispute.openedOn).disputes.push(dispute);
    if (dispute.resolvedOn) at(dispute.resolvedOn).resolved.push(dispute);
  }
  return (day) => days.get(day) ?? NOTHING;
}

/** What happens on several days, in their order. */
export function mergeDays(days: readonly DemoDay[]): DemoDay {
  return {
    orders: days.flatMap((day) => day.orders),
    invoices: days.flatMap((day) => day.invoices),
    payments: days.flatMap((day) => day.payments),
    disputes: days.flatMap((day) => day.disputes),
    resolved: days.flatMap((day) => day.resolved),
  };
}

function stepsOf(order: DemoOrder, today: string): readonly (readonly [string, DemoOrder])[] {
  if (order.status === 'cancelled')
    return [
      [order.placedOn, { ...order, status: 'placed' }],
      [later(order.placedOn, 1), order],
    ] as const;
  const last = ORDER_STEPS.findIndex(([status]) => status === order.status);
  return ORDER_STEPS.slice(0, last + 1)
    .map(([status, days]) => [later(order.placedOn, days), { ...order, status }] as const)
    .filter(([day]) => day <= today);
}

const later = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
