import type { Money } from './facts.ts';

/** Decimal places of a currency, from the runtime's CLDR data: 2 for EUR, 0 for JPY, 3 for KWD; 2 for an unknown code. */
export function currencyDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = /^[A-Z]{3}$/.test(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : 2;
  digits.set(currency, found);
  return found;
}
const digits = new Map<string, number>();

/** "500", "500.5" or "-1,250.00" in major units -> minor units of the currency; null when it is no such decimal or too precise. */
export function parseDecimal(text: string, currency: string): bigint | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const places = currencyDigits(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  const minor = BigInt((match[2] ?? '').replaceAll(',', '') + fraction.padEnd(places, '0'));
  return match[1] ? -minor : minor;
}

/** Minor units as a plain decimal in major units: {12050, EUR} -> "120.50". */
export function formatMinor(money: Money): string {
  const places = currencyDigits(money.currency);
  const sign = money.minor < 0n ? '-' : '';
  const digitsText = String(money.minor < 0n ? -money.minor : money.minor).padStart(places + 1, '0');
  const cut = digitsText.length - places;
  return places === 0 ? sign + digitsText : `${sign}${digitsText.slice(0, cut)}.${digitsText.slice(cut)}`;
}

/** Money as people read it, with its currency code: {12050, EUR} in en-GB -> "EUR 120.50". Exact for any bigint. */
export function formatMoney(money: Money, locale: string): string {
  const text = formatMinor(money);
  return moneyFormat(locale, money.currency)
    .format(isDecimal(text) ? text : 0)
    .replace(/\u00a0/g, ' ');
}

/** Intl formats decimal strings exactly; the guard gives them the type that it asks for. */
function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
  formats.set(key, made);
  return made;
}
const formats = new Map<string, Intl.NumberFormat>();

/** The smaller of two sums in minor units, which `Math.min` does not take. */
export function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
