import { openCase } from '#server/cases/open.ts';
import { listensTo } from '#server/flows/listens.ts';
import { placeHold, releaseHoldOf } from '#server/holds/subject-holds.ts';
import type { ProviderDispute } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { type Chargeback, noteChargeback } from '#server/ledger/chargeback.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { paidOrSynced } from './sync-refund.ts';

const HOUR_MS = 3_600_000;

/**
 * Brings one chargeback up to date with the provider. While it is open nobody is chased for anything, and a person has a day
 * to see to it; lost, its invoices are owed again but no machine asks for them.
 */
export async function syncChargeback(scope: TenantScope, payments: PaymentPort, disputeId: string): Promise<SyncOutcome> {
  const dispute = await payments.getDispute(disputeId);
  const paid = await paidOrSynced(scope, payments, dispute.paymentIntentId);
  if (!paid) return { outcome: 'ignored', note: 'it is about no payment of this company' };
  if (dispute.isInquiry && dispute.status !== 'lost') return { outcome: 'ignored', note: 'an inquiry moves no money' };
  return scope.transaction(async (tx) => {
    const chargeback = await noteChargeback(tx, {
      paymentId: paid.id,
      source: `stripe:${disputeId}`,
      minor: dispute.amount.minor,
      status: dispute.status === 'won' || dispute.status === 'lost' ? dispute.status : 'open',
      reason: dispute.reason,
      evidenceDueAt: dispute.answerBy,
    });
    await hold(tx, chargeback);
    // A flow that takes chargebacks gives the work to a person itself.
    const taken = chargeback.turn === 'opened' && (await listensTo(tx, 'payment.charged_back'));
    if (chargeback.turn !== 'none' && !taken) await tellPerson(tx, chargeback, dispute);
    return { outcome: 'applied', note: chargeback.turn === 'none' ? 'the chargeback was known' : `the chargeback is ${chargeback.turn}` };
  });
}

async function hold(tx: TenantTransaction, { id, turn, customerId, invoices }: Chargeback): Promise<void> {
  const customer = { subjectKind: 'customer' as const, subjectId: customerId, customerId, until: null };
  if (turn === 'opened') await placeHold(tx, { ...customer, reason: 'a payment is charged back', source: `chargeback:${id}` });
  if (turn === 'won' || turn === 'lost') await releaseHoldOf(tx, `chargeback:${id}`);
  if (turn !== 'lost') return;
  for (const invoice of invoices)
    await placeHold(tx, {
      subjectKind: 'invoice',
      subjectId: invoice.id,
      customerId,
      reason: 'its payment was charged back',
      until: null,
      source: `chargeback:${id}:${invoice.id}`,
    });
}

async function tellPerson(tx: TenantTransaction, chargeback: Chargeback, dispute: ProviderDispute): Promise<void> {
  const { id, customerId, invoices, amount, turn } = chargeback;
  const [invoice] = invoices;
  const said = `${amount.currency} ${formatMinor(amount)}`;
  const day = new Date(tx.nowDate.getTime() + 24 * HOUR_MS);
  const deadline = dispute.answerBy && dispute.answerBy < day && dispute.answerBy > tx.nowDate ? dispute.answerBy : day;
  await openCase(tx, {
    // What was opened is one piece of work; how it ended is told only when it leaves something to do.
    source: turn === 'lost' ? `chargeback-lost:${id}` : `chargeback:${id}`,
    customerId,
    ...(invoice ? { subjectKind: 'invoice' as const, subjectId: invoice.id } : { subjectKind: 'customer' as const, subjectId: customerId }),
    reason: 'dispute',
    title:
      turn === 'lost' ? `The bank took back ${said}: decide how to go on` : `The customer's bank wants ${said} back: ${dispute.reason}`,
    priority: 'urgent',
    dueAt: deadline,
    context: { reason: dispute.reason, ...(dispute.answerBy ? { answerBy: dispute.answerBy.toISOString() } : {}) },
  });
}
