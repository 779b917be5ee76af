import type Stripe from 'stripe';
import type { DisputeEvidence, ProviderDispute } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { createdSince, fromStripeAmount, fromStripeTime } from './amount.ts';
import { asking, idOf, PAGE, reading, type StripeApi } from './api.ts';

export function disputeCalls({ stripe, on }: StripeApi): Pick<PaymentPort, 'getDispute' | 'listDisputes' | 'submitEvidence'> {
  const { disputes } = stripe;
  return {
    getDispute: (id) => asking(async () => toDispute(await disputes.retrieve(id, {}, on))),
    listDisputes: (since, of) =>
      reading(
        () => disputes.list({ created: createdSince(since), limit: PAGE, ...(of ? { payment_intent: of.paymentIntentId } : {}) }, on),
        toDispute,
      ),
    submitEvidence: ({ idempotencyKey, disputeId, evidence, submit }) =>
      asking(async () =>
        toDispute(await disputes.update(disputeId, { evidence: evidenceOf(evidence), submit }, { ...on, idempotencyKey })),
      ),
  };
}

const FIELDS = {
  explanation: 'uncategorized_text',
  productDescription: 'product_description',
  customerName: 'customer_name',
  customerEmail: 'customer_email_address',
  serviceDate: 'service_date',
  shippingDate: 'shipping_date',
  shippingCarrier: 'shipping_carrier',
  shippingTrackingNumber: 'shipping_tracking_number',
  refundPolicy: 'refund_policy_disclosure',
  refundRefusal: 'refund_refusal_explanation',
} as const satisfies Record<keyof DisputeEvidence, keyof Stripe.DisputeUpdateParams.Evidence>;

function evidenceOf(evidence: DisputeEvidence): Stripe.DisputeUpdateParams.Evidence {
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([ours, theirs]) => (isGiven(evidence, ours) ? [[theirs, evidence[ours]]] : [])),
  );
}

function isGiven(evidence: DisputeEvidence, name: string): name is keyof DisputeEvidence {
  return Object.hasOwn(evidence, name);
}

const STATUSES: Readonly<Record<string, ProviderDispute['status']>> = {
  needs_response: 'needs-answer',
  warning_needs_response: 'needs-answer',
  appeal_needs_response: 'needs-answer',
  under_review: 'under-review',
  warning_under_review: 'under-review',
  appeal_under_review: 'under-review',
  won: 'won',
  // An inquiry that was closed, or a dispute that was prevented, took nothing.
  warning_closed: 'won',
  prevented: 'won',
  lost: 'lost',
};

function toDispute(dispute: Stripe.Dispute): ProviderDispute {
  const { due_by: dueBy, has_evidence: hasEvidence, submission_count: submissions } = dispute.evidence_details;
  return {
    disputeId: dispute.id,
    paymentIntentId: idOf(dispute.payment_intent),
    chargeId: idOf(dispute.charge) ?? '',
    amount: fromStripeAmount(dispute.amount, dispute.currency),
    reason: dispute.reason.replaceAll('_', ' '),
    isInquiry: dispute.status.startsWith('warning_'),
    status: STATUSES[dispute.status] ?? 'under-review',
    answerBy: dueBy === null ? null : fromStripeTime(dueBy),
    hasEvidence,
    submissions,
    createdAt: fromStripeTime(dispute.created),
  };
}
