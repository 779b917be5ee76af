import type { MessageFields } from '#emails/fields.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import { earlyDiscount } from '#server/invoices/early-discount.ts';
import { formatMoney, type Money } from '#workflows-schema/index.ts';
import { agreementFields } from './agreement-fields.ts';
import type { CheckedItem } from './claimed.ts';
import { eventFields } from './event-fields.ts';
import type { FieldExtras } from './field-sources.ts';
import { longDate } from './long-date.ts';

export type PaymentOfEvent = { readonly amount: Money; readonly method: string; readonly on: string };

export type FieldSources = {
  readonly subject: SubjectTruth;
  /** The message's run, customer and subject. */
  readonly about: { readonly runId: string | null; readonly customerId: string; readonly subjectId: string };
  readonly extras: FieldExtras;
  readonly company: { readonly name: string; readonly phone: string | null; readonly email: string };
  readonly trackingUrl: string | null;
  readonly payment: PaymentOfEvent | null;
  readonly portalUrl: string | null;
  /** What a collected mail tells of; empty for a message about one subject. */
  readonly items: readonly CheckedItem[];
  /** The language that the templates are written in: amounts and dates must not speak another one. */
  readonly locale: string;
};

const METHOD_WORDS: Readonly<Record<string, string>> = { card: 'card', bank_debit: 'bank debit', bank_transfer: 'bank transfer' };

/** The values of a message's merge fields, formatted as its text reads. */
export function mergeFields(sources: FieldSources): MessageFields {
  const { subject, about, extras, company, trackingUrl, payment, portalUrl, items, locale } = sources;
  const { invoice, order, customer, recipient } = subject;
  return {
    'customer.name': customer.name,
    'contact.name': recipient?.name || null,
    'contact.first_name': recipient?.name.split(/\s+/)[0] || null,
    'company.name': company.name,
    'company.phone': company.phone,
    'company.email': company.email,
    'links.portal': portalUrl,
    'links.dispute': portalUrl,
    'links.plan': portalUrl,
    'links.options': portalUrl,
    ...agreementFields(extras, { ...about, subject, locale }),
    ...eventFields(extras.events.get(about.runId ?? '') ?? null, { locale, zone: subject.zones.contact }),
    ...(invoice && {
      'invoice.number': invoice.number,
      'invoice.amount': formatMoney(invoice.amount, locale),
      'invoice.balance': formatMoney(invoice.balance, locale),
      'invoice.due_date': longDate(invoice.dueOn, locale),
      'invoice.issue_date': longDate(invoice.issuedOn, locale),
      'invoice.days_overdue': String(Math.max(0, invoice.daysOverdue)),
      ...discountFields(invoice, locale),
    }),
    ...(order && {
      'order.number': order.number,
      'order.total': formatMoney(order.total, locale),
      'order.promised_date': order.promisedOn && longDate(order.promisedOn, locale),
      'order.tracking_url': trackingUrl,
    }),
    ...(items.length > 0 && digestFields(items, locale)),
    ...(payment && {
      'payment.amount': formatMoney(payment.amount, locale),
      'payment.method': METHOD_WORDS[payment.method] ?? payment.method.replaceAll('_', ' '),
      'payment.date': longDate(payment.on, locale),
    }),
  };
}

function discountFields(invoice: NonNullable<SubjectTruth['invoice']>, locale: string): MessageFields {
  const discount = earlyDiscount(invoice.terms, invoice.issuedOn, invoice.balance);
  if (!discount) return {};
  return { 'invoice.discount_price': formatMoney(discount.price, locale), 'invoice.discount_until': longDate(discount.until, locale) };
}

/** The items of a collected mail, a line each, and their sum. All are of one currency. */
function digestFields(items: readonly CheckedItem[], locale: string): MessageFields {
  const invoices = items.flatMap(({ subject: { invoice } }) => invoice ?? []);
  const lines = invoices.map(
    ({ number, dueOn, balance, daysOverdue }) =>
      `${number}: ${formatMoney(balance, locale)}, due ${longDate(dueOn, locale)}${daysOverdue > 0 ? ` (${daysOverdue} days ago)` : ''}`,
  );
  const [first] = invoices;
  const minor = invoices.reduce((sum, { balance }) => sum + balance.minor, 0n);
  return {
    'digest.count': String(items.length),
    'digest.lines': lines.join('\n'),
    'digest.total': first ? formatMoney({ minor, currency: first.balance.currency }, locale) : null,
  };
}
