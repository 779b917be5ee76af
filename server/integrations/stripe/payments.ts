import Stripe from 'stripe';
import type { SavedCharge } from '#server/integrations/payment-objects.ts';
import type { PaymentPort, ProviderPayment, SavedChargeOutcome } from '#server/integrations/ports.ts';
import { createdSince, fromStripeAmount, fromStripeTime, toStripeAmount } from './amount.ts';
import { asking, idOf, PAGE, reading, type StripeApi, toFailure } from './api.ts';
import { declineOf } from './decline-words.ts';
import { methodOf } from './method-words.ts';

/** The charge says how it was paid and what was given back; its booking says the fee. */
const EXPAND = ['latest_charge.balance_transaction'];

export function paymentCalls({ stripe, on }: StripeApi): Pick<PaymentPort, 'getPayment' | 'listPayments' | 'chargeSaved'> {
  const intents = stripe.paymentIntents;
  return {
    getPayment: (id) => asking(async () => toPayment(await intents.retrieve(id, { expand: EXPAND }, on))),
    listPayments: (since, of) => {
      const expand = EXPAND.map((path) => `data.${path}`);
      const filter = { created: createdSince(since), ...(of ? { customer: of.customerId } : {}) };
      return reading(() => intents.list({ ...filter, limit: PAGE, expand }, on), toPayment);
    },
    chargeSaved: async (charge) => {
      const parameters = chargeParameters(charge);
      try {
        return outcomeOf(await intents.create(parameters, { ...on, idempotencyKey: charge.idempotencyKey }));
      } catch (thrown) {
        if (thrown instanceof Stripe.errors.StripeCardError) return declinedBy(thrown);
        throw toFailure(thrown);
      }
    },
  };
}

function chargeParameters(charge: SavedCharge): Stripe.PaymentIntentCreateParams {
  return {
    amount: toStripeAmount(charge.amount),
    currency: charge.amount.currency.toLowerCase(),
    customer: charge.customerId,
    payment_method: charge.methodId,
    off_session: true,
    confirm: true,
    description: charge.description,
    metadata: { ...charge.metadata },
    ...(charge.receiptEmail ? { receipt_email: charge.receiptEmail } : {}),
    expand: EXPAND,
  };
}

function outcomeOf(intent: Stripe.PaymentIntent): SavedChargeOutcome {
  const { status: standing } = intent;
  if (standing === 'succeeded') return { status: 'succeeded', payment: toPayment(intent) };
  if (standing === 'processing') return { status: 'processing', payment: toPayment(intent) };
  const status = standing === 'requires_action' ? 'needs-action' : 'declined';
  const code = status === 'needs-action' ? 'authentication_required' : '';
  return { status, paymentIntentId: intent.id, decline: declineOf(intent.last_payment_error ?? { code }) };
}

function declinedBy(error: Stripe.errors.StripeCardError): SavedChargeOutcome {
  const { code = '', decline_code, payment_intent: intent } = error;
  const needsAction = code === 'authentication_required' || decline_code === 'authentication_required';
  return {
    status: needsAction ? 'needs-action' : 'declined',
    paymentIntentId: intent?.id ?? null,
    decline: declineOf({ code, decline_code }),
  };
}

function toPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const booking = typeof charge?.balance_transaction === 'object' ? charge.balance_transaction : null;
  const succeeded = intent.status === 'succeeded';
  const error = intent.last_payment_error;
  return {
    paymentIntentId: intent.id,
    status: statusOf(intent),
    amount: fromStripeAmount(succeeded ? intent.amount_received : intent.amount, intent.currency),
    amountRefunded: fromStripeAmount(charge?.amount_refunded ?? 0, intent.currency),
    disputed: charge?.disputed ?? false,
    method: methodOf(charge),
    methodId: idOf(intent.payment_method),
    customerId: idOf(intent.customer),
    chargeId: idOf(intent.latest_charge),
    fee: booking ? fromStripeAmount(booking.fee, booking.currency) : null,
    failureReason: error?.message ?? null,
    decline: error ? declineOf(error) : null,
    createdAt: fromStripeTime(intent.created),
    metadata: intent.metadata,
  };
}

function statusOf(intent: Stripe.PaymentIntent): ProviderPayment['status'] {
  if (intent.status === 'succeeded') return 'succeeded';
  if (intent.status === 'processing') return 'processing';
  if (intent.status === 'canceled') return 'failed';
  return intent.status === 'requires_payment_method' && intent.last_payment_error ? 'failed' : 'pending';
}
