import { Temporal } from 'temporal-polyfill';
import { type DemoCustomer, makeCustomers } from './customers.ts';
import { GOODS } from './names.ts';
import { planPayments } from './payment-behaviour.ts';
import { type Random, seededRandom } from './random.ts';

export const DEMO_COMPANY = 'Hallmark & Pryce Wholesale';

export type DemoItem = { readonly name: string; readonly quantity: number; readonly unitMinor: bigint; readonly amountMinor: bigint };

export type DemoOrder = {
  readonly externalId: string;
  readonly customer: string;
  readonly number: string;
  readonly status: 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';
  readonly currency: string;
  readonly totalMinor: bigint;
  /** Civil dates, ISO text, none after `today` but what is promised. */
  readonly placedOn: string;
  readonly promisedOn: string;
  readonly items: readonly DemoItem[];
};

export type DemoInvoice = {
  readonly externalId: string;
  readonly customer: string;
  readonly order: string;
  readonly number: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly lines: readonly DemoItem[];
};

export type DemoPayment = {
  /** `demo:<invoice>:<part>` */
  readonly source: string;
  readonly invoice: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly method: 'bank_transfer' | 'card' | 'bank_debit';
  readonly paidOn: string;
};

export type DemoDispute = {
  readonly invoice: string;
  readonly reason: string;
  readonly openedOn: string;
  readonly resolvedOn: string | null;
};

export type DemoWorld = {
  readonly customers: readonly DemoCustomer[];
  readonly orders: readonly DemoOrder[];
  readonly invoices: readonly DemoInvoice[];
  readonly payments: readonly DemoPayment[];
  readonly disputes: readonly DemoDispute[];
};

const CUSTOMERS = 120;
const ORDERS = 4_000;
const MONTHS = 24;
/** Three of four orders are invoiced apart; the others are small and paid at the counter. */
const INVOICED = 0.76;
const OLD_AFTER_DAYS = 150;

/**
 * Two years of a wholesaler's trade up to `today` (ISO date): who ordered what, what was invoiced, who paid when. Plain
 * data; the same seed and day give the same world.
 */
export function makeDemoWorld(options: { readonly seed: number; readonly today: string }): DemoWorld {
  const random = seededRandom(options.seed);
  const today = Temporal.PlainDate.from(options.today);
  const customers = makeCustomers(random, CUSTOMERS);
  const orders = makeOrders(random, customers, today);
  const byId = new Map(customers.map((customer) => [customer.externalId, customer]));
  const invoices: DemoInvoice[] = [];
  const payments: DemoPayment[] = [];
  const disputes: DemoDispute[] = [];
  for (const order of orders) {
    const customer = byId.get(order.customer);
    const issued = Temporal.PlainDate.from(order.placedOn).add({ days: random.between(1, 4) });
    const isInvoiced = random.chance(INVOICED);
    if (!customer || !isInvoiced || order.status === 'cancelled' || Temporal.PlainDate.compare(issued, today) > 0) continue;
    const invoice = makeInvoice(order, { customer, issued, number: invoices.length + 1 });
    invoices.push(invoice);
    const paid = payInvoice(random, invoice, { customer, today });
    payments.push(...paid.payments);
    if (paid.dispute) disputes.push(paid.dispute);
  }
  return { customers, orders, invoices, payments, disputes };
}

function makeOrders(random: Random, customers: readonly DemoCustomer[], today: Temporal.PlainDate): readonly DemoOrder[] {
  const start = today.subtract({ months: MONTHS });
  const days = start.until(today, { largestUnit: 'days' }).days;
  const total = customers.reduce((sum, { weight }) => sum + weight, 0);
  const placed = Array.from({ length: ORDERS }, () => ({
    day: workingDay(random, start, days),
    customer: weighted(random, customers, total),
  }));
  placed.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
  return placed.map(({ day, customer }, index) => makeOrder(random, { day, customer, today, number: index + 1 }));
}

/** A day of the week's first five; trade grows by about a third over the two years. */
function workingDay(random: Random, start: Temporal.PlainDate, days: number): Temporal.PlainDate {
  const grown = Math.max(random.next(), random.chance(0.25) ? random.next() : 0);
  const day = start.add({ days: Math.floor(grown * (days + 1)) });
  return day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day;
}

function weighted(random: Random, customers: readonly DemoCustomer[], total: number): DemoCustomer {
  let left = random.next() * total;
  for (const customer of customers) {
    left -= customer.weight;
    if (left <= 0) return customer;
  }
  throw new Error('There are no customers to choose from.');
}

function makeOrder(
  random: Random,
  made: { day: Temporal.PlainDate; customer: DemoCustomer; today: Temporal.PlainDate; number: number },
): DemoOrder {
  const { day, customer, today, number } = made;
  const items = makeItems(random, customer);
  const age = day.until(today, { largestUnit: 'days' }).days;
  const externalId = `SO-${String(number).padStart(6, '0')}`;
  return {
    externalId,
    customer: customer.externalId,
    number: externalId,
    status: statusAt(random, age),
    currency: customer.currency,
    totalMinor: items.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    placedOn: day.toString(),
    promisedOn: day.add({ days: random.between(4, 9) }).toString(),
    items,
  };
}

function statusAt(random: Random, age: number): DemoOrder['status'] {
  if (random.chance(0.015)) return 'cancelled';
  if (age <= 0) return 'placed';
  if (age <= 2) return 'confirmed';
  return age <= 6 ? 'shipped' : 'delivered';
}

/** One to four goods whose sum lies around the customer's usual size, lognormally. */
function makeItems(random: Random, customer: DemoCustomer): readonly DemoItem[] {
  const goal = Math.exp(customer.size + random.normal() * 0.75) * 100;
  const count = random.between(1, 4);
  const first = random.between(0, GOODS.length - 1);
  const step = random.pick([1, 3, 7] as const);
  return Array.from({ length: count }, (_none, index) => {
    // A step without a common divisor with the ten goods never meets one twice.
    const { name, price } = GOODS[(first + index * step) % GOODS.length] ?? GOODS[0];
    const quantity = Math.max(1, Math.round(goal / count / price));
    const unitMinor = BigInt(price);
    return { name, quantity, unitMinor, amountMinor: unitMinor * BigInt(quantity) };
  });
}

function makeInvoice(order: DemoOrder, made: { customer: DemoCustomer; issued: Temporal.PlainDate; number: number }): DemoInvoice {
  const { customer, issued, number } = made;
  const externalId = `INV-${String(20_000 + number).padStart(6, '0')}`;
  return {
    externalId,
    customer: order.customer,
    order: order.externalId,
    number: externalId,
    currency: order.currency,
    amountMinor: order.totalMinor,
    issuedOn: issued.toString(),
    dueOn: issued.add({ days: customer.terms }).toString(),
    lines: order.items,
  };
}

const REASONS: readonly [string, ...string[]] = [
  'Two cases arrived broken.',
  'The price is not the one we agreed.',
  'We never received this delivery.',
  'This was invoiced twice.',
];

function payInvoice(
  random: Random,
  invoice: DemoInvoice,
  given: { customer: DemoCustomer; today: Temporal.PlainDate },
): { payments: readonly DemoPayment[]; dispute: DemoDispute | null } {
  const { customer, today } = given;
  const due = Temporal.PlainDate.from(invoice.dueOn);
  const plan = planPayments(random, customer.behaviour, due.until(today, { largestUnit: 'days' }).days > OLD_AFTER_DAYS);
  let left = invoice.amountMinor;
  const payments = plan.parts.flatMap(({ share, daysAfterDue }, part): readonly DemoPayment[] => {
    const last = part === plan.parts.length - 1 && plan.parts.reduce((sum, { share: one }) => sum + one, 0) > 0.999;
    const amountMinor = last ? left : (invoice.amountMinor * BigInt(Math.round(share * 100))) / 100n;
    const issuedNext = Temporal.PlainDate.from(invoice.issuedOn).add({ days: 1 });
    const planned = due.add({ days: daysAfterDue });
    const on = Temporal.PlainDate.compare(planned, issuedNext) < 0 ? issuedNext : planned;
    const method = random.pick(['bank_transfer', 'bank_transfer', 'card', 'bank_debit'] as const);
    if (Temporal.PlainDate.compare(on, today) >= 0 || amountMinor <= 0n) return [];
    left -= amountMinor;
    const source = `demo:${invoice.externalId}:${part + 1}`;
    return [{ source, invoice: invoice.externalId, amountMinor, currency: invoice.currency, method, paidOn: on.toString() }];
  });
  return {
    payments,
    dispute: plan.disputed ? makeDispute(random, invoice, { due, today, lastPaid: payments.at(-1)?.paidOn ?? null }) : null,
  };
}

function makeDispute(
  random: Random,
  invoice: DemoInvoice,
  given: { due: Temporal.PlainDate; today: Temporal.PlainDate; lastPaid: string | null },
): DemoDispute | null {
  const reason = random.pick(REASONS);
  const opened = given.due.add({ days: random.between(-3, 8) });
  if (Temporal.PlainDate.compare(opened, given.today) >= 0) return null;
  return { invoice: invoice.externalId, reason, openedOn: opened.toString(), resolvedOn: given.lastPaid };
}
