import Stripe from 'stripe';
import * as z from 'zod';
import type { PaymentNotice } from '#server/integrations/ports.ts';

/** Seconds by which a signature's time may differ from ours, either way. */
const TOLERANCE = 300;

const linkSchema = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  account: z.string().nullish(),
  livemode: z.boolean().default(false),
  data: z.object({
    object: z.object({
      id: z.string().nullish(),
      object: z.string().nullish(),
      payment_intent: linkSchema.catch(null),
      setup_intent: linkSchema.catch(null),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

type Signing = {
  /** Several while a new one replaces an old one: each of them may have signed. */
  readonly secret: string | readonly string[];
  readonly nowMs: number;
};

/** Whether `rawBody` was signed by Stripe within 300 s of `nowMs`; compared in constant time by the SDK. */
export function isSignedByStripe(rawBody: string, header: string | undefined, { secret, nowMs }: Signing): boolean {
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header ?? '')?.[1] ?? Number.NaN);
  // The SDK refuses old signatures only; one from the future is as wrong.
  if (!header || !(Math.abs(nowMs / 1000 - signedAt) <= TOLERANCE)) return false;
  const secrets = typeof secret === 'string' ? [secret] : secret;
  return secrets.some((each) => isSignedWith(each, { rawBody, header, nowMs }));
}

function isSignedWith(secret: string, { rawBody, header, nowMs }: { rawBody: string; header: string; nowMs: number }): boolean {
  // An empty secret is one that nobody has set; anybody can sign with it.
  if (secret === '') return false;
  try {
    return Stripe.webhooks.signature?.verifyHeader(rawBody, header, secret, TOLERANCE, undefined, nowMs) ?? false;
  } catch {
    return false;
  }
}

/** Stripe's event in our words, or null when it is no event at all. Call it for a body whose signature holds. */
export function parseStripeWebhook(body: unknown): PaymentNotice | null {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return null;
  const { id, type, data, account = null, livemode } = parsed.data;
  const object = data.object;
  const idIf = (kind: string) => (object.object === kind ? (object.id ?? null) : null);
  return {
    source: id,
    kind: type,
    account,
    livemode,
    tenantId: object.metadata?.['tenant-id'] ?? null,
    sessionId: idIf('checkout.session'),
    paymentIntentId: idIf('payment_intent') ?? object.payment_intent ?? null,
    setupIntentId: idIf('setup_intent') ?? object.setup_intent ?? null,
    refundId: idIf('refund'),
    disputeId: idIf('dispute'),
    payoutId: idIf('payout'),
    // That an account is no longer connected is told about the application, not about the account.
    accountId: idIf('account') ?? (type.startsWith('account.application.') ? account : null),
  };
}
