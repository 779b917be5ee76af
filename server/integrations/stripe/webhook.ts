import Stripe from 'stripe';
import * as z from 'zod';
import type { PaymentNotice } from '#server/integrations/ports.ts';

/** Seconds by which a signature's time may differ from ours, either way. */
const TOLERANCE = 300;

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  account: z.string().nullish(),
  data: z.object({
    object: z.object({
      id: z.string().nullish(),
      object: z.string().nullish(),
      payment_intent: z.unknown().optional(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

/** Whether `rawBody` was signed by Stripe within 300 s of `nowMs`; compared in constant time by the SDK. */
export function isSignedByStripe(rawBody: string, header: string | undefined, options: { secret: string; nowMs: number }): boolean {
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header ?? '')?.[1] ?? Number.NaN);
  // The SDK refuses old signatures only; one from the future is as wrong.
  if (!header || !(Math.abs(options.nowMs / 1000 - signedAt) <= TOLERANCE)) return false;
  try {
    return Stripe.webhooks.signature?.verifyHeader(rawBody, header, options.secret, TOLERANCE, undefined, options.nowMs) ?? false;
  } catch {
    return false;
  }
}

/** Stripe's event in our words, or null when it is no event at all. Call it for a body whose signature holds. */
export function parseStripeWebhook(body: unknown): PaymentNotice | null {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return null;
  const { id, type, data, account } = parsed.data;
  const object = data.object;
  const linked = typeof object.payment_intent === 'string' ? object.payment_intent : null;
  return {
    source: id,
    kind: type,
    account: account ?? null,
    tenantId: object.metadata?.['tenant-id'] ?? null,
    sessionId: object.object === 'checkout.session' ? (object.id ?? null) : null,
    paymentIntentId: object.object === 'payment_intent' ? (object.id ?? null) : linked,
  };
}
