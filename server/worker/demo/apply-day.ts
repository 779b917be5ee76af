import { Temporal } from 'temporal-polyfill';
import type { DemoCustomer } from '#db/demo/customers.ts';
import type { DemoItem, DemoOrder } from '#db/demo/world.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { recordPayments } from '#server/ledger/record-payment.ts';
import { upsertOrders } from '#server/orders/upsert.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { DemoDay } from './timeline.ts';

/** Our ids of the world's customers and invoices, by the world's own. */
export type KnownIds = { readonly customers: Map<string, string>; readonly invoices: Map<string, string> };

export async function applyCustomers(tx: TenantTransaction, customers: readonly DemoCustomer[], ids: KnownIds): Promise<void> {
  for (const row of await upsertCustomers(tx, customers)) ids.customers.set(row.externalId, row.id);
}

/** Writes what happened on a day through the services that the API uses, so that every fact leaves its event. */
export async function applyDay(tx: TenantTransaction, day: DemoDay, ids: KnownIds): Promise<void> {
  // Statuses of one order in one batch would overwrite each other, so they go in the order of the steps.
  for (const orders of byTurn(day.orders)) {
    await upsertOrders(
      tx,
      orders.map((order) => ({
        ...order,
        customerId: idOf(ids.customers, order.customer),
        trackingUrl: trackingOf(order),
        items: order.items.map(orderItemOf),
      })),
    );
  }
  const made = await upsertInvoices(
    tx,
    day.invoices.map((invoice) => ({ ...invoice, customerId: idOf(ids.customers, invoice.customer), lines: invoice.lines.map(lineOf) })),
  );
  for (const invoice of made) ids.invoices.set(invoice.externalId, invoice.id);
  await recordPayments(
    tx,
    day.payments.map((payment) => ({
      invoiceId: idOf(ids.invoices, payment.invoice),
      source: payment.source,
      amount: { minor: payment.amountMinor, currency: payment.currency },
      method: payment.method,
      at: noonOf(payment.paidOn),
    })),
  );
  for (const dispute of day.disputes) await openDispute(tx, { invoiceId: idOf(ids.invoices, dispute.invoice), reason: dispute.reason });
  for (const dispute of day.resolved)
    await resolveDispute(tx, { invoiceId: idOf(ids.invoices, dispute.invoice), note: 'Agreed with the customer' });
}

function byTurn(orders: readonly DemoOrder[]): readonly (readonly DemoOrder[])[] {
  const turns: DemoOrder[][] = [];
  const seen = new Map<string, number>();
  for (const order of orders) {
    const turn = seen.get(order.externalId) ?? 0;
    seen.set(order.externalId, turn + 1);
    const list = turns[turn] ?? [];
    list.push(order);
    turns[turn] = list;
  }
  return turns;
}

function idOf(ids: Map<string, string>, name: string): string {
  const id = ids.get(name);
  if (!id) throw new Error(`The demo world names "${name}" before it exists.`);
  return id;
}

function trackingOf(order: DemoOrder): string | undefined {
  return order.status === 'shipped' || order.status === 'delivered' ? `https://carrier.example/track/${order.number}` : undefined;
}

/** Items are stored as JSON, which has no bigint: minor units become text. */
function orderItemOf({ name, quantity, unitMinor, amountMinor }: DemoItem) {
  return { name, quantity, unitMinor: String(unitMinor), amountMinor: String(amountMinor) };
}

function lineOf(item: DemoItem) {
  return { description: item.name, quantity: String(item.quantity), unitMinor: item.unitMinor, amountMinor: item.amountMinor };
}

const noonOf = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds);
