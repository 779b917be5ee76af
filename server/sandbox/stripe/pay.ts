import { bankDebitOf, type CheckoutSession, type PaymentError, type PaymentIntent, type PaymentMethod } from './objects.ts';
import { newStripeId, type StripeStore } from './store.ts';

/** How an attempt on the checkout page ended. */
export type Attempt = 'done' | 'declined' | 'needs-3ds' | 'not-open';

const DECLINED: PaymentError = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};
const NOT_AUTHENTICATED: PaymentError = {
  type: 'card_error',
  code: 'payment_intent_authentication_failure',
  message: 'The card’s bank could not confirm that it is you.',
};
const DEBIT_RETURNED: PaymentError = {
  type: 'card_error',
  code: 'payment_method_bank_account_insufficient_funds',
  decline_code: 'insufficient_funds',
  message: 'The bank account had not enough money.',
};

/** Test cards by number without spaces, as Stripe documents them. */
const CARDS: Readonly<Record<string, { brand: string; behaviour: 'succeeds' | 'declined' | '3ds' }>> = {
  '4242424242424242': { brand: 'visa', behaviour: 'succeeds' },
  '4000000000000002': { brand: 'visa', behaviour: 'declined' },
  '4000002760003184': { brand: 'visa', behaviour: '3ds' },
  '5555555555554444': { brand: 'mastercard', behaviour: 'succeeds' },
};

export function isTestCard(number: string): boolean {
  return Object.hasOwn(CARDS, number);
}

/** Pays with a test card. The session closes in the same moment as the intent succeeds, so that a second click finds it closed. */
export async function payByCard(session: CheckoutSession, number: string, store: StripeStore): Promise<Attempt> {
  if (session.status !== 'open') return 'not-open';
  const card = CARDS[number];
  const method: PaymentMethod = {
    type: 'card',
    card: { brand: card?.brand ?? 'visa', last4: number.slice(-4) },
  };
  const intent = intentOf(session, store);
  intent.method = method;
  if (card?.behaviour === '3ds') {
    intent.status = 'requires_action';
    await store.save(session, intent);
    return 'needs-3ds';
  }
  return card?.behaviour === 'succeeds' ? succeed(session, intent, store) : decline(session, intent, { error: DECLINED, store });
}

/** The answer of the 3-D Secure step. */
export async function answerAuthentication(session: CheckoutSession, passed: boolean, store: StripeStore): Promise<Attempt> {
  const intent = store.intents.get(session.payment_intent ?? '');
  if (session.status !== 'open' || intent?.status !== 'requires_action') return 'not-open';
  return passed ? succeed(session, intent, store) : decline(session, intent, { error: NOT_AUTHENTICATED, store });
}

/** Starts a bank debit: the session completes unpaid and the money comes, or does not come, later. */
export async function payByDebit(session: CheckoutSession, settlesAfterMs: number | null, store: StripeStore): Promise<Attempt> {
  if (session.status !== 'open') return 'not-open';
  const intent = intentOf(session, store);
  intent.method = { type: bankDebitOf(session.currency) };
  intent.status = 'processing';
  intent.last_payment_error = null;
  intent.settles_at = settlesAfterMs === null ? null : store.now() + settlesAfterMs;
  session.status = 'complete';
  session.url = null;
  await store.save(session, intent);
  await store.tell('payment_intent.processing', intent);
  await store.tell('checkout.session.completed', session);
  return 'done';
}

/** Ends a bank debit that is under way; false when there is none. */
export async function settleDebit(intent: PaymentIntent, succeeded: boolean, store: StripeStore): Promise<boolean> {
  const session = store.sessions.get(intent.session);
  if (intent.status !== 'processing' || !session) return false;
  intent.settles_at = null;
  if (succeeded) {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    session.payment_status = 'paid';
  } else {
    intent.status = 'requires_payment_method';
    intent.last_payment_error = DEBIT_RETURNED;
  }
  await store.save(session, intent);
  await store.tell(succeeded ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', intent);
  await store.tell(succeeded ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed', session);
  return true;
}

async function succeed(session: CheckoutSession, intent: PaymentIntent, store: StripeStore): Promise<Attempt> {
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  session.status = 'complete';
  session.payment_status = 'paid';
  session.url = null;
  await store.save(session, intent);
  await store.tell('payment_intent.succeeded', intent);
  await store.tell('checkout.session.completed', session);
  return 'done';
}

async function decline(
  session: CheckoutSession,
  intent: PaymentIntent,
  { error, store }: { error: PaymentError; store: StripeStore },
): Promise<Attempt> {
  intent.status = 'requires_payment_method';
  intent.last_payment_error = error;
  await store.save(session, intent);
  await store.tell('payment_intent.payment_failed', intent);
  return 'declined';
}

/** The session's intent, made at the first attempt, as Stripe does. */
function intentOf(session: CheckoutSession, store: StripeStore): PaymentIntent {
  const known = store.intents.get(session.payment_intent ?? '');
  if (known) return known;
  const intent: PaymentIntent = {
    id: newStripeId('pi'),
    object: 'payment_intent',
    amount: session.amount_total,
    amount_received: 0,
    currency: session.currency,
    created: Math.floor(store.now() / 1000),
    livemode: false,
    metadata: session.intent_metadata,
    session: session.id,
    status: 'requires_payment_method',
    last_payment_error: null,
    method: null,
    settles_at: null,
  };
  session.payment_intent = intent.id;
  store.intents.set(intent.id, intent);
  return intent;
}
