import Stripe from 'stripe';
import { Failure } from '#server/errors.ts';
import type { Checkout, CheckoutRequest, PaymentPort, ProviderPayment } from '#server/integrations/ports.ts';
import { fromStripeAmount, toStripeAmount } from './amount.ts';

export type StripeOptions = {
  readonly secretKey: string;
  /** `https://api.stripe.com`, or a server that speaks the same HTTP. */
  readonly apiUrl: string;
  readonly timeoutMs?: number;
};

const API_VERSION = '2026-10-28.endive';

/** The payment port over Stripe's SDK. */
export function createStripePayments(options: StripeOptions): PaymentPort {
  const url = new URL(options.apiUrl);
  const stripe = new Stripe(options.secretKey, {
    apiVersion: API_VERSION,
    host: url.hostname,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    maxNetworkRetries: 2,
    timeout: options.timeoutMs ?? 20_000,
    telemetry: false,
  });
  const getCheckout = (sessionId: string) => asking(async () => toCheckout(await stripe.checkout.sessions.retrieve(sessionId)));
  return {
    createCheckout: (request) =>
      asking(async () =>
        toCheckout(await stripe.checkout.sessions.create(sessionParameters(request), { idempotencyKey: request.idempotencyKey })),
      ),
    getCheckout,
    expireCheckout: async (sessionId) => {
      try {
        return toCheckout(await stripe.checkout.sessions.expire(sessionId));
      } catch (thrown) {
        // Only an open session can be expired; what it is instead, the answer must say.
        if (thrown instanceof Stripe.errors.StripeInvalidRequestError) return getCheckout(sessionId);
        throw toFailure(thrown);
      }
    },
    getPayment: (id) => asking(async () => toPayment(await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }))),
  };
}

function sessionParameters(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { ...request.metadata };
  const product = { name: request.description };
  const currency = request.amount.currency.toLowerCase();
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: toStripeAmount(request.amount), product_data: product } }],
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    metadata,
    payment_intent_data: { metadata, description: request.description },
    ...(request.customerEmail ? { customer_email: request.customerEmail } : {}),
  };
}

function toCheckout(session: Stripe.Checkout.Session): Checkout {
  const { payment_intent: intent } = session;
  return {
    sessionId: session.id,
    url: session.url,
    status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
    paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
  };
}

function toPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const succeeded = intent.status === 'succeeded';
  return {
    paymentIntentId: intent.id,
    status: statusOf(intent),
    amount: fromStripeAmount(succeeded ? intent.amount_received : intent.amount, intent.currency),
    method: methodOf(charge),
    failureReason: intent.last_payment_error?.message ?? null,
    metadata: intent.metadata,
  };
}

function statusOf(intent: Stripe.PaymentIntent): ProviderPayment['status'] {
  if (intent.status === 'succeeded') return 'succeeded';
  if (intent.status === 'processing') return 'processing';
  if (intent.status === 'canceled') return 'failed';
  return intent.status === 'requires_payment_method' && intent.last_payment_error ? 'failed' : 'pending';
}

const DEBITS: Readonly<Record<string, string>> = {
  sepa_debit: 'SEPA direct debit',
  bacs_debit: 'Bacs direct debit',
  us_bank_account: 'bank account',
};

/** "Visa ending 4242", "SEPA direct debit", or the provider's own word. */
function methodOf(charge: Stripe.Charge | null): string {
  const details = charge?.payment_method_details;
  if (!details) return 'card';
  if (details.type !== 'card') return DEBITS[details.type] ?? details.type.replaceAll('_', ' ');
  const brand = details.card?.brand ?? 'card';
  return `${brand.charAt(0).toUpperCase()}${brand.slice(1)} ending ${details.card?.last4 ?? ''}`.trim();
}

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

function toFailure(thrown: unknown): unknown {
  if (!(thrown instanceof Stripe.errors.StripeError)) return thrown;
  const refused =
    thrown instanceof Stripe.errors.StripeInvalidRequestError ||
    thrown instanceof Stripe.errors.StripeIdempotencyError ||
    thrown instanceof Stripe.errors.StripeAuthenticationError ||
    thrown instanceof Stripe.errors.StripePermissionError;
  // The same key is asked again later: Stripe answers a request in flight with 409.
  if (refused && thrown.statusCode !== 409)
    return new Failure('provider-refused', `Stripe refused: ${thrown.message}`, 'Check the Stripe key and the request.', { cause: thrown });
  return new Failure(
    'provider-unreachable',
    `Stripe did not answer: ${thrown.message}`,
    'Try again in a minute. Nothing was taken twice.',
    {
      cause: thrown,
    },
  );
}
