import type Stripe from 'stripe';
import type { ProviderRefund } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { createdSince, fromStripeAmount, fromStripeTime, toStripeAmount } from './amount.ts';
import { asking, idOf, PAGE, reading, type StripeApi } from './api.ts';

export function refundCalls({ stripe, on }: StripeApi): Pick<PaymentPort, 'refund' | 'getRefund' | 'listRefunds'> {
  const { refunds } = stripe;
  return {
    refund: ({ idempotencyKey, paymentIntentId, amount, metadata }) =>
      asking(async () => {
        const parameters = {
          payment_intent: paymentIntentId,
          ...(amount ? { amount: toStripeAmount(amount) } : {}),
          metadata: { ...metadata },
        };
        return toRefund(await refunds.create(parameters, { ...on, idempotencyKey }));
      }),
    getRefund: (id) => asking(async () => toRefund(await refunds.retrieve(id, {}, on))),
    listRefunds: (since, of) =>
      reading(
        () => refunds.list({ created: createdSince(since), limit: PAGE, ...(of ? { payment_intent: of.paymentIntentId } : {}) }, on),
        toRefund,
      ),
  };
}

const STATUSES: Readonly<Record<string, ProviderRefund['status']>> = {
  pending: 'pending',
  requires_action: 'needs-action',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    refundId: refund.id,
    paymentIntentId: idOf(refund.payment_intent),
    chargeId: idOf(refund.charge),
    amount: fromStripeAmount(refund.amount, refund.currency),
    status: STATUSES[refund.status ?? ''] ?? 'pending',
    failureReason: refund.failure_reason?.replaceAll('_', ' ') ?? null,
    createdAt: fromStripeTime(refund.created),
    metadata: refund.metadata ?? {},
  };
}
