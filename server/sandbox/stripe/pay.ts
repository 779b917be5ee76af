import type { Desk } from './balance-book.ts';
import { addCharge, chargeFails, chargeSucceeds } from './charges.ts';
import { openDispute } from './disputes.ts';
import type { PaymentError, PaymentIntent, PaymentMethod } from './objects.ts';
import { born, newStripeId } from './store.ts';
import { AUTHENTICATION_REQUIRED, type CardBehaviour, DEBIT_RETURNED, debitFails, NOT_AUTHENTICATED, TEST_CARDS } from './test-means.ts';

/** How an attempt to pay ended. */
export type Attempt = 'succeeded' | 'processing' | 'needs-3ds' | 'declined';

type NewIntent = Omit<
  PaymentIntent,
  | 'id'
  | 'object'
  | 'created'
  | 'hidden'
  | 'amount_received'
  | 'client_secret'
  | 'payment_method'
  | 'latest_charge'
  | 'status'
  | 'canceled_at'
  | 'cancellation_reason'
  | 'last_payment_error'
  | 'next_action'
>;

/** A payment intent on which nothing was tried yet. */
export function addIntent(
  fields: NewIntent,
  owner: { account: string | null; livemode: boolean; session: string | null },
  desk: Desk,
): PaymentIntent {
  const basis = born('payment_intent', 'pi', desk.store);
  const intent: PaymentIntent = {
    ...basis,
    ...fields,
    hidden: { ...owner, settlesAt: null },
    amount_received: 0,
    client_secret: `${basis.id}_secret_${newStripeId('x').slice(2)}`,
    payment_method: null,
    latest_charge: null,
    status: 'requires_payment_method',
    canceled_at: null,
    cancellation_reason: null,
    last_payment_error: null,
    next_action: null,
  };
  desk.batch.save(intent);
  desk.batch.tell('payment_intent.created', intent);
  return intent;
}

/** Tries to take the intent's money with a method. Changes everything at once, so that a second click finds it done. */
export function attempt(
  intent: PaymentIntent,
  method: PaymentMethod,
  { offSession, ...desk }: Desk & { readonly offSession: boolean },
): Attempt {
  intent.payment_method = method.id;
  intent.next_action = null;
  desk.batch.save(intent, method);
  if (method.type !== 'card') return startDebit(intent, method, desk);
  const behaviour: CardBehaviour = TEST_CARDS[method.hidden.number]?.behaviour ?? { kind: 'pays' };
  if (behaviour.kind === 'declines') return decline(intent, method, { ...desk, error: behaviour.error });
  if (behaviour.kind !== 'asks') return succeed(intent, method, desk);
  if (behaviour.once && method.hidden.authenticated)
    return behaviour.afterwards ? decline(intent, method, { ...desk, error: behaviour.afterwards }) : succeed(intent, method, desk);
  if (offSession) return decline(intent, method, { ...desk, error: AUTHENTICATION_REQUIRED });
  intent.status = 'requires_action';
  intent.next_action = { type: 'use_stripe_sdk' };
  desk.batch.tell('payment_intent.requires_action', intent);
  return 'needs-3ds';
}

/** The payer's answer to the bank's question. */
export function answerQuestion(intent: PaymentIntent, passed: boolean, desk: Desk): Attempt {
  const method = desk.store.get('payment_method', intent.payment_method);
  if (!method) return 'declined';
  intent.next_action = null;
  if (!passed) return decline(intent, method, { ...desk, error: NOT_AUTHENTICATED });
  method.hidden.authenticated = true;
  const behaviour = TEST_CARDS[method.hidden.number]?.behaviour;
  const error = behaviour?.kind === 'asks' ? behaviour.afterwards : undefined;
  return error ? decline(intent, method, { ...desk, error }) : succeed(intent, method, desk);
}

/** Ends a bank debit that is under way. */
export function endDebit(intent: PaymentIntent, succeeded: boolean, desk: Desk): void {
  const charge = desk.store.get('charge', intent.latest_charge);
  intent.hidden.settlesAt = null;
  desk.batch.save(intent);
  if (charge && succeeded) chargeSucceeds(charge, desk);
  else if (charge) chargeFails(charge, DEBIT_RETURNED, desk);
  if (succeeded) hasMoney(intent, desk);
  else hasFailed(intent, DEBIT_RETURNED, desk);
}

/** Whether a debit that settles by itself comes back. */
export function debitWillFail(intent: PaymentIntent, { store }: Pick<Desk, 'store'>): boolean {
  return debitFails(store.get('payment_method', intent.payment_method)?.hidden.number ?? '');
}

function startDebit(intent: PaymentIntent, method: PaymentMethod, desk: Desk): Attempt {
  const { debitSettlesAfterMs, now } = desk.store;
  addCharge(intent, method, desk);
  intent.status = 'processing';
  intent.last_payment_error = null;
  intent.hidden.settlesAt = debitSettlesAfterMs === null ? null : now() + debitSettlesAfterMs;
  desk.batch.tell('payment_intent.processing', intent);
  return 'processing';
}

function succeed(intent: PaymentIntent, method: PaymentMethod, desk: Desk): Attempt {
  const charge = addCharge(intent, method, desk);
  chargeSucceeds(charge, desk);
  hasMoney(intent, desk);
  const behaviour = TEST_CARDS[method.hidden.number]?.behaviour;
  if (behaviour?.kind === 'disputed') openDispute(charge, { reason: behaviour.reason, inquiry: false }, desk);
  return 'succeeded';
}

function decline(intent: PaymentIntent, method: PaymentMethod, { error, ...desk }: Desk & { readonly error: PaymentError }): Attempt {
  chargeFails(addCharge(intent, method, desk), error, desk);
  hasFailed(intent, error, desk);
  return 'declined';
}

function hasMoney(intent: PaymentIntent, { batch }: Desk): void {
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  batch.tell('payment_intent.succeeded', intent);
}

function hasFailed(intent: PaymentIntent, error: PaymentError, { batch }: Desk): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = error;
  batch.tell('payment_intent.payment_failed', intent);
}
