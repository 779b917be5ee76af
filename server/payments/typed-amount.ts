import { currencyDigits, parseDecimal } from '#workflows-schema/index.ts';

const ARABIC_ZERO = 0x0660;

/**
 * A sum as people of any country type it ("1.234,50", "1 234.5", "٨٠٫٠٠") in minor units; null for what is none. The last
 * mark is the decimal one, unless just three digits follow it and the currency has fewer.
 */
export function typedAmount(text: string, currency: string): bigint | null {
  const plain = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .replace(/[٫]/g, '.')
    .replace(/[\s'’٬]/g, '');
  const [, head = '', tail] = /^(\d[\d.,]*?)(?:[.,](\d+))?$/.exec(plain) ?? [];
  const whole = head.replace(/[.,]/g, '');
  if (whole === '') return null;
  const grouped = tail !== undefined && tail.length === 3 && currencyDigits(currency) < 3;
  return parseDecimal(grouped ? whole + tail : tail === undefined ? whole : `${whole}.${tail}`, currency);
}
