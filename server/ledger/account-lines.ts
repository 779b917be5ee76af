import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { EntryKind } from './entries.ts';

export type AccountLine = {
  readonly at: Date;
  readonly kind: EntryKind;
  /** The invoice; null for what stands as credit. */
  readonly number: string | null;
  /** Above zero: the customer owes more by it. */
  readonly amount: Money;
  /** What the customer owes in this currency after it, credit taken off. */
  readonly balance: Money;
};

/** All that raised and lowered what a customer owes, oldest first, one currency after the other. */
export async function readAccountLines(tx: TenantTransaction, customerId: string): Promise<readonly AccountLine[]> {
  type Row = { at: string; kind: EntryKind; number: string | null; currency: string; minor: string; balance: string };
  const rows = await tx.db.execute<Row>(sql`
    select e.at, e.kind, i.number, e.currency, e.amount_minor::text as minor,
      sum(e.amount_minor) over (partition by e.currency order by e.at, e.id)::text as balance
    from ledger_entries e left join invoices i on i.tenant_id = e.tenant_id and i.id = e.invoice_id
    where e.tenant_id = ${tx.tenantId} and e.customer_id = ${customerId} and e.account in ('receivable', 'customer_credit')
    order by e.currency, e.at, e.id`);
  return rows.map(({ at, currency, minor, balance, ...row }) => ({
    ...row,
    at: new Date(at),
    amount: { minor: BigInt(minor), currency },
    balance: { minor: BigInt(balance), currency },
  }));
}
