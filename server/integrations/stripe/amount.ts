import { Failure } from '#server/errors.ts';
import { currencyDigits, type Money } from '#workflows-schema/index.ts';

/** Stripe's decimals where they are not two. We take ours from CLDR, which differs: HUF, IDR or ISK have none there. */
const STRIPE_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD JOD KWD OMR TND'.split(' ').map((code) => [code, 3])),
};

const stripeDigits = (currency: string): number => STRIPE_DIGITS[currency] ?? 2;

/** Of three decimals Stripe takes two. */
const stepOf = (currency: string): bigint => (stripeDigits(currency) === 3 ? 10n : 1n);

/** Our minor units as Stripe counts them. @throws Failure `not-payable` for an amount that Stripe cannot take */
export function toStripeAmount({ minor, currency }: Money): number {
  const shift = stripeDigits(currency) - currencyDigits(currency);
  const scale = 10n ** BigInt(Math.abs(shift));
  const step = shift < 0 ? scale : stepOf(currency);
  if (minor % step !== 0n)
    throw new Failure(
      'not-payable',
      `Stripe takes ${currency} in steps of ${step} minor units; ${minor} is none.`,
      'Pay by bank transfer.',
    );
  const amount = shift < 0 ? minor / scale : minor * scale;
  if (amount > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Failure('not-payable', `${minor} ${currency} is more than Stripe takes.`, 'Pay by bank transfer.');
  return Number(amount);
}

/** Stripe's integer and lower-case currency as our money. A part of a minor unit, which only fees have, is rounded. */
export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  const shift = stripeDigits(code) - currencyDigits(code);
  if (shift > 0) return { minor: BigInt(Math.round(amount / 10 ** shift)), currency: code };
  return { minor: BigInt(amount) * 10n ** BigInt(-shift), currency: code };
}

/** Stripe's seconds as an instant. */
export function fromStripeTime(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** From `since` on, in Stripe's seconds; a second too early rather than too late. */
export function createdSince(since: Date): { readonly gte: number } {
  return { gte: Math.floor(since.getTime() / 1000) };
}
