import type { Decline, DeclineTopic } from '#server/integrations/payment-objects.ts';

type Words = Omit<Decline, 'code'>;

const other = (sentence: string, topic: DeclineTopic = 'refused'): Words => ({ sentence, topic, tryAgain: 'other-method' });
const same = (sentence: string, topic: DeclineTopic = 'later'): Words => ({ sentence, topic, tryAgain: 'same' });
const later = (sentence: string, topic: DeclineTopic = 'later'): Words => ({ sentence, topic, tryAgain: 'later' });

const CARD_REFUSED = other('The bank declined the card and gave no reason. Use another card, or ask the bank.');
const CARD_LOST = other('The bank declined the card. Use another card.');
const DEBIT_STOPPED = other('The bank does not allow this direct debit. Use another way to pay.', 'stopped');

/** Stripe's decline codes, and its error codes where there is no decline code, in words for the payer. */
const WORDS: Readonly<Record<string, Words>> = {
  approve_with_id: same('The bank could not approve the payment. Try again; if it fails again, ask the bank.', 'confirm'),
  authentication_required: same('The bank wants you to confirm the payment. Pay on the payment page and confirm it there.', 'confirm'),
  card_not_supported: other('The card cannot be used for this kind of payment. Use another card.'),
  card_velocity_exceeded: later('The card has reached its limit. Try again in some days, or use another card.', 'money'),
  currency_not_supported: other('The card cannot pay in this currency. Use another card.'),
  do_not_honor: CARD_REFUSED,
  do_not_try_again: other('The bank declined the card and does not want it tried again. Use another card.'),
  duplicate_transaction: later('The bank saw a payment of the same amount a moment ago. Check whether you have paid already.', 'refused'),
  expired_card: other('The card has expired. Use another card.', 'expired'),
  fraudulent: CARD_LOST,
  generic_decline: CARD_REFUSED,
  incorrect_cvc: same('The security code is wrong. Check it and try again.', 'details'),
  incorrect_number: same('The card number is wrong. Check it and try again.', 'details'),
  incorrect_pin: same('The PIN is wrong. Try again.', 'details'),
  incorrect_zip: same('The postcode does not fit the card. Check it and try again.', 'details'),
  insufficient_funds: later('There was not enough money. Try again in some days, or use another way to pay.', 'money'),
  invalid_account: other('The card or its account does not exist any more. Use another card.', 'account'),
  invalid_amount: other('The bank does not take this amount. Use another card, or ask the bank.'),
  invalid_cvc: same('The security code is wrong. Check it and try again.', 'details'),
  invalid_expiry_month: same('The expiry date is wrong. Check it and try again.', 'details'),
  invalid_expiry_year: same('The expiry date is wrong. Check it and try again.', 'details'),
  invalid_number: same('The card number is wrong. Check it and try again.', 'details'),
  issuer_not_available: later('The bank could not be reached. Try again later.'),
  lost_card: CARD_LOST,
  merchant_blacklist: CARD_LOST,
  new_account_information_available: other('The card was replaced. Use the new card.', 'expired'),
  no_action_taken: CARD_REFUSED,
  not_permitted: other('The card cannot be used for this payment. Use another card.'),
  pickup_card: CARD_LOST,
  processing_error: same('Something went wrong at the bank. Try again in a moment.'),
  reenter_transaction: same('The bank could not process the payment. Try again in a moment.'),
  restricted_card: CARD_LOST,
  revocation_of_all_authorizations: other('The bank has stopped all payments to us from this card. Use another card.', 'stopped'),
  revocation_of_authorization: other('The bank has stopped payments to us from this card. Use another card.', 'stopped'),
  security_violation: CARD_REFUSED,
  service_not_allowed: other('The card cannot be used for this payment. Use another card.'),
  stolen_card: CARD_LOST,
  stop_payment_order: other('The payment was stopped at the bank. Use another card, or ask the bank.', 'stopped'),
  transaction_not_allowed: other('The card cannot be used for this payment. Use another card.'),
  try_again_later: later('The bank declined the payment for now. Try again later.'),
  withdrawal_count_limit_exceeded: later('The card has reached its limit. Try again in some days, or use another card.', 'money'),
  payment_intent_authentication_failure: same('The payment was not confirmed with the bank. Try again and confirm it.', 'confirm'),
  setup_intent_authentication_failure: same('The card was not confirmed with the bank. Try again and confirm it.', 'confirm'),
  payment_method_bank_account_insufficient_funds: later('There was not enough money in the bank account. Try again in some days.', 'money'),
  account_closed: other('The bank account is closed. Use another way to pay.', 'account'),
  bank_account_closed: other('The bank account is closed. Use another way to pay.', 'account'),
  bank_account_restricted: DEBIT_STOPPED,
  debit_not_authorized: DEBIT_STOPPED,
  payment_method_microdeposit_failed: other('The bank account could not be confirmed. Use another way to pay.', 'account'),
  no_account: other('The bank does not know this account. Check the number, or use another way to pay.', 'account'),
  refer_to_customer: DEBIT_STOPPED,
};

/** What a decline means for the payer. `decline_code` says more than `code`; one that we do not know reads like no reason. */
export function declineOf(error: { readonly code?: string | undefined; readonly decline_code?: string | undefined }): Decline {
  const known = [error.decline_code, error.code].find((code) => code !== undefined && Object.hasOwn(WORDS, code));
  const words = WORDS[known ?? ''] ?? CARD_REFUSED;
  return { code: known ?? (error.decline_code || error.code || 'unknown'), ...words };
}
