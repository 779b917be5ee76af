import { bookMoney, type Desk, feeOf, ownerOf } from './balance-book.ts';
import { listRoute } from './list.ts';
import type { Charge, PaymentError, PaymentIntent, PaymentMethod } from './objects.ts';
import { type Route, retrieveRoute } from './route.ts';
import { born } from './store.ts';

/** The attempt to charge a method for an intent, as one object; every attempt has its own. */
export function addCharge(intent: PaymentIntent, method: PaymentMethod, { store, batch }: Desk): Charge {
  const charge: Charge = {
    ...born('charge', 'ch', store),
    hidden: ownerOf(intent),
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured: false,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: null,
    failure_message: null,
    metadata: { ...intent.metadata },
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: method.type, [method.type]: method.hidden.details },
    receipt_email: intent.receipt_email,
    refunded: false,
    status: 'pending',
  };
  intent.latest_charge = charge.id;
  batch.save(charge);
  return charge;
}

/** The charge has the money: it is booked, less the provider's fee. */
export function chargeSucceeds(charge: Charge, desk: Desk): void {
  charge.status = 'succeeded';
  charge.paid = true;
  charge.captured = true;
  charge.amount_captured = charge.amount;
  charge.outcome = { type: 'authorized', network_status: 'approved_by_network', reason: null };
  charge.balance_transaction = bookMoney(
    {
      type: charge.payment_method_details.type === 'card' ? 'charge' : 'payment',
      source: charge,
      amount: charge.amount,
      fee: feeOf(charge.amount),
      description: charge.description ?? 'Payment',
    },
    desk,
  );
  desk.batch.save(charge);
  desk.batch.tell('charge.succeeded', charge);
}

export function chargeFails(charge: Charge, error: PaymentError, { batch }: Desk): void {
  charge.status = 'failed';
  charge.paid = false;
  charge.failure_code = error.code;
  charge.failure_message = error.message;
  charge.outcome = {
    type: 'issuer_declined',
    network_status: 'declined_by_network',
    reason: error.decline_code ?? error.code,
  };
  batch.save(charge);
  batch.tell('charge.failed', charge);
}

export const CHARGE_ROUTES: readonly Route[] = [
  retrieveRoute('charge', '/v1/charges/:id'),
  listRoute('charge', '/v1/charges', ['customer', 'payment_intent']),
];
