import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { decideDebit } from '#server/holds/decide.ts';
import { readTruth } from '#server/holds/read-truth.ts';
import type { SavedChargeOutcome } from '#server/integrations/ports.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { paymentsOf } from './account.ts';
import { type ChargeRules, requireChargeable } from './chargeable.ts';
import { DEBIT_NEEDS, planDebits } from './plan-debits.ts';
import { endSession, findSession, insertSession, liveSessions, type PaymentSession } from './sessions.ts';
import { stopDebits } from './stop-debits.ts';
import { syncPayment } from './sync.ts';

const AT_ONCE = 50;
/** As long as the provider keeps the answer to a key, nobody else pays the invoice. */
const KEY_LIFE_MS = 24 * 3_600_000;

type Due = {
  id: string;
  invoiceId: string;
  customerId: string;
  status: 'planned' | 'charging';
  providerCustomerId: string;
  methodId: string;
  number: string;
};

/** Plans debits, and makes those whose morning has come. Returns how many ended. */
export async function runAutopay(scope: TenantScope, process: ProcessContext): Promise<number> {
  await scope.transaction((tx) => planDebits(tx, process.env));
  const due = await scope.transaction((tx) =>
    tx.db.execute<Due>(sql`
      select d.id, d.invoice_id as "invoiceId", d.customer_id as "customerId", d.status, m.provider_customer_id as "providerCustomerId",
        m.method_id as "methodId", i.number
      from debits d join saved_methods m on m.tenant_id = d.tenant_id and m.id = d.saved_method_id
        join invoices i on i.tenant_id = d.tenant_id and i.id = d.invoice_id
      where d.tenant_id = ${tx.tenantId} and d.status in ('planned', 'charging') and d.check_at <= ${tx.nowDate.toISOString()}::timestamptz
      order by d.check_at, d.id limit ${AT_ONCE}`),
  );
  let ended = 0;
  for (const debit of due) ended += await make(scope, process, debit);
  return ended;
}

async function make(scope: TenantScope, process: ProcessContext, debit: Due): Promise<number> {
  const session = await scope.transaction((tx) => begin(tx, debit, { wallNow: toDate(process.clock.now()), rules: process.env }));
  if (!session) return 1;
  const payments = await paymentsOf(scope, process);
  try {
    const outcome = await payments.chargeSaved({
      // The same for every try, so that a lost answer takes nothing twice.
      idempotencyKey: `debit-${debit.id}`,
      customerId: debit.providerCustomerId,
      methodId: debit.methodId,
      amount: session.amount,
      description: `Invoice ${debit.number}`,
      metadata: { 'tenant-id': scope.tenantId, 'session-id': session.id },
    });
    if ('payment' in outcome) {
      await syncPayment(scope, payments, outcome.payment.paymentIntentId);
      await scope.transaction((tx) => end(tx, debit, { status: 'done', reason: null }));
    } else await scope.transaction((tx) => fail(tx, debit, { session, outcome }));
    return 1;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    process.log.warn({ err: thrown, debit: debit.id }, 'a debit waits for another try');
    return 0;
  }
}

type Beginning = { readonly wallNow: Date; readonly rules: ChargeRules };

/** Reads the truth once more under the invoice's lock. Null when the debit is not made: the invoice is held, settled or being paid. */
async function begin(tx: TenantTransaction, debit: Due, { wallNow, rules }: Beginning): Promise<PaymentSession | null> {
  const invoice = await lockInvoice(tx, debit.invoiceId);
  if (debit.status === 'charging') return findSession(tx, debit.id);
  const [subject] = await readTruth(tx, [{ subjectKind: 'invoice', subjectId: invoice.id, customerId: debit.customerId }], DEBIT_NEEDS);
  const [hold] = subject ? decideDebit(subject.truth) : [];
  const paying = await liveSessions(tx, [invoice.id]);
  const reason = hold?.sentence ?? (paying.length > 0 ? 'the customer is paying it by hand' : await refused(tx, rules));
  if (reason) {
    await stopDebits(tx, { debitId: debit.id }, reason);
    return null;
  }
  await tx.db.execute(sql`update debits set status = 'charging' where tenant_id = ${tx.tenantId} and id = ${debit.id}`);
  await recordAudit(tx, {
    action: 'debit.begun',
    target: `invoice:${invoice.id}`,
    detail: { debitId: debit.id, amount: formatMinor(invoice.balance) },
  });
  const parts = [{ invoiceId: invoice.id, minor: invoice.balance.minor }];
  const expiresAt = new Date(wallNow.getTime() + KEY_LIFE_MS);
  return insertSession(tx, {
    id: debit.id,
    customerId: debit.customerId,
    linkId: null,
    amount: invoice.balance,
    parts,
    expiresAt,
  });
}

async function refused(tx: TenantTransaction, rules: ChargeRules): Promise<string | null> {
  try {
    await requireChargeable(tx, rules);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return thrown.message;
  }
}

type Failing = { readonly session: PaymentSession; readonly outcome: Extract<SavedChargeOutcome, { status: 'needs-action' | 'declined' }> };

async function fail(tx: TenantTransaction, debit: Due, { session, outcome }: Failing): Promise<void> {
  const { sentence, tryAgain, code } = outcome.decline;
  await endSession(tx, session.id, 'expired');
  await end(tx, debit, { status: 'failed', reason: sentence });
  const amount: Money = session.amount;
  const data = {
    number: debit.number,
    amount: formatMinor(amount),
    currency: amount.currency,
    method: 'automatic payment',
    reason: sentence,
    // What flows branch on: another try with the same method is no use.
    decline: tryAgain === 'other-method' ? 'hard' : 'soft',
    code,
  };
  const subject = { customerId: debit.customerId, subjectKind: 'invoice' as const, subjectId: debit.invoiceId };
  await recordEvents(tx, [{ name: 'payment.failed', externalId: `payment.failed:debit:${debit.id}`, ...subject, data }]);
}

async function end(
  tx: TenantTransaction,
  { id }: Due,
  { status, reason }: { status: 'done' | 'failed'; reason: string | null },
): Promise<void> {
  await tx.db.execute(sql`
    update debits set status = ${status}, reason = ${reason}, ended_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'charging'`);
}
