import { currencyDigits, parseDecimal } from './money.ts';

/**
 * A sum as a person types it in their language -> minor units of the currency; null for what is no sum above zero, is more
 * precise than the currency, or could be two sums. "1.234,50" in German, "1,234.50" in English, "1 234,50" in French and
 * "١٬٢٣٤٫٥٠" in Arabic are one. The other mark is understood where it cannot divide thousands: "12.50" is twelve and a half
 * in German, too, while "1.234" is more than a thousand there and nothing in English.
 * @param locale BCP 47
 */
export function readAmount(text: string, { locale, currency }: { readonly locale: string; readonly currency: string }): bigint | null {
  const [point, group] = decimalMark(locale) === ',' ? ([',', '.'] as const) : (['.', ','] as const);
  const plain = withoutNames(withPlainDigits(text), currency)
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
    .replaceAll('\u066b', point)
    .replaceAll('\u066c', group);
  const places = currencyDigits(currency);
  const decimal = readWith(plain, { point, group, places }) ?? readSwapped(plain, { point: group, group: point, places });
  const minor = decimal === null ? null : parseDecimal(decimal, currency);
  return minor !== null && minor > 0n ? minor : null;
}

/** Digits of Arabic and Persian as 0 to 9, and nothing that only turns the direction of writing. */
function withPlainDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Without the currency's code or sign before or after the sum. */
function withoutNames(text: string, currency: string): string {
  const name = `(?:${currency}|\\p{Sc})`;
  return text
    .trim()
    .replace(new RegExp(`^${name}|${name}$`, 'giu'), '')
    .trim();
}

type Marks = { readonly point: string; readonly group: string; readonly places: number };

/** Thousands in threes or not divided at all, then no more digits than the currency has. */
function readWith(text: string, { point, group, places }: Marks): string | null {
  const [whole = '', fraction, ...more] = text.split(point);
  if (more.length > 0 || (fraction !== undefined && !(/^\d+$/.test(fraction) && fraction.length <= places))) return null;
  const threes = whole.split(group);
  if (threes.length > 1 && !(/^\d{1,3}$/.test(threes[0] ?? '') && threes.slice(1).every((three) => /^\d{3}$/.test(three)))) return null;
  const digits = threes.join('');
  return /^\d{1,15}$/.test(digits) ? `${digits}${fraction === undefined ? '' : `.${fraction}`}` : null;
}

/** In the way of other countries, where three digits after the only mark do not leave it open which is meant. */
function readSwapped(text: string, marks: Marks): string | null {
  const [, fraction] = text.split(marks.point);
  const groups = text.split(marks.group).length - 1;
  const clear = fraction === undefined ? groups > 1 : fraction.length !== 3 || groups > 0;
  return clear ? readWith(text, marks) : null;
}

function decimalMark(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
