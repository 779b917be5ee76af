import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

/** `issue` and `refund` are positive, `payment`, `credit` and `overpayment` negative; `void` and `write_off` take the rest away. */
export type EntryKind = 'issue' | 'payment' | 'overpayment' | 'credit' | 'refund' | 'void' | 'write_off';

export type NewEntry = {
  readonly customerId: string;
  /** Null for what belongs to the customer and to no invoice (an over-payment). */
  readonly invoiceId: string | null;
  readonly kind: EntryKind;
  readonly amount: Money;
  /** What caused it; with `kind` it makes the entry happen once. */
  readonly source: string;
  readonly paymentId?: string;
  readonly at: Date;
};

/** Appends to the ledger in one statement. The caller holds the invoice's lock and writes its balance. */
export async function insertEntries(tx: TenantTransaction, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ amount, invoiceId, paymentId = null, at, ...entry }) => ({
    id: newId(),
    ...entry,
    invoiceId,
    paymentId,
    minor: amount.minor.toString(),
    currency: amount.currency,
    at: at.toISOString(),
  }));
  await tx.db.execute(sql`
    insert into ledger_entries (tenant_id, id, customer_id, invoice_id, kind, amount_minor, currency, source, payment_id, at)
    select ${tx.tenantId}::uuid, r.id, r."customerId", r."invoiceId", r.kind, r.minor, r.currency, r.source, r."paymentId", r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "customerId" uuid, "invoiceId" uuid, kind text, minor bigint,
      currency text, source text, "paymentId" uuid, at timestamptz)`);
}
