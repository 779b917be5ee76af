import type { BalanceTransaction, Owner, StripeObject } from './objects.ts';
import { type Batch, born, type StripeStore, secondsOf } from './store.ts';

/** Money of a card payment can be paid out after two days. */
const SETTLING_SECONDS = 2 * 24 * 3600;

type Movement = {
  readonly type: BalanceTransaction['type'];
  readonly source: StripeObject & { readonly currency: string };
  /** Below zero when the money leaves. */
  readonly amount: number;
  readonly fee?: number;
  readonly description: string;
};

/** Books money on the balance of the account that the source belongs to; returns the transaction's id. */
export function bookMoney({ type, source, amount, fee = 0, description }: Movement, { store, batch }: Desk): string {
  const waits = type === 'charge' || type === 'payment';
  const transaction: BalanceTransaction = {
    ...born('balance_transaction', 'txn', store),
    hidden: { ...ownerOf(source), payout: null },
    amount,
    available_on: secondsOf(store) + (waits ? SETTLING_SECONDS : 0),
    currency: source.currency,
    description,
    fee,
    net: amount - fee,
    reporting_category: type === 'adjustment' ? 'dispute' : type,
    source: source.id,
    type,
  };
  batch.save(transaction);
  return transaction.id;
}

/** What one change of money works with. */
export type Desk = { readonly store: StripeStore; readonly batch: Batch };

/** The sandbox's price of a payment: 1.5 % and 25, as for a European card. */
export function feeOf(amount: number): number {
  return Math.round(amount * 0.015) + 25;
}

export function ownerOf({ hidden: { account, livemode } }: StripeObject): Owner {
  return { account, livemode };
}
