import { Temporal } from 'temporal-polyfill';
import type { CustomerFacts, InvoiceFacts, OrderFacts } from '#workflows-schema/index.ts';
import type { Agreements } from './read-agreements.ts';
import type { CustomerRow, InvoiceRow, OrderRow } from './read-subjects.ts';

type InvoicePlace = {
  readonly zone: string;
  readonly today: Today;
  readonly agreements: Agreements;
  readonly invoiceId: string;
};

/** The tenant's civil day, and its number, so that days are counted by subtraction: a batch does that 500 times. */
export type Today = { readonly day: string; readonly epochDay: number };

const DAY_MS = 86_400_000;

/** The number of a civil day, counted from 1970. */
export function epochDay(day: string): number {
  return Date.parse(day) / DAY_MS;
}

export function invoiceFacts(row: InvoiceRow, { zone, today, agreements, invoiceId }: InvoicePlace): InvoiceFacts {
  const { currency } = row;
  const plan = agreements.plans.get(invoiceId);
  return {
    number: row.number,
    status: row.status,
    amount: { minor: BigInt(row.amount_minor), currency },
    balance: { minor: BigInt(row.balance_minor), currency },
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    daysOverdue: today.epochDay - epochDay(row.due_on),
    disputed: row.disputed,
    disputedAmount: agreements.disputes.get(invoiceId)?.amount ?? null,
    processing: row.processing,
    terms: row.terms,
    viewedOn: row.viewed_at === null ? null : dayOf(row.viewed_at, zone),
    promisedOn: agreements.promises.get(invoiceId)?.promisedOn ?? null,
    planStatus: plan?.status ?? null,
    instalmentOn: plan?.status === 'current' ? plan.nextOn : null,
  };
}

export function orderFacts(row: OrderRow): OrderFacts {
  return {
    number: row.number,
    status: row.status,
    total: { minor: BigInt(row.total_minor), currency: row.currency },
    placedOn: row.placed_on,
    promisedOn: row.promised_on,
    itemCount: row.item_count,
  };
}

export function customerFacts(row: CustomerRow): CustomerFacts {
  return {
    name: row.name,
    tier: row.tier,
    country: row.country,
    locale: row.locale,
    personalOnly: row.personal_only,
    autopay: row.autopay,
    channel: row.channel,
    digest: row.digest_opt_in,
    marketingConsent: row.consent.marketing === true,
    smsConsent: row.consent.sms === true,
    since: row.since,
    attributes: Object.fromEntries(
      Object.entries(row.attributes).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  };
}

function dayOf(moment: string, zone: string): string {
  return Temporal.Instant.from(new Date(moment).toISOString()).toZonedDateTimeISO(zone).toPlainDate().toString();
}
