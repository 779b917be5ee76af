import { sql } from 'drizzle-orm';
import { openCase } from '#server/cases/open.ts';
import { Failure } from '#server/errors.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { noteRefund } from '#server/ledger/refund.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { syncPayment } from './sync.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const DAY_MS = 86_400_000;

/** Our payment of a payment intent, with who paid; null when this tenant has none such. */
export async function findPaid(tx: TenantTransaction, paymentIntentId: string | null): Promise<{ id: string; customerId: string } | null> {
  const [row] = await tx.db.execute<{ id: string; customerId: string }>(sql`
    select id, customer_id as "customerId" from payments where tenant_id = ${tx.tenantId} and source = ${`stripe:${paymentIntentId}`} and status = 'succeeded'`);
  return row ?? null;
}

/** As `findPaid`, after asking the provider about the payment when it is not here yet: notices come in any order. */
export async function paidOrSynced(scope: TenantScope, payments: PaymentPort, paymentIntentId: string | null) {
  const known = await scope.transaction((tx) => findPaid(tx, paymentIntentId));
  if (known || !paymentIntentId) return known;
  await syncPayment(scope, payments, paymentIntentId);
  return scope.transaction((tx) => findPaid(tx, paymentIntentId));
}

/** Brings one refund up to date with the provider; its state is fetched, so the order and the number of notices do not matter. */
export async function syncRefund(scope: TenantScope, payments: PaymentPort, refundId: string): Promise<SyncOutcome> {
  const refund = await payments.getRefund(refundId);
  const paid = await paidOrSynced(scope, payments, refund.paymentIntentId);
  if (!paid) return { outcome: 'ignored', note: 'it is about no payment of this company' };
  const { amount, failureReason, metadata } = refund;
  const said = `${amount.currency} ${formatMinor(amount)}`;
  return scope.transaction(async (tx): Promise<SyncOutcome> => {
    try {
      const changed = await noteRefund(tx, {
        paymentId: paid.id,
        source: `stripe:${refund.refundId}`,
        refundId: metadata['refund-id'] ?? null,
        minor: amount.minor,
        status: STATUS[refund.status],
        failureReason,
      });
      return { outcome: 'applied', note: changed ? `a refund of ${said} is ${refund.status}` : 'the refund was known' };
    } catch (thrown) {
      // The money has gone all the same: a person decides what it was for.
      if (!(thrown instanceof Failure) || thrown.code !== 'conflict') throw thrown;
      await openCase(tx, {
        source: `refund:stripe:${refund.refundId}`,
        customerId: paid.customerId,
        subjectKind: 'customer',
        subjectId: paid.customerId,
        reason: 'question',
        title: `A refund of ${said} could not be booked`,
        dueAt: new Date(tx.nowDate.getTime() + DAY_MS),
        note: thrown.message,
      });
      return { outcome: 'failed', note: thrown.message };
    }
  });
}

const STATUS = {
  pending: 'pending',
  'needs-action': 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'failed',
} as const;
