import { Temporal } from 'temporal-polyfill';
import type { MessageFields } from '#emails/fields.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import { formatMoney, type Money } from '#workflows-schema/index.ts';
import type { CheckedItem } from './claimed.ts';

export type PaymentOfEvent = { readonly amount: Money; readonly method: string; readonly on: string };

export type FieldSources = {
  readonly subject: SubjectTruth;
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
export function mergeFields({ subject, company, trackingUrl, payment, portalUrl, items, locale }: FieldSources): MessageFields {
  const { invoice, order, customer, recipient } = subject;
  return {
    'customer.name': customer.name,
    'contact.name': recipient?.name || null,
    'contact.first_name': recipient?.name.split(/\s+/)[0] || null,
    'company.name': company.name,
    'company.phone': company.phone,
    'company.email': company.email,
    'links.portal': portalUrl,
    ...(invoice && {
      'invoice.number': invoice.number,
      'invoice.amount': formatMoney(invoice.amount, locale),
      'invoice.balance': formatMoney(invoice.balance, locale),
      'invoice.due_date': longDate(invoice.dueOn, locale),
      'invoice.issue_date': longDate(invoice.issuedOn, locale),
      'invoice.days_overdue': String(Math.max(0, invoice.daysOverdue)),
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

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** "1 March 2026" in the reader's language; the day is civil, so no zone can move it. */
function longDate(day: string, locale: string): string {
  let format = dateFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    dateFormats.set(locale, format);
  }
  return format.format(new Date(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds));
}
