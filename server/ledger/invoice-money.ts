import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { EntryKind } from './entries.ts';
import type { RefundStatus } from './refund.ts';

/** How an invoice came to what it owes; every sum of it is made of rows that stand here. */
export type InvoiceMoney = {
  /** What raised (above zero) and lowered the balance, in order. */
  readonly entries: readonly { readonly id: string; readonly kind: EntryKind; readonly amount: Money; readonly at: Date }[];
  readonly payments: readonly InvoicePayment[];
  readonly refunds: readonly InvoiceRefund[];
  readonly creditNotes: readonly {
    readonly id: string;
    readonly number: string;
    readonly amount: Money;
    readonly reason: string;
    readonly at: Date;
  }[];
  /** What stands as the customer's credit in the invoice's currency. */
  readonly credit: Money;
};

export type InvoicePayment = {
  readonly id: string;
  readonly method: string;
  readonly status: string;
  readonly reason: string | null;
  readonly at: Date;
  /** The whole payment, and what this invoice has of it now. */
  readonly amount: Money;
  readonly applied: Money;
  /** What can still be paid back of it. */
  readonly refundable: Money;
  /** The provider pays it back; else a person does and writes it down. */
  readonly byProvider: boolean;
};

export type InvoiceRefund = {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly status: RefundStatus;
  readonly owedAgain: boolean;
  readonly reason: string;
  readonly failureReason: string | null;
  readonly at: Date;
};

type Of = { readonly id: string; readonly customerId: string; readonly currency: string };

/** The money of one invoice, one query a kind. */
export async function readInvoiceMoney(tx: TenantTransaction, invoice: Of): Promise<InvoiceMoney> {
  const { id, customerId, currency } = invoice;
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
  const entries = await tx.db.execute<{ id: string; kind: EntryKind; minor: string; at: string }>(sql`
    select id, kind, amount_minor::text as minor, at from ledger_entries
    where tenant_id = ${tx.tenantId} and invoice_id = ${id} and account = 'receivable' order by at, id`);
  const payments = await readPayments(tx, invoice);
  const refunds = await readRefunds(
    tx,
    payments.map((payment) => payment.id),
  );
  const notes = await tx.db.execute<{ id: string; number: string; minor: string; reason: string; at: string }>(sql`
    select id, number, amount_minor::text as minor, reason, created_at as at from credit_notes
    where tenant_id = ${tx.tenantId} and invoice_id = ${id} order by created_at, id`);
  const [credit] = await tx.db.execute<{ minor: string }>(sql`
    select coalesce(-sum(amount_minor), 0)::text as minor from ledger_entries
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and account = 'customer_credit' and currency = ${currency}`);
  return {
    entries: entries.map(({ minor, at, ...entry }) => ({ ...entry, amount: money(minor), at: new Date(at) })),
    payments,
    refunds,
    creditNotes: notes.map(({ minor, at, ...note }) => ({ ...note, amount: money(minor), at: new Date(at) })),
    credit: money(credit?.minor ?? '0'),
  };
}

async function readPayments(tx: TenantTransaction, { id: invoiceId, currency }: Of): Promise<readonly InvoicePayment[]> {
  type Row = Omit<InvoicePayment, 'amount' | 'applied' | 'refundable' | 'at'> & {
    minor: string;
    applied: string;
    left: string;
    at: string;
  };
  const rows = await tx.db.execute<Row>(sql`
    select p.id, p.method, p.status, p.failure_reason as reason, coalesce(p.settled_at, p.created_at) as at, p.amount_minor::text as minor,
      p.source like 'stripe:%' as "byProvider", l.applied::text as applied, greatest(l.remaining - a.asked, 0)::text as left
    from payments p
      cross join lateral (select coalesce(-sum(e.amount_minor) filter (where e.invoice_id = ${invoiceId}), 0) as applied, coalesce(-sum(e.amount_minor), 0) as remaining
        from ledger_entries e where e.tenant_id = p.tenant_id and e.payment_id = p.id and e.account in ('receivable', 'customer_credit')) l
      cross join lateral (select coalesce(sum(r.amount_minor), 0) as asked from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'asked') a
    where p.tenant_id = ${tx.tenantId} and p.id in (
      select payment_id from payment_parts where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId}
      union select payment_id from ledger_entries where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} and payment_id is not null)
    order by p.created_at desc, p.id desc`);
  return rows.map(({ minor, applied, left, at, ...payment }) => ({
    ...payment,
    amount: { minor: BigInt(minor), currency },
    applied: { minor: BigInt(applied), currency },
    refundable: { minor: payment.status === 'succeeded' ? BigInt(left) : 0n, currency },
    at: new Date(at),
  }));
}

async function readRefunds(tx: TenantTransaction, paymentIds: readonly string[]): Promise<readonly InvoiceRefund[]> {
  if (paymentIds.length === 0) return [];
  const rows = await tx.db.execute<Omit<InvoiceRefund, 'amount' | 'at'> & { minor: string; currency: string; at: string }>(sql`
    select id, payment_id as "paymentId", amount_minor::text as minor, currency, status, owed_again as "owedAgain", reason,
      failure_reason as "failureReason", coalesce(settled_at, created_at) as at
    from refunds where tenant_id = ${tx.tenantId} and payment_id = any(${sql.param([...paymentIds])}::uuid[]) order by created_at desc, id desc`);
  return rows.map(({ minor, currency, at, ...refund }) => ({ ...refund, amount: { minor: BigInt(minor), currency }, at: new Date(at) }));
}
