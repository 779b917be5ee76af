import { desc, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { newId, type TenantScope } from '#server/scope.ts';
import { paymentsOf } from './account.ts';
import { syncPayment } from './sync.ts';
import { syncChargeback } from './sync-chargeback.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { syncRefund } from './sync-refund.ts';

const { reconciliations } = schema;
const DAY_MS = 86_400_000;
/** The first comparison looks so far back, as far as the provider keeps its events. */
const FIRST_DAYS = 30;
/** Each comparison looks again at what the one before saw last: a debit takes days to settle. */
const OVERLAP_DAYS = 8;

export type Finding = { readonly object: string; readonly note: string };

export type Reconciliation = {
  readonly since: Date;
  readonly at: Date;
  /** How many objects of the provider were compared. */
  readonly looked: number;
  readonly repaired: readonly Finding[];
  readonly open: readonly Finding[];
};

/**
 * Compares what the provider has with what is booked here, from shortly before the last comparison on: payments, refunds and
 * chargebacks. What a lost notice left out is booked now, as if it had come. Running it twice changes nothing more.
 * @throws Failure `provider-unreachable`, then nothing of it is kept but what was booked already
 */
export async function reconcile(scope: TenantScope, process: ProcessContext): Promise<Reconciliation> {
  const payments = await paymentsOf(scope, process);
  const now = toDate(process.clock.now());
  const last = await lastReconciliation(scope);
  const since = new Date(last ? last.at.getTime() - OVERLAP_DAYS * DAY_MS : now.getTime() - FIRST_DAYS * DAY_MS);
  const repaired: Finding[] = [];
  const open: Finding[] = [];
  let looked = 0;
  for await (const object of differences(scope, payments, since)) {
    looked += 1;
    if (!object.differs) continue;
    const { outcome, note } = await object.sync();
    if (outcome !== 'ignored') (outcome === 'applied' ? repaired : open).push({ object: object.id, note });
  }
  const report = { since, at: now, looked, repaired, open };
  await scope.transaction(async (tx) => {
    await tx.db.insert(reconciliations).values({ tenantId: tx.tenantId, id: newId(), ...report });
    const detail = { looked, repaired: repaired.length, open: open.length };
    await recordAudit(tx, { action: 'payments.reconciled', target: `tenant:${tx.tenantId}`, detail });
  });
  return report;
}

/** The newest comparison; null before the first. */
export async function lastReconciliation(scope: TenantScope): Promise<Reconciliation | null> {
  const [row] = await scope.transaction((tx) =>
    tx.db.select().from(reconciliations).where(eq(reconciliations.tenantId, tx.tenantId)).orderBy(desc(reconciliations.at)).limit(1),
  );
  return row ?? null;
}

type Compared = { readonly id: string; readonly differs: boolean; readonly sync: () => Promise<SyncOutcome> };

/** What the provider has, and whether it is the same here. */
async function* differences(scope: TenantScope, payments: PaymentPort, since: Date): AsyncGenerator<Compared> {
  const booked = await bookedSince(scope);
  const status = (id: string) => booked.get(`stripe:${id}`);
  for await (const { paymentIntentId: id, status: said, metadata } of payments.listPayments(since)) {
    if (metadata['tenant-id'] !== scope.tenantId) continue;
    yield { id, differs: said !== 'pending' && status(id) !== said, sync: () => syncPayment(scope, payments, id) };
  }
  for await (const { refundId: id, status: said } of payments.listRefunds(since)) {
    const same = said === 'cancelled' ? 'failed' : said === 'needs-action' ? 'pending' : said;
    yield { id, differs: status(id) !== same, sync: () => syncRefund(scope, payments, id) };
  }
  for await (const { disputeId: id, status: said } of payments.listDisputes(since)) {
    const same = said === 'won' || said === 'lost' ? said : 'open';
    yield { id, differs: status(id) !== same, sync: () => syncChargeback(scope, payments, id) };
  }
}

/** How each payment, refund and chargeback of the provider stands here, by its source. */
async function bookedSince(scope: TenantScope): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.transaction((tx) =>
    tx.db.execute<{ source: string; status: string }>(sql`
      select source, status from payments where tenant_id = ${tx.tenantId} and source like 'stripe:%'
      union all select source, status from refunds where tenant_id = ${tx.tenantId} and source like 'stripe:%'
      union all select source, status from chargebacks where tenant_id = ${tx.tenantId}`),
  );
  return new Map(rows.map(({ source, status }) => [source, status]));
}
