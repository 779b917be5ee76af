import { Temporal } from 'temporal-polyfill';
import type { MessageFields } from '#emails/fields.ts';
import { formatMoney, parseDecimal } from '#workflows-schema/index.ts';
import { longDate } from './long-date.ts';

type Data = Readonly<Record<string, unknown>>;
export type EventPlace = { readonly locale: string; readonly zone: string };

/** Longer texts of an event do not belong into a mail. */
const MOST = 1000;

/**
 * The fields that a message may take from the event that started its run: a closed list. What another system told stands
 * under `data` of its event, what the product itself recorded stands at the top.
 * @param data the event's data as it is stored; null when no event started the run
 */
export function eventFields(data: Data | null, place: EventPlace): MessageFields {
  if (!data) return {};
  const nested = isData(data.data) ? data.data : {};
  const read = (name: string) => nested[name] ?? data[name];
  const text = (name: string) => textOf(read(name));
  return {
    'event.amount': amountOf(read('amount'), text('currency'), place.locale),
    'event.answer': text('answer'),
    'event.cart_url': linkOf(text('cart_url')),
    'event.debit_on': dayOf(text('debit_on'), place.locale),
    'event.items': itemsOf(read('items')),
    'event.new_date': dayOf(text('new_date'), place.locale),
    'event.offer_code': text('offer_code'),
    'event.reason': text('reason'),
    'event.starts_at': momentOf(text('starts_at'), place),
  };
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, MOST) : null;
}

/** A web address; anything else is left out, so that no text of an event becomes a link of another kind. */
function linkOf(text: string | null): string | null {
  return text && /^https?:\/\/[^\s"<>]+$/.test(text) ? text : null;
}

function amountOf(value: unknown, currency: string | null, locale: string): string | null {
  const decimal = textOf(value);
  const minor = decimal && currency ? parseDecimal(decimal, currency) : null;
  return minor === null || currency === null ? null : formatMoney({ minor, currency }, locale);
}

function itemsOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOf(value);
  const names = value.flatMap((item: unknown) => textOf(isData(item) ? item.name : item) ?? []);
  return names.join(', ').slice(0, MOST) || null;
}

function dayOf(text: string | null, locale: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  return day && isDay(day) ? longDate(day, locale) : text;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** An instant as date and time where the contact is; a text that is none stays as it is. */
function momentOf(text: string | null, { locale, zone }: EventPlace): string | null {
  const at = text && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return dayOf(text, locale);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);
}
