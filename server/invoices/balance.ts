import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

export type InvoiceStatus = 'open' | 'paid' | 'credited' | 'void' | 'written_off';

/** An invoice under lock: nobody else changes its money or its holds until the transaction ends. */
export type LockedInvoice = {
  readonly id: string;
  readonly customerId: string;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly amount: Money;
  readonly balance: Money;
  readonly disputedAt: Date | null;
  readonly processingAt: Date | null;
};

type Row = {
  id: string;
  customerId: string;
  number: string;
  status: InvoiceStatus;
  currency: string;
  amountMinor: string;
  balanceMinor: string;
  disputedAt: string | null;
  processingAt: string | null;
};

/** Locks invoices in one order and reads them; ids that are not there are missing from the answer. */
export async function lockInvoices(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, LockedInvoice>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<Row>(sql`
    select id, customer_id as "customerId", number, status, currency, amount_minor::text as "amountMinor",
      balance_minor::text as "balanceMinor", disputed_at as "disputedAt", processing_at as "processingAt"
    from invoices where tenant_id = ${tx.tenantId} and id = any(${sql.param([...new Set(ids)])}::uuid[])
    order by id for update`);
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

function fromRow({ currency, amountMinor, balanceMinor, disputedAt, processingAt, ...row }: Row): LockedInvoice {
  return {
    ...row,
    amount: { minor: BigInt(amountMinor), currency },
    balance: { minor: BigInt(balanceMinor), currency },
    disputedAt: disputedAt ? new Date(disputedAt) : null,
    processingAt: processingAt ? new Date(processingAt) : null,
  };
}

export type NewBalance = {
  readonly id: string;
  readonly balanceMinor: bigint;
  readonly status: InvoiceStatus;
  readonly paidAt: Date | null;
};

/** Writes what the ledger now says about locked invoices. One that was said to be on its way has arrived, unless another still is. */
export async function writeBalances(tx: TenantTransaction, balances: readonly NewBalance[]): Promise<void> {
  if (balances.length === 0) return;
  const rows = balances.map((row) => ({ ...row, balanceMinor: row.balanceMinor.toString(), paidAt: row.paidAt?.toISOString() ?? null }));
  await tx.db.execute(sql`
    update invoices i set balance_minor = r."balanceMinor", status = r.status,
      paid_at = case when r.status = 'open' then null else coalesce(r."paidAt", i.paid_at) end,
      processing_at = case when exists (select 1 from payment_parts t join payments p on p.tenant_id = t.tenant_id and p.id = t.payment_id
        where t.tenant_id = i.tenant_id and t.invoice_id = i.id and p.status = 'processing') then i.processing_at end, updated_at = ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "balanceMinor" bigint, status text, "paidAt" timestamptz)
    where i.tenant_id = ${tx.tenantId} and i.id = r.id`);
}

/** Locks invoices against a payment and answers how they stand; the lock that a payment takes waits for it. */
export async function shareInvoices(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, InvoiceStatus>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; status: InvoiceStatus }>(sql`
    select id, status from invoices where tenant_id = ${tx.tenantId} and id = any(${sql.param([...new Set(ids)])}::uuid[]) order by id for share`);
  return new Map(rows.map((row) => [row.id, row.status]));
}
