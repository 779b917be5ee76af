import { bookMoney, type Desk, ownerOf } from './balance-book.ts';
import { amountText, checkSteps } from './currencies.ts';
import { listRoute } from './list.ts';
import type { Charge, Refund } from './objects.ts';
import { choiceAt, integerAt, mapAt, textAt, updatedMetadata } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { type Call, owned, type Route, retrieveRoute } from './route.ts';
import { show } from './show.ts';
import { born, type StripeStore } from './store.ts';
import { TEST_CARDS } from './test-means.ts';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

async function create(call: Call): Promise<Record<string, unknown>> {
  const charge = chargeOf(call);
  const amount = refundable(charge, integerAt(call.form, 'amount'), call.store);
  const desk = { store: call.store, batch: call.store.batch() };
  const refund: Refund = {
    ...born('refund', 're', call.store),
    hidden: ownerOf(charge),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: choiceAt(call.form, REASONS, 'reason'),
    metadata: mapAt(call.form, 'metadata'),
    balance_transaction: null,
    status: waits(charge, desk) ? 'pending' : 'succeeded',
  };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  refund.balance_transaction = bookMoney(
    { type: 'refund', source: refund, amount: -amount, description: `REFUND FOR ${charge.description ?? charge.id}` },
    desk,
  );
  desk.batch.save(refund, charge);
  desk.batch.tell('refund.created', refund);
  desk.batch.tell('charge.refunded', charge);
  await desk.batch.commit();
  return show(refund);
}

/** A bank needs days to give a debit back; a card is refunded at once. */
function waits(charge: Charge, { store }: Desk): boolean {
  const method = store.get('payment_method', charge.payment_method);
  return method?.type !== 'card' || TEST_CARDS[method.hidden.number]?.behaviour.kind === 'refund-waits';
}

function chargeOf(call: Call): Charge {
  const intentId = textAt(call.form, 'payment_intent');
  const chargeId = textAt(call.form, 'charge');
  if (chargeId) return owned(call, 'charge', chargeId, 'charge');
  if (!intentId)
    throw new Refusal(400, 'One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  const intent = owned(call, 'payment_intent', intentId, 'payment_intent');
  const charge = call.store.get('charge', intent.latest_charge);
  if (charge && intent.status === 'succeeded') return charge;
  throw new Refusal(400, `This PaymentIntent (${intentId}) does not have a successful charge to refund.`, { param: 'payment_intent' });
}

/** While a dispute stands so, the payer's bank has the money. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['needs_response', 'under_review', 'lost']);

/** What is given back: what is asked for, or all that is left. @throws Refusal for more than is left */
function refundable(charge: Charge, asked: number | null, store: StripeStore): number {
  const left = charge.amount_captured - charge.amount_refunded;
  if (charge.status !== 'succeeded') throw new Refusal(400, `Charge ${charge.id} has not succeeded.`, { code: 'charge_not_refundable' });
  const takenBack = store.all('dispute').some((dispute) => dispute.charge === charge.id && TAKEN_BACK.has(dispute.status));
  if (takenBack) throw new Refusal(400, `Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  if (left === 0) throw new Refusal(400, `Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (asked === null) return left;
  if (asked <= 0) throw new Refusal(400, 'Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  checkSteps(asked, charge.currency);
  if (asked <= left) return asked;
  const [wanted, rest] = [amountText(asked, charge.currency), amountText(left, charge.currency)];
  throw new Refusal(400, `Refund amount (${wanted}) is greater than unrefunded amount on charge (${rest})`, { param: 'amount' });
}

/** The bank has given the money back, or could not: then it is ours again. */
export function endRefund(refund: Refund, succeeded: boolean, desk: Desk): boolean {
  const { store, batch } = desk;
  if (refund.status === 'failed' || (succeeded && refund.status !== 'pending')) return false;
  refund.status = succeeded ? 'succeeded' : 'failed';
  batch.save(refund);
  const charge = store.get('charge', refund.charge);
  if (!succeeded && charge) {
    refund.failure_reason = 'lost_or_stolen_card';
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
    bookMoney({ type: 'refund_failure', source: refund, amount: refund.amount, description: `REFUND FAILURE FOR ${charge.id}` }, desk);
    batch.save(charge);
    batch.tell('refund.failed', refund);
  }
  batch.tell('refund.updated', refund);
  if (charge) batch.tell('charge.refund.updated', refund);
  return true;
}

export const REFUND_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/refunds',
    shape: { amount: 'text', charge: 'text', metadata: 'any', payment_intent: 'text', reason: 'text' },
    handle: create,
  },
  retrieveRoute('refund', '/v1/refunds/:id'),
  {
    method: 'POST',
    path: '/v1/refunds/:id',
    shape: { metadata: 'any' },
    handle: async (call) => {
      const refund = owned(call, 'refund', call.id);
      refund.metadata = updatedMetadata(call.form, refund.metadata);
      const batch = call.store.batch();
      batch.save(refund);
      batch.tell('refund.updated', refund);
      await batch.commit();
      return show(refund);
    },
  },
  listRoute('refund', '/v1/refunds', ['charge', 'payment_intent']),
];
