import { Failure, type FieldError } from '#server/errors.ts';
import type { InvoiceLine } from '#server/invoices/lines.ts';
import type { InvoiceRow } from '#server/invoices/upsert.ts';
import type { NewPayment } from '#server/ledger/record-payment.ts';
import { ORDER_STATUSES, type OrderRow, type OrderStatus } from '#server/orders/upsert.ts';
import type { StoredInvoice, StoredOrder } from './stored.ts';
import { readSum, type WireEvent, type WireInvoice, type WireOrder } from './wire.ts';

/** An item that cannot be stored, with the fields that say why. */
export function refusal(fields: readonly FieldError[]): Failure {
  const said = fields.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new Failure('invalid-input', `This event cannot be stored: ${said}.`, 'Correct the named fields and send the event again.', {
    fields,
  });
}

/** A refusal of the invoice's record, its fields named as they came. */
export function invoiceRefusal(failure: Failure): Failure {
  const fields = failure.fields.map(({ field, message }) => ({
    field: field === 'customer' ? 'customer.external_id' : `invoice.${field}`,
    message,
  }));
  return new Failure(failure.code, failure.message, failure.remedy, { fields, cause: failure });
}

/** Collects what is wrong, so that one answer names every field. */
class Problems {
  readonly fields: FieldError[] = [];

  /** The first thing that is wrong with a field says enough. */
  add(field: string, message: string): undefined {
    if (!this.fields.some((known) => known.field === field)) this.fields.push({ field, message });
    return undefined;
  }

  sum(field: string, sum: Parameters<typeof readSum>[0], currency: string): bigint | undefined {
    const value = readSum(sum, currency);
    return typeof value === 'string' ? this.add(field, value) : value;
  }
}

/** An order of the wire, completed by what is known of it. @throws Failure that names what a new one lacks */
export function orderRow(
  event: WireEvent,
  order: WireOrder,
  known: { stored: StoredOrder | undefined; customerId: string | undefined },
): OrderRow {
  const problems = new Problems();
  const { stored } = known;
  const need = <T>(field: string, value: T | undefined): T | undefined =>
    value ?? problems.add(`order.${field}`, 'is needed for a new order');
  const customerId = known.customerId ?? stored?.customerId ?? problems.add('customer', 'is needed for a new order');
  const number = need('number', order.number ?? stored?.number);
  const currency = need('currency', order.currency ?? stored?.currency);
  const sum = problems.sum('order.total', { minor: order.total_minor, decimal: order.total }, currency ?? 'EUR');
  const totalMinor = need('total', sum ?? (stored ? BigInt(stored.totalMinor) : undefined));
  const placedOn = need('placed_on', order.placed_on ?? stored?.placedOn);
  if (!customerId || !number || !currency || totalMinor === undefined || !placedOn || problems.fields.length > 0)
    throw refusal(problems.fields);
  const status = statusOf(event.type) ?? order.status ?? stored?.status ?? 'placed';
  const { promised_on: promisedOn, tracking_url: trackingUrl, items } = order;
  const announced = event.type === `order.${status}`;
  return {
    externalId: order.external_id,
    customerId,
    number,
    status,
    currency,
    totalMinor,
    placedOn,
    promisedOn,
    trackingUrl,
    items,
    announced,
  };
}

function statusOf(type: string): OrderStatus | undefined {
  return ORDER_STATUSES.find((status) => type === `order.${status}`);
}

/** An invoice of the wire, completed by what is known of it. @throws Failure that names what a new one lacks */
export function invoiceRow(
  event: WireEvent,
  invoice: WireInvoice,
  known: { stored: StoredInvoice | undefined; customerId: string | undefined; orderId: string | undefined },
): InvoiceRow {
  const problems = new Problems();
  const { stored, orderId } = known;
  const need = <T>(field: string, value: T | undefined): T | undefined =>
    value ?? problems.add(`invoice.${field}`, 'is needed for a new invoice');
  const customerId = known.customerId ?? stored?.customerId ?? problems.add('customer', 'is needed for a new invoice');
  const number = need('number', invoice.number ?? stored?.number);
  const currency = need('currency', invoice.currency ?? stored?.currency);
  const sum = problems.sum('invoice.amount', { minor: invoice.amount_minor, decimal: invoice.amount }, currency ?? 'EUR');
  const amountMinor = need('amount', sum ?? (stored ? BigInt(stored.amountMinor) : undefined));
  const issuedOn = need('issued_on', invoice.issued_on ?? stored?.issuedOn);
  const dueOn = need('due_on', invoice.due_on ?? stored?.dueOn);
  if (issuedOn && dueOn && dueOn < issuedOn) problems.add('invoice.due_on', `is before the invoice was issued (${issuedOn})`);
  const lines = currency ? readLines(invoice, currency, problems) : [];
  if (!customerId || !number || !currency || amountMinor === undefined || !issuedOn || !dueOn || problems.fields.length > 0)
    throw refusal(problems.fields);
  const announced = event.type === 'invoice.finalized';
  const { external_id: externalId, terms } = invoice;
  return { externalId, customerId, orderId, number, currency, amountMinor, issuedOn, dueOn, terms, lines, announced };
}

function readLines(invoice: WireInvoice, currency: string, problems: Problems): readonly InvoiceLine[] {
  return (invoice.lines ?? []).flatMap((line, index) => {
    const at = `invoice.lines.${index}`;
    const amount = problems.sum(`${at}.amount`, { minor: line.amount_minor, decimal: line.amount }, currency);
    const unit = problems.sum(`${at}.unit_amount`, { minor: line.unit_amount_minor, decimal: line.unit_amount }, currency) ?? amount;
    if (amount === undefined || unit === undefined) {
      if (amount === undefined) problems.add(`${at}.amount`, 'is needed');
      return [];
    }
    return [{ description: line.description, quantity: line.quantity, unitMinor: unit, amountMinor: amount }];
  });
}

/** A payment of the wire against a stored invoice. @throws Failure that names what is missing */
export function paymentOf(event: WireEvent, invoice: StoredInvoice | undefined, at: Date): NewPayment {
  const problems = new Problems();
  const { payment } = event;
  if (!payment) throw refusal([{ field: 'payment', message: 'is needed for payment.succeeded' }]);
  const wanted = payment.invoice_external_id ?? event.invoice?.external_id;
  if (!wanted) problems.add('payment.invoice_external_id', 'is needed');
  else if (!invoice) problems.add('payment.invoice_external_id', `names no known invoice: "${wanted}"`);
  const currency = payment.currency ?? invoice?.currency ?? 'EUR';
  const minor = problems.sum('payment.amount', { minor: payment.amount_minor, decimal: payment.amount }, currency);
  if (minor === undefined && problems.fields.length === 0) problems.add('payment.amount', 'is needed');
  if (!invoice || minor === undefined || problems.fields.length > 0) throw refusal(problems.fields);
  const source = `api:${payment.reference ?? event.id}`;
  return { invoiceId: invoice.id, source, amount: { minor, currency }, method: payment.method, at, announced: true };
}
