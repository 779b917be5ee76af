import Stripe from 'stripe';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { accountCalls } from './accounts.ts';
import type { StripeApi } from './api.ts';
import { checkoutCalls } from './checkouts.ts';
import { customerCalls } from './customers.ts';
import { disputeCalls } from './disputes.ts';
import { moneyCalls } from './money.ts';
import { paymentCalls } from './payments.ts';
import { refundCalls } from './refunds.ts';

type StripeOptions = {
  readonly secretKey: string;
  /** `https://api.stripe.com`, or a server that speaks the same HTTP. */
  readonly apiUrl: string;
  readonly timeoutMs?: number;
};

const API_VERSION = '2026-10-28.endive';

/** The payment port over Stripe's SDK, for the platform itself; `forAccount` gives it for a connected account. */
export function createStripePayments(options: StripeOptions): PaymentPort {
  return portOn(options, sdkOf(options), null);
}

function sdkOf(options: StripeOptions): Stripe {
  const url = new URL(options.apiUrl);
  return new Stripe(options.secretKey, {
    apiVersion: API_VERSION,
    host: url.hostname,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    maxNetworkRetries: 2,
    timeout: options.timeoutMs ?? 20_000,
    telemetry: false,
  });
}

function portOn(options: StripeOptions, stripe: Stripe, account: string | null): PaymentPort {
  const api: StripeApi = { stripe, on: account === null ? {} : { stripeAccount: account } };
  return {
    forAccount: (other) => portOn(options, stripe, other),
    forKey: (secretKey) => createStripePayments({ ...options, secretKey }),
    ...checkoutCalls(api),
    ...paymentCalls(api),
    ...refundCalls(api),
    ...disputeCalls(api),
    ...customerCalls(api),
    ...accountCalls(stripe),
    ...moneyCalls(api),
  };
}
