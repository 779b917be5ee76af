import { bookMoney, type Desk, ownerOf } from './balance-book.ts';
import { listRoute } from './list.ts';
import type { Charge, Dispute } from './objects.ts';
import { mapAt, textAt, updatedMetadata } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { type Call, owned, type Route, retrieveRoute } from './route.ts';
import { show } from './show.ts';
import { born, secondsOf } from './store.ts';

/** Days in which a card's holder's bank waits for evidence. */
const ANSWER_SECONDS = 9 * 24 * 3600;
const DISPUTE_FEE = 2000;

type Opening = {
  readonly reason: string;
  /** A question of the bank: no money moves yet. */
  readonly inquiry: boolean;
  readonly amount?: number;
};

/** The payer's bank takes a payment back, or asks about it. */
export function openDispute(charge: Charge, { reason, inquiry, amount = charge.amount }: Opening, desk: Desk): Dispute {
  const { store, batch } = desk;
  const dispute: Dispute = {
    ...born('dispute', 'du', store),
    hidden: ownerOf(charge),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason,
    is_charge_refundable: inquiry,
    metadata: {},
    evidence: {},
    evidence_details: { due_by: secondsOf(store) + ANSWER_SECONDS, has_evidence: false, past_due: false, submission_count: 0 },
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
  charge.disputed = true;
  batch.save(dispute, charge);
  batch.tell('charge.dispute.created', dispute);
  if (inquiry) return dispute;
  bookMoney(
    { type: 'adjustment', source: dispute, amount: -amount, fee: DISPUTE_FEE, description: `Chargeback withdrawal for ${charge.id}` },
    desk,
  );
  batch.tell('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides; false when it has decided already. */
export function closeDispute(dispute: Dispute, won: boolean, desk: Desk): boolean {
  if (isClosed(dispute)) return false;
  const inquiry = dispute.status.startsWith('warning_');
  dispute.status = inquiry && won ? 'warning_closed' : won ? 'won' : 'lost';
  desk.batch.save(dispute);
  if (won && !inquiry) {
    bookMoney(
      { type: 'adjustment', source: dispute, amount: dispute.amount, description: `Chargeback reversal for ${dispute.charge}` },
      desk,
    );
    desk.batch.tell('charge.dispute.funds_reinstated', dispute);
  }
  desk.batch.tell('charge.dispute.closed', dispute);
  return true;
}

const isClosed = ({ status }: Dispute): boolean => status === 'won' || status === 'lost' || status === 'warning_closed';

/** Evidence is added to what is there; it goes to the bank at once unless `submit=false`, or later by `submit=true`. */
async function update(call: Call): Promise<Record<string, unknown>> {
  const dispute = owned(call, 'dispute', call.id);
  if (isClosed(dispute)) throw new Refusal(400, 'This dispute is already closed.');
  const batch = call.store.batch();
  dispute.evidence = { ...dispute.evidence, ...mapAt(call.form, 'evidence') };
  dispute.metadata = updatedMetadata(call.form, dispute.metadata);
  const has = Object.keys(dispute.evidence).length > 0;
  const submit = textAt(call.form, 'submit');
  const submits = submit === 'true' || (submit === null && call.form.evidence !== undefined);
  dispute.evidence_details.has_evidence = has;
  if (submits && has) {
    dispute.evidence_details.submission_count += 1;
    dispute.status = dispute.status.startsWith('warning_') ? 'warning_under_review' : 'under_review';
  }
  batch.save(dispute);
  batch.tell('charge.dispute.updated', dispute);
  // Stripe's own words for tests, with which the bank decides at once.
  const verdict = dispute.evidence.uncategorized_text;
  if (submits && (verdict === 'winning_evidence' || verdict === 'losing_evidence'))
    closeDispute(dispute, verdict === 'winning_evidence', { store: call.store, batch });
  await batch.commit();
  return show(dispute);
}

/** The company accepts that it has lost. */
async function accept(call: Call): Promise<Record<string, unknown>> {
  const dispute = owned(call, 'dispute', call.id);
  const batch = call.store.batch();
  if (!closeDispute(dispute, false, { store: call.store, batch })) throw new Refusal(400, 'This dispute is already closed.');
  await batch.commit();
  return show(dispute);
}

export const DISPUTE_ROUTES: readonly Route[] = [
  retrieveRoute('dispute', '/v1/disputes/:id'),
  { method: 'POST', path: '/v1/disputes/:id', shape: { evidence: 'any', metadata: 'any', submit: 'text' }, handle: update },
  { method: 'POST', path: '/v1/disputes/:id/close', shape: {}, handle: accept },
  listRoute('dispute', '/v1/disputes', ['charge', 'payment_intent']),
];
