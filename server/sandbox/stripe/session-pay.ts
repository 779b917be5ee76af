import { type Desk, ownerOf } from './balance-book.ts';
import { addCustomer } from './customers.ts';
import { addAccount, addCard, attach } from './methods.ts';
import type { CheckoutSession, PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts';
import { type Attempt, addIntent, answerQuestion, attempt, debitWillFail, endDebit } from './pay.ts';
import { addSetup, answerSetup, trySetup } from './setups.ts';
import type { StripeStore } from './store.ts';
import { type Debit, TEST_CARDS } from './test-means.ts';

/** How an attempt on the checkout page ended; `why` is the bank's sentence. */
export type PageAttempt = { readonly kind: 'done' | 'needs-3ds' | 'not-open' } | { readonly kind: 'declined'; readonly why: string };

export function isTestCard(number: string): boolean {
  return Object.hasOwn(TEST_CARDS, number);
}

/** Pays (or saves) with a test card. */
export function payByCard(session: CheckoutSession, number: string, store: StripeStore): Promise<PageAttempt> {
  return tryMethod(session, store, (payer) => addCard(number, null, payer));
}

/** The wallet's own card pays without a question. */
export function payByWallet(session: CheckoutSession, store: StripeStore): Promise<PageAttempt> {
  return tryMethod(session, store, (payer) => addCard('4242424242424242', 'apple_pay', payer));
}

/** Starts a bank debit: the session completes unpaid and the money comes, or does not come, later. */
export function payByDebit(session: CheckoutSession, account: { debit: Debit; number: string }, store: StripeStore): Promise<PageAttempt> {
  return tryMethod(session, store, (payer) => addAccount(account.debit, account.number, payer));
}

type Payer = Parameters<typeof addCard>[2];

async function tryMethod(session: CheckoutSession, store: StripeStore, make: (payer: Payer) => PaymentMethod): Promise<PageAttempt> {
  if (session.status !== 'open') return { kind: 'not-open' };
  const desk: Desk = { store, batch: store.batch() };
  const method = make({ ...desk, owner: ownerOf(session), email: session.customer_details?.email ?? null });
  const work = workOf(session, desk);
  const tried = work.object === 'payment_intent' ? attempt(work, method, { ...desk, offSession: false }) : trySetup(work, method, desk);
  return finish(session, { work, method, tried }, desk);
}

/** The answer of the 3-D Secure step. */
export async function answerAuthentication(session: CheckoutSession, passed: boolean, store: StripeStore): Promise<PageAttempt> {
  const desk: Desk = { store, batch: store.batch() };
  const work = workOf(session, desk);
  const method = store.get('payment_method', work.payment_method);
  if (session.status !== 'open' || work.status !== 'requires_action' || !method) return { kind: 'not-open' };
  const tried = work.object === 'payment_intent' ? answerQuestion(work, passed, desk) : answerSetup(work, passed, desk);
  return finish(session, { work, method, tried }, desk);
}

type Tried = { readonly work: PaymentIntent | SetupIntent; readonly method: PaymentMethod; readonly tried: Attempt };

/** The session closes in the same moment as its payment ends, so that a second click finds it closed. */
async function finish(session: CheckoutSession, { work, method, tried }: Tried, desk: Desk): Promise<PageAttempt> {
  if (tried === 'succeeded' || tried === 'processing') complete(session, { work, method, tried }, desk);
  desk.batch.save(session, work);
  await desk.batch.commit();
  if (tried === 'needs-3ds') return { kind: 'needs-3ds' };
  if (tried !== 'declined') return { kind: 'done' };
  const error = work.object === 'payment_intent' ? work.last_payment_error : work.last_setup_error;
  return { kind: 'declined', why: error?.message ?? 'It was declined.' };
}

function complete(session: CheckoutSession, { work, method, tried }: Tried, desk: Desk): void {
  session.status = 'complete';
  session.url = null;
  session.client_secret = null;
  if (session.mode === 'payment' && tried === 'succeeded') session.payment_status = 'paid';
  if (session.mode === 'setup' || session.hidden.intent.setup_future_usage) {
    const email = session.customer_details?.email ?? null;
    session.customer ??= addCustomer({ email }, ownerOf(session), desk).id;
    work.customer = session.customer;
    // The payer has agreed on this page that the method is kept and charged later.
    method.hidden.authenticated = true;
    attach(method, session.customer, desk);
  }
  desk.batch.tell('checkout.session.completed', session);
}

/** The session's intent, made at the first attempt, as Stripe does. */
function workOf(session: CheckoutSession, desk: Desk): PaymentIntent | SetupIntent {
  const known = desk.store.get('payment_intent', session.payment_intent) ?? desk.store.get('setup_intent', session.setup_intent);
  if (known) return known;
  const { metadata, description, receipt_email, setup_future_usage } = session.hidden.intent;
  const { customer, payment_method_types } = session;
  const owner = { ...ownerOf(session), session: session.id };
  if (session.mode === 'setup') {
    const setup = addSetup({ metadata, description, customer, payment_method_types, usage: 'off_session' }, owner, desk);
    session.setup_intent = setup.id;
    return setup;
  }
  const amount = session.amount_total ?? 0;
  const currency = session.currency ?? '';
  const fields = { amount, currency, metadata, description, receipt_email, setup_future_usage, customer, payment_method_types };
  const intent = addIntent(fields, owner, desk);
  session.payment_intent = intent.id;
  return intent;
}

/** Ends a bank debit that is under way; false when there is none. `succeeded` null: as its test account says. */
export async function settleDebit(intent: PaymentIntent, succeeded: boolean | null, store: StripeStore): Promise<boolean> {
  if (intent.status !== 'processing') return false;
  const desk: Desk = { store, batch: store.batch() };
  const comes = succeeded ?? !debitWillFail(intent, desk);
  endDebit(intent, comes, desk);
  const session = store.get('checkout.session', intent.hidden.session);
  if (session) {
    if (comes) session.payment_status = 'paid';
    desk.batch.save(session);
    desk.batch.tell(comes ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed', session);
  }
  await desk.batch.commit();
  return true;
}
