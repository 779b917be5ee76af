import type Stripe from 'stripe';

/** The bank debit of a currency. */
export const DEBIT_OF: Readonly<Record<string, 'sepa_debit' | 'bacs_debit' | 'us_bank_account'>> = {
  EUR: 'sepa_debit',
  GBP: 'bacs_debit',
  USD: 'us_bank_account',
};

const DEBIT_WORDS: Readonly<Record<string, string>> = {
  sepa_debit: 'SEPA direct debit',
  bacs_debit: 'Bacs direct debit',
  us_bank_account: 'bank account',
};

const WALLETS: Readonly<Record<string, string>> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  link: 'Link',
  samsung_pay: 'Samsung Pay',
};

export function isBankDebit(type: string): boolean {
  return Object.hasOwn(DEBIT_WORDS, type);
}

/** "SEPA direct debit", or Stripe's own word for a method of another type than card. */
export function typeWords(type: string): string {
  return DEBIT_WORDS[type] ?? type.replaceAll('_', ' ');
}

/** "visa" -> "Visa", "american_express" -> "American express". */
export function brandWords(brand: string | null | undefined): string {
  const words = (brand ?? 'card').replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** How a charge was paid: "Visa ending 4242", "Apple Pay, Visa ending 4242", "SEPA direct debit". */
export function methodOf(charge: Stripe.Charge | null): string {
  const details = charge?.payment_method_details;
  if (!details) return 'card';
  if (details.type !== 'card') return typeWords(details.type);
  const { brand, last4, wallet } = details.card ?? {};
  const card = `${brandWords(brand)} ending ${last4 ?? ''}`.trim();
  return wallet ? `${WALLETS[wallet.type] ?? brandWords(wallet.type)}, ${card}` : card;
}
