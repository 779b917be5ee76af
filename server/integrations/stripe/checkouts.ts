import Stripe from 'stripe';
import { Failure } from '#server/errors.ts';
import type { PaymentMethodKind, SetupRequest } from '#server/integrations/payment-objects.ts';
import type { Checkout, CheckoutRequest, PaymentPort } from '#server/integrations/ports.ts';
import { createdSince, fromStripeAmount, fromStripeTime, toStripeAmount } from './amount.ts';
import { asking, idOf, PAGE, reading, type StripeApi, toFailure } from './api.ts';
import { DEBIT_OF } from './method-words.ts';

type CheckoutPort = Pick<PaymentPort, 'createCheckout' | 'createSetupCheckout' | 'getCheckout' | 'expireCheckout' | 'listCheckouts'>;

/** Where the method that a setup saved is found. */
const EXPAND = ['setup_intent'];

/** Checkout pages: made, looked up, ended. */
export function checkoutCalls({ stripe, on }: StripeApi): CheckoutPort {
  const { sessions } = stripe.checkout;
  const create = (idempotencyKey: string, parameters: Stripe.Checkout.SessionCreateParams) =>
    asking(async () => toCheckout(await sessions.create(parameters, { ...on, idempotencyKey })));
  const getCheckout = (sessionId: string) => asking(async () => toCheckout(await sessions.retrieve(sessionId, { expand: EXPAND }, on)));
  return {
    createCheckout: async (request) => create(request.idempotencyKey, paymentParameters(request)),
    createSetupCheckout: async (request) => create(request.idempotencyKey, setupParameters(request)),
    getCheckout,
    expireCheckout: async (sessionId) => {
      try {
        return toCheckout(await sessions.expire(sessionId, {}, on));
      } catch (thrown) {
        // Only an open session can be expired; what it is instead, the answer must say.
        if (thrown instanceof Stripe.errors.StripeInvalidRequestError) return getCheckout(sessionId);
        throw toFailure(thrown);
      }
    },
    listCheckouts: (since) => reading(() => sessions.list({ created: createdSince(since), limit: PAGE }, on), toCheckout),
  };
}

function paymentParameters(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { ...request.metadata };
  const { customerId = null, customerEmail, saveMethod = false, receiptEmail = null, description } = request;
  const payer = customerId ? { customer: customerId } : customerEmail ? { customer_email: customerEmail } : {};
  return {
    mode: 'payment',
    line_items: linesOf(request),
    ...(request.embedded ? embeddedParameters(request) : pageParameters(request)),
    ...methodTypes(request.methods, request.amount.currency),
    payment_intent_data: {
      metadata,
      description,
      ...(saveMethod ? { setup_future_usage: 'off_session' as const } : {}),
      ...(receiptEmail ? { receipt_email: receiptEmail } : {}),
    },
    ...(saveMethod && !customerId ? { customer_creation: 'always' as const } : {}),
    ...payer,
  };
}

function setupParameters(request: SetupRequest): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'setup',
    currency: request.currency.toLowerCase(),
    customer: request.customerId,
    ...pageParameters(request),
    ...methodTypes(request.methods, request.currency),
    setup_intent_data: { metadata: { ...request.metadata }, description: request.description },
  };
}

function pageParameters(request: CheckoutRequest | SetupRequest) {
  return { success_url: request.successUrl, cancel_url: request.cancelUrl, ...lifeParameters(request) };
}

/** Ways to pay that lead away from our page come back to where a payment on the provider's page does. */
function embeddedParameters(request: CheckoutRequest) {
  return { ui_mode: 'elements' as const, return_url: request.successUrl, ...lifeParameters(request) };
}

function lifeParameters({ expiresAt, metadata }: CheckoutRequest | SetupRequest) {
  return { expires_at: Math.floor(expiresAt.getTime() / 1000), metadata: { ...metadata } };
}

function linesOf({ amount, description, lines }: CheckoutRequest): Stripe.Checkout.SessionCreateParams.LineItem[] {
  const listed = lines && lines.length > 0 ? lines : [{ description, amount }];
  const sum = listed.reduce((total, line) => total + line.amount.minor, 0n);
  const fits = listed.every((line) => line.amount.currency === amount.currency && line.amount.minor > 0n);
  if (sum !== amount.minor || !fits)
    throw new Failure(
      'not-payable',
      `The lines come to ${sum}, and ${amount.minor} ${amount.currency} is to be paid; each line must be above zero in that currency.`,
      'Choose the invoices again.',
    );
  return listed.map((line) => ({
    quantity: 1,
    price_data: {
      currency: amount.currency.toLowerCase(),
      unit_amount: toStripeAmount(line.amount),
      product_data: { name: line.description },
    },
  }));
}

/** Nothing when all is offered that the account has switched on. */
function methodTypes(
  kinds: readonly PaymentMethodKind[] | undefined,
  currency: string,
): Pick<Stripe.Checkout.SessionCreateParams, 'allowed_payment_method_types'> {
  if (!kinds) return {};
  const debit = DEBIT_OF[currency.toUpperCase()];
  const types = [...(kinds.includes('card') ? ['card' as const] : []), ...(kinds.includes('bank-debit') && debit ? [debit] : [])];
  if (types.length === 0)
    throw new Failure('not-payable', `There is no bank debit for ${currency}.`, 'Offer a card too, or pay by bank transfer.');
  return { allowed_payment_method_types: types };
}

function toCheckout(session: Stripe.Checkout.Session): Checkout {
  const { setup_intent: setup, amount_total: total, currency } = session;
  return {
    sessionId: session.id,
    url: session.url,
    clientSecret: session.client_secret,
    status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
    purpose: session.mode === 'setup' ? 'setup' : 'payment',
    paymentIntentId: idOf(session.payment_intent),
    setupIntentId: idOf(setup),
    methodId: typeof setup === 'object' && setup?.status === 'succeeded' ? idOf(setup.payment_method) : null,
    customerId: idOf(session.customer),
    amount: total === null || currency === null ? null : fromStripeAmount(total, currency),
    paid: session.payment_status === 'paid',
    createdAt: fromStripeTime(session.created),
    expiresAt: fromStripeTime(session.expires_at),
    metadata: session.metadata ?? {},
  };
}
