import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { EntryKind } from './entries.ts';

/** What moves money onto an invoice or off it again. */
export const MONEY_KINDS = ['payment', 'allocation', 'refund', 'refund_failed', 'chargeback'] as const satisfies readonly EntryKind[];

/** A moment in the ledger of an invoice: what was booked after the row with the id `after` was made. */
export type LedgerMark = { readonly key: string; readonly invoiceId: string; readonly after: string };

/**
 * What came in on invoices since each mark, in minor units, by the mark's key. Ids are made in order of time, so they say
 * what was booked later, whatever value date a payment carries.
 */
export async function paidSince(
  tx: TenantTransaction,
  marks: readonly LedgerMark[],
  kinds: readonly EntryKind[],
): Promise<ReadonlyMap<string, bigint>> {
  if (marks.length === 0) return new Map();
  const rows = await tx.db.execute<{ key: string; paid: string }>(sql`
    select m.key, coalesce(-sum(e.amount_minor), 0)::text as paid
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(key uuid, "invoiceId" uuid, after uuid)
    left join ledger_entries e on e.tenant_id = ${tx.tenantId} and e.invoice_id = m."invoiceId" and e.id > m.after
      and e.kind = any(${sql.param([...kinds])}::text[])
    group by m.key`);
  return new Map(rows.map((row) => [row.key, BigInt(row.paid)]));
}
