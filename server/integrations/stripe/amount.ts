import { Failure } from '#server/errors.ts';
import type { Money } from '#workflows-schema/index.ts';

/** Stripe writes these in hundredths although they have no minor unit. */
const HUNDREDFOLD = new Set(['ISK', 'UGX']);
/** Three decimals, of which Stripe takes two. */
const THREE_DECIMALS = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** Our minor units as Stripe counts them. @throws Failure `not-payable` for an amount that Stripe cannot take */
export function toStripeAmount({ minor, currency }: Money): number {
  const amount = HUNDREDFOLD.has(currency) ? minor * 100n : minor;
  if (THREE_DECIMALS.has(currency) && amount % 10n !== 0n)
    throw new Failure('not-payable', `Stripe takes ${currency} in steps of 10 minor units; ${minor} is none.`, 'Pay by bank transfer.');
  if (amount > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Failure('not-payable', `${minor} ${currency} is more than Stripe takes.`, 'Pay by bank transfer.');
  return Number(amount);
}

/** Stripe's integer and lower-case currency as our money. */
export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  const minor = BigInt(amount);
  return { minor: HUNDREDFOLD.has(code) ? minor / 100n : minor, currency: code };
}
