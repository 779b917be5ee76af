import { Temporal } from 'temporal-polyfill';
import type { Money } from '#workflows-schema/index.ts';

export type EarlyDiscount = {
  /** What is to be paid in place of the balance. */
  readonly price: Money;
  /** Civil day, ISO text: the last on which it holds, to its end. */
  readonly until: string;
};

/**
 * The discount that terms such as "2/10 NET30" or "1.5%/14 NET 30" give: so many percent off within so many days of issue.
 * Half a minor unit goes to the customer. Null when the terms give none.
 */
export function earlyDiscount(terms: string | null, issuedOn: string, balance: Money): EarlyDiscount | null {
  const found = /^\s*(\d{1,2})(?:\.(\d{1,2}))?%?\/(\d{1,3})\b/.exec(terms ?? '');
  if (!found) return null;
  const hundredths = BigInt(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`);
  const off = (balance.minor * hundredths * 2n + 10_000n) / 20_000n;
  const until = Temporal.PlainDate.from(issuedOn).add({ days: Number(found[3]) });
  return { price: { minor: balance.minor - off, currency: balance.currency }, until: until.toString() };
}
