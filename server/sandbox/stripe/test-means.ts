import type { DebitType, PaymentError } from './objects.ts';

/** What a card does: in the page, or when it is charged later without the payer. */
export type CardBehaviour =
  | { readonly kind: 'pays' }
  | { readonly kind: 'declines'; readonly error: PaymentError; readonly savedFirst?: true }
  /** `once`: after it was confirmed for later use it needs no more questions; `afterwards` is what comes after the answer. */
  | { readonly kind: 'asks'; readonly once: boolean; readonly afterwards?: PaymentError }
  | { readonly kind: 'disputed'; readonly reason: string }
  /** Pays; a refund of it waits until it is told to end. */
  | { readonly kind: 'refund-waits' };

export type TestCard = { readonly brand: string; readonly country: string; readonly behaviour: CardBehaviour };

const declined = (code: string, message: string): PaymentError =>
  code.startsWith('incorrect_') || code === 'expired_card' || code === 'processing_error'
    ? { type: 'card_error', code, decline_code: code, message }
    : { type: 'card_error', code: 'card_declined', decline_code: code, message };

const GENERIC = declined('generic_decline', 'Your card was declined.');
const INSUFFICIENT = declined('insufficient_funds', 'Your card has insufficient funds.');

const visa = (behaviour: CardBehaviour): TestCard => ({ brand: 'visa', country: 'US', behaviour });
const declines = (error: PaymentError): TestCard => visa({ kind: 'declines', error });

/** Test cards by number without spaces, as Stripe documents them. */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  '4242424242424242': visa({ kind: 'pays' }),
  '5555555555554444': { brand: 'mastercard', country: 'US', behaviour: { kind: 'pays' } },
  '378282246310005': { brand: 'amex', country: 'US', behaviour: { kind: 'pays' } },
  '4000002760000016': { brand: 'visa', country: 'DE', behaviour: { kind: 'pays' } },
  '4000000000000002': declines(GENERIC),
  '4000000000009995': declines(INSUFFICIENT),
  '4000000000009987': declines(declined('lost_card', 'Your card was declined.')),
  '4000000000009979': declines(declined('stolen_card', 'Your card was declined.')),
  '4000000000000069': declines(declined('expired_card', 'Your card has expired.')),
  '4000000000000127': declines(declined('incorrect_cvc', "Your card's security code is incorrect.")),
  '4000000000000119': declines(declined('processing_error', 'An error occurred while processing your card. Try again in a little bit.')),
  '4000000000000341': visa({ kind: 'declines', error: GENERIC, savedFirst: true }),
  '4000002500003155': visa({ kind: 'asks', once: true }),
  '4000002760003184': visa({ kind: 'asks', once: false }),
  '4000008260003178': visa({ kind: 'asks', once: true, afterwards: INSUFFICIENT }),
  '4000000000000259': visa({ kind: 'disputed', reason: 'fraudulent' }),
  '4000000000002685': visa({ kind: 'disputed', reason: 'product_not_received' }),
  '4000000000007726': visa({ kind: 'refund-waits' }),
};

export const NOT_AUTHENTICATED: PaymentError = {
  type: 'card_error',
  code: 'payment_intent_authentication_failure',
  message: 'The card’s bank could not confirm that it is you.',
};
export const AUTHENTICATION_REQUIRED: PaymentError = {
  type: 'card_error',
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
export const DEBIT_RETURNED: PaymentError = {
  type: 'card_error',
  code: 'payment_method_bank_account_insufficient_funds',
  decline_code: 'insufficient_funds',
  message: 'The bank account had not enough money.',
};

/** The bank debit that is offered for a currency (lower case), with its test accounts. */
export type Debit = {
  readonly type: DebitType;
  readonly name: string;
  readonly label: string;
  readonly pays: string;
  readonly fails: string;
};

const DEBITS: Readonly<Record<string, Debit>> = {
  eur: { type: 'sepa_debit', name: 'SEPA', label: 'IBAN', pays: 'DE89370400440532013000', fails: 'DE62370400440532013001' },
  gbp: { type: 'bacs_debit', name: 'Bacs', label: 'Account number', pays: '00012345', fails: '33333335' },
  usd: { type: 'us_bank_account', name: 'ACH', label: 'Account number', pays: '000123456789', fails: '000111111116' },
};

export function debitFor(currency: string): Debit | null {
  return DEBITS[currency] ?? null;
}

/** Every debit that there is. */
export const DEBIT_TYPES: readonly DebitType[] = Object.values(DEBITS).map(({ type }) => type);

/** Whether a debit of the test account comes back. */
export function debitFails(number: string): boolean {
  return Object.values(DEBITS).some(({ fails }) => fails === number);
}
