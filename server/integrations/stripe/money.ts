import type Stripe from 'stripe';
import type { BalanceMovement, ProviderPayout } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { createdSince, fromStripeAmount, fromStripeTime } from './amount.ts';
import { asking, idOf, PAGE, reading, type StripeApi } from './api.ts';
import { parseStripeWebhook } from './webhook.ts';

type MoneyPort = Pick<PaymentPort, 'listPayouts' | 'getPayout' | 'listMovements' | 'getBalance' | 'listEvents'>;

/** The balance of an account, what left it for the bank, and what happened. */
export function moneyCalls({ stripe, on }: StripeApi): MoneyPort {
  return {
    listPayouts: (since) => reading(() => stripe.payouts.list({ created: createdSince(since), limit: PAGE }, on), toPayout),
    getPayout: (payoutId) => asking(async () => toPayout(await stripe.payouts.retrieve(payoutId, {}, on))),
    listMovements: (payout) => reading(() => stripe.balanceTransactions.list({ payout, limit: PAGE }, on), toMovement),
    getBalance: () =>
      asking(async () => {
        const { available, pending } = await stripe.balance.retrieve({}, on);
        return { available: available.map(moneyOf), pending: pending.map(moneyOf) };
      }),
    listEvents: (since) => reading(() => stripe.events.list({ created: createdSince(since), limit: PAGE }, on), toListed),
  };
}

const moneyOf = ({ amount, currency }: { readonly amount: number; readonly currency: string }) => fromStripeAmount(amount, currency);

const STATUSES: Readonly<Record<string, ProviderPayout['status']>> = {
  pending: 'pending',
  in_transit: 'in-transit',
  paid: 'paid',
  failed: 'failed',
  canceled: 'cancelled',
};

function toPayout(payout: Stripe.Payout): ProviderPayout {
  return {
    payoutId: payout.id,
    amount: moneyOf(payout),
    status: STATUSES[payout.status] ?? 'pending',
    arrivesAt: fromStripeTime(payout.arrival_date),
    failureReason: payout.failure_message,
    createdAt: fromStripeTime(payout.created),
  };
}

function toMovement(transaction: Stripe.BalanceTransaction): BalanceMovement {
  const { amount, fee, net, currency } = transaction;
  return {
    movementId: transaction.id,
    kind: transaction.type,
    sourceId: idOf(transaction.source),
    amount: fromStripeAmount(amount, currency),
    fee: fromStripeAmount(fee, currency),
    net: fromStripeAmount(net, currency),
    createdAt: fromStripeTime(transaction.created),
  };
}

function toListed(event: Stripe.Event) {
  const notice = parseStripeWebhook(event);
  return notice && { notice, createdAt: fromStripeTime(event.created), payload: event };
}
