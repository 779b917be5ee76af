import { sql } from 'drizzle-orm';
import type { DeclineTopic } from '#server/integrations/payment-objects.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

/** What a payment is meant to pay. */
export type PaymentPart = { readonly invoiceId: string; readonly minor: bigint };

export type PaymentRow = {
  readonly id: string;
  readonly source: string;
  readonly customerId: string;
  readonly amount: Money;
  readonly method: string;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly failureReason?: string | null;
  readonly failureTopic?: DeclineTopic | null;
  readonly at: Date;
  readonly parts: readonly PaymentPart[];
};

/**
 * Writes payments with what they are for, in two statements. A row that stands already (a bank debit on its way, a card that
 * failed once) takes the new state, but money that has arrived is never undone here.
 */
export async function upsertPayments(tx: TenantTransaction, payments: readonly PaymentRow[]): Promise<void> {
  if (payments.length === 0) return;
  const rows = payments.map(({ amount, at, parts: _parts, failureReason = null, failureTopic = null, ...payment }) => ({
    ...payment,
    minor: amount.minor.toString(),
    currency: amount.currency,
    failureReason,
    failureTopic,
    at: at.toISOString(),
    settledAt: payment.status === 'succeeded' ? at.toISOString() : null,
  }));
  await tx.db.execute(sql`
    insert into payments (tenant_id, id, customer_id, source, amount_minor, currency, status, method, failure_reason, failure_topic, created_at, settled_at)
    select ${tx.tenantId}::uuid, r.id, r."customerId", r.source, r.minor, r.currency, r.status, r.method, r."failureReason", r."failureTopic", r.at, r."settledAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "customerId" uuid, source text, minor bigint, currency text,
      status text, method text, "failureReason" text, "failureTopic" text, at timestamptz, "settledAt" timestamptz)
    on conflict (tenant_id, source) do update set status = excluded.status, amount_minor = excluded.amount_minor, method = excluded.method,
      settled_at = excluded.settled_at, failure_reason = excluded.failure_reason, failure_topic = excluded.failure_topic
      where payments.status <> 'succeeded'`);
  const parts = payments.flatMap(({ id, parts: of }) => of.map(({ invoiceId, minor }) => ({ id, invoiceId, minor: minor.toString() })));
  await tx.db.execute(sql`
    insert into payment_parts (tenant_id, payment_id, invoice_id, amount_minor)
    select ${tx.tenantId}::uuid, r.id, r."invoiceId", r.minor
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as r(id uuid, "invoiceId" uuid, minor bigint)
    on conflict do nothing`);
}

export type KnownPayment = {
  readonly id: string;
  readonly source: string;
  readonly settled: boolean;
  readonly invoiceIds: readonly string[];
  /** What invoices took of it, and what became the customer's credit, in minor units. */
  readonly applied: bigint;
  readonly overpaid: bigint;
};

/** The payments that stand under these sources. */
export async function findPayments(tx: TenantTransaction, sources: readonly string[]): Promise<ReadonlyMap<string, KnownPayment>> {
  if (sources.length === 0) return new Map();
  type Row = Omit<KnownPayment, 'applied' | 'overpaid'> & { applied: string; overpaid: string };
  const rows = await tx.db.execute<Row>(sql`
    select p.id, p.source, p.status = 'succeeded' as settled,
      array(select invoice_id from payment_parts t where t.tenant_id = p.tenant_id and t.payment_id = p.id) as "invoiceIds",
      coalesce(-sum(e.amount_minor) filter (where e.account = 'receivable'), 0)::text as applied,
      coalesce(-sum(e.amount_minor) filter (where e.account = 'customer_credit'), 0)::text as overpaid
    from payments p left join ledger_entries e on e.tenant_id = p.tenant_id and e.source = p.source and e.kind = 'payment'
    where p.tenant_id = ${tx.tenantId} and p.source = any(${sql.param([...sources])}::text[])
    group by p.tenant_id, p.id, p.source, p.status`);
  return new Map(rows.map((row) => [row.source, { ...row, applied: BigInt(row.applied), overpaid: BigInt(row.overpaid) }]));
}
