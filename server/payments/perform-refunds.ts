import { sql } from 'drizzle-orm';
import type { ProcessContext } from '#server/context.ts';
import { asError, Failure } from '#server/errors.ts';
import type { ProviderRefund } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { noteRefund } from '#server/ledger/refund.ts';
import type { TenantScope } from '#server/scope.ts';
import { paymentsOf } from './account.ts';
import { syncRefund } from './sync-refund.ts';

const AT_ONCE = 50;
/** Stripe keeps the answer to a key for 24 hours; after that the refund is looked for before it is asked for again. */
const KEY_LIFE_MS = 23 * 3_600_000;

type Asked = { id: string; paymentId: string; intent: string; minor: string; currency: string; ageMs: number };

/** Asks the provider for the refunds that members asked for. What it does not answer stays asked. Returns how many were taken on. */
export async function performRefunds(scope: TenantScope, process: ProcessContext): Promise<number> {
  const asked = await scope.transaction((tx) =>
    tx.db.execute<Asked>(sql`
      select r.id, r.payment_id as "paymentId", substr(p.source, 8) as intent, r.amount_minor::text as minor, r.currency,
        (extract(epoch from ${tx.nowDate.toISOString()}::timestamptz - r.created_at) * 1000)::float8 as "ageMs"
      from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.tenant_id = ${tx.tenantId} and r.status = 'asked' and p.source like 'stripe:%' order by r.id limit ${AT_ONCE}`),
  );
  if (asked.length === 0) return 0;
  const payments = await paymentsOf(scope, process);
  let done = 0;
  for (const refund of asked) done += await perform(scope, { payments, process }, refund);
  return done;
}

type Work = { readonly payments: PaymentPort; readonly process: ProcessContext };

async function perform(scope: TenantScope, { payments, process }: Work, refund: Asked): Promise<number> {
  try {
    const made = await ask(scope, payments, refund);
    await syncRefund(scope, payments, made.refundId);
    return 1;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code !== 'provider-refused') {
      process.log.warn({ err: thrown, refund: refund.id }, 'a refund waits for another try');
      return 0;
    }
    // The provider will not do it: the refund has failed before any money moved.
    await scope.transaction((tx) =>
      noteRefund(tx, {
        paymentId: refund.paymentId,
        source: `refused:${refund.id}`,
        refundId: refund.id,
        minor: BigInt(refund.minor),
        status: 'failed',
        failureReason: asError(thrown).message,
      }),
    );
    return 1;
  }
}

async function ask(scope: TenantScope, payments: PaymentPort, refund: Asked): Promise<ProviderRefund> {
  if (refund.ageMs > KEY_LIFE_MS)
    for await (const made of payments.listRefunds(new Date(0), { paymentIntentId: refund.intent }))
      if (made.metadata['refund-id'] === refund.id) return made;
  return payments.refund({
    idempotencyKey: `refund-${refund.id}`,
    paymentIntentId: refund.intent,
    amount: { minor: BigInt(refund.minor), currency: refund.currency },
    metadata: { 'tenant-id': scope.tenantId, 'refund-id': refund.id },
  });
}
