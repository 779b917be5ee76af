import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';

/**
 * The accounts of the books. Debits are positive: `receivable` is what customers owe, by invoice; `customer_credit` what the
 * tenant owes them (negative); `cash` what came in less what went back; `sales` and `charges` what was billed (negative);
 * `allowances` credit notes and discounts; `bad_debt` what was given up.
 */
export type Account = 'receivable' | 'customer_credit' | 'cash' | 'sales' | 'charges' | 'allowances' | 'bad_debt';

export type EntryKind =
  | 'issue'
  | 'payment'
  | 'allocation'
  | 'credit'
  | 'discount'
  | 'refund'
  | 'refund_failed'
  | 'chargeback'
  | 'void'
  | 'write_off';

/** One row: debit above zero, credit below. `invoiceId` is named for `receivable` alone. */
export type Posting = { readonly account: Account; readonly invoiceId?: string; readonly minor: bigint };

/** Rows that happen together and add up to zero. */
export type NewTransaction = {
  readonly kind: EntryKind;
  /** What caused it; with `kind` it happens once. */
  readonly source: string;
  readonly customerId: string;
  readonly currency: string;
  readonly paymentId?: string | null;
  readonly at: Date;
  readonly postings: readonly Posting[];
};

/**
 * Appends to the books in one statement; rows of nothing are left out. The caller holds the invoices' locks and writes their
 * balances. The database refuses a transaction that does not add up to zero, and one that happened before.
 */
export async function post(tx: TenantTransaction, transactions: readonly NewTransaction[]): Promise<void> {
  const rows = transactions.flatMap(({ postings, paymentId = null, at, ...transaction }) => {
    const transactionId = newId();
    return postings
      .filter(({ minor }) => minor !== 0n)
      .map(({ minor, invoiceId = null, account }) => ({
        id: newId(),
        transactionId,
        ...transaction,
        account,
        invoiceId,
        paymentId,
        minor: minor.toString(),
        at: at.toISOString(),
      }));
  });
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into ledger_entries (tenant_id, id, transaction_id, customer_id, invoice_id, account, kind, amount_minor, currency, source, payment_id, at)
    select ${tx.tenantId}::uuid, r.id, r."transactionId", r."customerId", r."invoiceId", r.account, r.kind, r.minor, r.currency, r.source, r."paymentId", r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "transactionId" uuid, "customerId" uuid, "invoiceId" uuid, account text,
      kind text, minor bigint, currency text, source text, "paymentId" uuid, at timestamptz)`);
}

/** What lowers what an invoice owes: its receivable goes down, `against` takes the other side. */
export const lowering = (invoiceId: string, against: Account, minor: bigint): readonly Posting[] => [
  { account: against, minor },
  { account: 'receivable', invoiceId, minor: -minor },
];
