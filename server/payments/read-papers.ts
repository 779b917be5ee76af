import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

/** A receipt or a credit note, as a line of a list. */
export type PortalPaper = {
  readonly kind: 'receipt' | 'credit-note';
  /** The payment's or the credit note's. */
  readonly id: string;
  /** A receipt has none. */
  readonly number: string | null;
  readonly amount: Money;
  readonly at: Date;
};

/** A credit note as its page tells it. */
export type CreditPaper = {
  readonly id: string;
  readonly number: string;
  readonly at: Date;
  readonly amount: Money;
  readonly invoice: { readonly id: string; readonly number: string };
  /** What the invoice owed less by it; the rest became the customer's credit. */
  readonly lowered: Money;
  readonly credit: Money;
};

type PaperRow = Omit<PortalPaper, 'amount' | 'at'> & { minor: string; currency: string; at: string };

/** The receipts (of what has arrived) and credit notes of a customer, or of one invoice of theirs, newest first. */
export async function readPapers(
  tx: TenantTransaction,
  { customerId, invoiceId, limit }: { readonly customerId: string; readonly invoiceId?: string; readonly limit: number },
): Promise<readonly PortalPaper[]> {
  const ofInvoice = invoiceId
    ? sql`and p.id in (select t.payment_id from payment_parts t where t.tenant_id = ${tx.tenantId} and t.invoice_id = ${invoiceId})`
    : sql``;
  const rows = await tx.db.execute<PaperRow>(sql`
    select 'receipt' as kind, p.id, null as number, p.amount_minor::text as minor, p.currency, coalesce(p.settled_at, p.created_at) as at
    from payments p where p.tenant_id = ${tx.tenantId} and p.customer_id = ${customerId} and p.status = 'succeeded' ${ofInvoice}
    union all select 'credit-note', n.id, n.number, n.amount_minor::text, n.currency, n.created_at
    from credit_notes n where n.tenant_id = ${tx.tenantId} and n.customer_id = ${customerId} ${invoiceId ? sql`and n.invoice_id = ${invoiceId}` : sql``}
    order by at desc, id desc limit ${limit}`);
  return rows.map(({ minor, currency, at, ...row }) => ({ ...row, amount: { minor: BigInt(minor), currency }, at: new Date(at) }));
}

/** A customer's credit note; null for one of another customer, or none. */
export async function readCreditNote(tx: TenantTransaction, customerId: string, noteId: string): Promise<CreditPaper | null> {
  type Row = {
    id: string;
    number: string;
    at: string;
    minor: string;
    currency: string;
    credit: string;
    invoiceId: string;
    invoiceNumber: string;
  };
  const [row] = await tx.db.execute<Row>(sql`
    select n.id, n.number, n.created_at as at, n.amount_minor::text as minor, n.currency, i.id as "invoiceId", i.number as "invoiceNumber",
      coalesce((select -sum(e.amount_minor) from ledger_entries e where e.tenant_id = n.tenant_id and e.source = 'credit-note:' || n.id
        and e.account = 'customer_credit'), 0)::text as credit
    from credit_notes n join invoices i on i.tenant_id = n.tenant_id and i.id = n.invoice_id
    where n.tenant_id = ${tx.tenantId} and n.customer_id = ${customerId} and n.id::text = ${noteId}`);
  if (!row) return null;
  const money = (minor: bigint): Money => ({ minor, currency: row.currency });
  const [amount, credit] = [BigInt(row.minor), BigInt(row.credit)];
  return {
    id: row.id,
    number: row.number,
    at: new Date(row.at),
    amount: money(amount),
    invoice: { id: row.invoiceId, number: row.invoiceNumber },
    lowered: money(amount - credit),
    credit: money(credit),
  };
}
