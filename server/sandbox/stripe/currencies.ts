import { Refusal } from './refusal.ts';

/** Currencies without a minor unit: 500 JPY are `amount=500`. */
const ZERO_DECIMAL: ReadonlySet<string> = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Without a minor unit too, but written in hundredths, which must be whole. */
const WHOLE_HUNDREDS: ReadonlySet<string> = new Set(['isk', 'ugx']);
/** Three decimals, the last of which must be 0. */
const THREE_DECIMAL: ReadonlySet<string> = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** The least that Stripe takes, in the currency's smallest unit; 50 where it says nothing. */
const LEAST: Readonly<Record<string, number>> = {
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};
/** Eight digits, or twelve where prices are long. */
const LONG: ReadonlySet<string> = new Set(['idr', 'lbp', 'cop', 'vnd', 'krw', 'clp', 'pyg']);

/** How many of an amount's digits stand behind the point. */
export function decimalsOf(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** "EUR 120.50" of Stripe's integer and lower-case currency. */
export function amountText(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const shown = WHOLE_HUNDREDS.has(currency) ? 0 : decimals;
  const digits = { minimumFractionDigits: shown, maximumFractionDigits: shown };
  return `${currency.toUpperCase()} ${(amount / 10 ** decimals).toLocaleString('en-GB', digits)}`;
}

/** A currency in lower case. @throws Refusal when it is no three letters */
export function readCurrency(text: string, param = 'currency'): string {
  if (/^[a-zA-Z]{3}$/.test(text)) return text.toLowerCase();
  throw new Refusal(400, `Invalid currency: ${text}`, { code: 'parameter_invalid', param });
}

/** @throws Refusal for an amount that cannot be charged in the currency */
export function checkAmount(amount: number, currency: string, param = 'amount'): void {
  checkSteps(amount, currency, param);
  const least = LEAST[currency] ?? 50;
  if (amount < least)
    throw new Refusal(400, `The amount must be at least ${amountText(least, currency)}.`, { code: 'amount_too_small', param });
  const digits = LONG.has(currency) ? 12 : 8;
  if (amount >= 10 ** digits)
    throw new Refusal(400, `The amount must be no more than ${digits} digits.`, { code: 'amount_too_large', param });
}

/** @throws Refusal for an amount between the steps that the currency has */
export function checkSteps(amount: number, currency: string, param = 'amount'): void {
  const step = THREE_DECIMAL.has(currency) ? 10 : WHOLE_HUNDREDS.has(currency) ? 100 : 1;
  if (amount % step === 0) return;
  const message = `Invalid amount. Amounts in ${currency} must be evenly divisible by ${step}.`;
  throw new Refusal(400, message, { code: 'parameter_invalid_integer', param });
}
