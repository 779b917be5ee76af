import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

/** A payment of a customer as its receipt tells it. */
export type Receipt = {
  readonly paymentId: string;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly amount: Money;
  readonly method: string;
  readonly at: Date;
  /** What each invoice took of it, or will take. */
  readonly parts: readonly { readonly invoiceId: string; readonly number: string; readonly amount: Money }[];
  /** What no invoice took: the customer's credit. */
  readonly credit: Money;
  /** What went back to the customer of it. */
  readonly refunded: Money;
};

type Row = {
  id: string;
  status: Receipt['status'];
  minor: string;
  currency: string;
  method: string;
  at: string;
  refunded: string;
  parts: readonly { invoiceId: string; number: string; meant: string; taken: string }[];
};

/** A customer's payment; null for one of another customer, or none. */
export async function readReceipt(tx: TenantTransaction, customerId: string, paymentId: string): Promise<Receipt | null> {
  const [row] = await tx.db.execute<Row>(sql`
    select p.id, p.status, p.amount_minor::text as minor, p.currency, p.method, coalesce(p.settled_at, p.created_at) as at,
      coalesce((select sum(r.amount_minor) from refunds r where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'succeeded'), 0)::text as refunded,
      coalesce((select json_agg(json_build_object('invoiceId', i.id, 'number', i.number, 'meant', t.amount_minor::text, 'taken', coalesce((
          select -sum(e.amount_minor) from ledger_entries e where e.tenant_id = p.tenant_id and e.payment_id = p.id and e.kind = 'payment'
            and e.account = 'receivable' and e.invoice_id = i.id), 0)::text) order by i.due_on, i.id)
        from payment_parts t join invoices i on i.tenant_id = t.tenant_id and i.id = t.invoice_id
        where t.tenant_id = p.tenant_id and t.payment_id = p.id), '[]') as parts
    from payments p where p.tenant_id = ${tx.tenantId} and p.customer_id = ${customerId} and p.id::text = ${paymentId}`);
  if (!row) return null;
  const money = (minor: bigint): Money => ({ minor, currency: row.currency });
  const arrived = row.status === 'succeeded';
  const parts = row.parts.map(({ invoiceId, number, meant, taken }) => ({
    invoiceId,
    number,
    amount: money(BigInt(arrived ? taken : meant)),
  }));
  const taken = parts.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return {
    paymentId: row.id,
    status: row.status,
    amount: money(BigInt(row.minor)),
    method: row.method,
    at: new Date(row.at),
    parts,
    credit: money(arrived ? BigInt(row.minor) - taken : 0n),
    refunded: money(BigInt(row.refunded)),
  };
}

/** The payment that a visit to the provider's page led to, as far as it is known; null until then. */
export async function findPaymentOf(tx: TenantTransaction, customerId: string, sessionId: string): Promise<string | null> {
  // Ids sort by the time they were made, on one clock, unlike the times of provider and tenant.
  const [row] = await tx.db.execute<{ id: string }>(sql`
    select p.id from payments p
    where p.tenant_id = ${tx.tenantId} and p.customer_id = ${customerId} and p.id::text > ${sessionId} and p.status <> 'failed' and exists (
      select 1 from payment_parts t join payment_session_parts s on s.tenant_id = t.tenant_id and s.invoice_id = t.invoice_id
      where t.tenant_id = p.tenant_id and t.payment_id = p.id and s.session_id::text = ${sessionId})
    order by p.id desc limit 1`);
  return row?.id ?? null;
}
