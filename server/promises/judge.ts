import { sql } from 'drizzle-orm';
import { type InvoiceStatus, shareInvoices } from '#server/invoices/balance.ts';
import { MONEY_KINDS, paidSince } from '#server/ledger/paid-since.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { recordPromises } from './record.ts';

/** Judges at a time at most so many; the rest follow in the next turn. */
const BATCH = 500;

type Verdict = 'kept' | 'broken' | 'withdrawn';

/** Judges the promises whose day and grace are over. Returns how many were decided. */
export async function judgePromises(tx: TenantTransaction): Promise<number> {
  const due = await tx.db.execute<{ invoiceId: string }>(sql`
    select invoice_id as "invoiceId" from promises
    where tenant_id = ${tx.tenantId} and status = 'live' and check_at <= ${tx.nowDate.toISOString()}::timestamptz order by check_at limit ${BATCH}`);
  return judgePromisesOf(
    tx,
    due.map(({ invoiceId }) => invoiceId),
  );
}

/**
 * Judges the live promises of these invoices: kept at once when the money is there, gone with an invoice that owes nothing,
 * broken when their time is over. Locks the invoices first, as a payment does. Returns how many were decided.
 */
export async function judgePromisesOf(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<number> {
  if (invoiceIds.length === 0) return 0;
  const statuses = await shareInvoices(tx, invoiceIds);
  const live = await lockLive(tx, [...statuses.keys()]);
  const paid = await paidSince(
    tx,
    live.map(({ id, invoiceId }) => ({ key: id, invoiceId, after: id })),
    MONEY_KINDS,
  );
  const judged = live.flatMap((promise) => {
    const over = promise.checkAt <= tx.nowDate;
    const verdict = judge({ amount: promise.amount, paid: paid.get(promise.id) ?? 0n, status: statuses.get(promise.invoiceId), over });
    return verdict ? [{ ...promise, verdict, name: `promise.${verdict}` as const }] : [];
  });
  if (judged.length === 0) return 0;
  const rows = judged.map(({ id, verdict }) => ({ id, verdict }));
  await tx.db.execute(sql`
    update promises p set status = r.verdict, decided_at = ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, verdict text) where p.tenant_id = ${tx.tenantId} and p.id = r.id`);
  await recordPromises(tx, judged);
  return judged.length;
}

function judge(facts: { amount: Money; paid: bigint; status: InvoiceStatus | undefined; over: boolean }): Verdict | null {
  if (facts.paid >= facts.amount.minor || facts.status === 'paid') return 'kept';
  if (facts.status !== 'open') return 'withdrawn';
  return facts.over ? 'broken' : null;
}

type LivePromise = { id: string; customerId: string; invoiceId: string; amount: Money; promisedOn: string; checkAt: Date };

async function lockLive(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<readonly LivePromise[]> {
  type Row = Omit<LivePromise, 'amount' | 'checkAt'> & { minor: string; currency: string; checkAt: string };
  const rows = await tx.db.execute<Row>(sql`
    select id, customer_id as "customerId", invoice_id as "invoiceId", amount_minor::text as minor, currency, promised_on::text as "promisedOn",
      check_at as "checkAt"
    from promises where tenant_id = ${tx.tenantId} and status = 'live' and invoice_id = any(${sql.param([...invoiceIds])}::uuid[])
    order by id for update`);
  return rows.map(({ minor, currency, checkAt, ...row }) => ({
    ...row,
    amount: { minor: BigInt(minor), currency },
    checkAt: new Date(checkAt),
  }));
}
