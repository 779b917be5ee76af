import { sql } from 'drizzle-orm';
import { Failure, notFound } from '#server/errors.ts';
import { type LockedInvoice, lockInvoices, writeBalances } from '#server/invoices/balance.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { type CreditNote, insertCreditNotes } from './credit-note.ts';
import { type EntryKind, type NewTransaction, type Posting, post } from './entries.ts';

export type PaymentUnderLock = {
  readonly id: string;
  readonly customerId: string;
  readonly source: string;
  readonly amount: Money;
  readonly status: string;
  readonly method: string;
  /** The invoices that it was meant for and those that it pays, first meant first. */
  readonly invoices: readonly LockedInvoice[];
};

/** Locks a payment's invoices, then the payment. @throws Failure `not-found` */
export async function lockPayment(tx: TenantTransaction, paymentId: string): Promise<PaymentUnderLock> {
  const ids = await tx.db.execute<{ id: string }>(sql`
    select invoice_id as id from payment_parts where tenant_id = ${tx.tenantId} and payment_id = ${paymentId}
    union select invoice_id from ledger_entries where tenant_id = ${tx.tenantId} and payment_id = ${paymentId} and account = 'receivable' order by id`);
  const invoices = await lockInvoices(
    tx,
    ids.map(({ id }) => id),
  );
  type Row = { id: string; customerId: string; source: string; minor: string; currency: string; status: string; method: string };
  const [row] = await tx.db.execute<Row>(sql`
    select id, customer_id as "customerId", source, amount_minor::text as minor, currency, status, method from payments
    where tenant_id = ${tx.tenantId} and id = ${paymentId} for update`);
  if (!row) throw notFound('payment', paymentId);
  const { minor, currency, ...payment } = row;
  return { ...payment, amount: { minor: BigInt(minor), currency }, invoices: [...invoices.values()] };
}

/** What is left of a payment, in minor units: as the customer's credit (under null) and on each invoice. */
export async function leftOf(tx: TenantTransaction, paymentId: string): Promise<ReadonlyMap<string | null, bigint>> {
  const rows = await tx.db.execute<{ invoiceId: string | null; left: string }>(sql`
    select invoice_id as "invoiceId", (-sum(amount_minor))::text as left from ledger_entries
    where tenant_id = ${tx.tenantId} and payment_id = ${paymentId} and account in ('receivable', 'customer_credit')
    group by invoice_id having sum(amount_minor) < 0 order by invoice_id desc nulls first`);
  return new Map(rows.map((row) => [row.invoiceId, BigInt(row.left)]));
}

export type TakingBack = {
  readonly kind: Extract<EntryKind, 'refund' | 'chargeback'>;
  readonly source: string;
  readonly minor: bigint;
  /** Whether the invoices owe it again; if not, a credit note over the same sum goes with it. */
  readonly owedAgain: boolean;
  readonly reason: string;
};

/**
 * Money of a payment goes back: first what stands as the customer's credit, then what its invoices took. The caller holds
 * the payment's lock. @returns the balances of the invoices that it touched
 * @throws Failure `conflict` when less than that is left of the payment
 */
export async function takeBack(tx: TenantTransaction, payment: PaymentUnderLock, taking: TakingBack): Promise<readonly LockedInvoice[]> {
  const { kind, source, minor, owedAgain, reason } = taking;
  const parts = share(await leftOf(tx, payment.id), minor, payment);
  const at = tx.nowDate;
  const common = { source, customerId: payment.customerId, currency: payment.amount.currency, at };
  const owed = parts.filter(({ invoiceId }) => invoiceId !== null);
  const back: NewTransaction = {
    ...common,
    kind,
    paymentId: payment.id,
    postings: [{ account: 'cash', minor: -minor }, ...parts.map(debit)],
  };
  // The note is about the invoice and not about the payment, of which nothing more is left.
  const note: NewTransaction = {
    ...common,
    kind: 'credit',
    postings: owed.flatMap((part) => [
      { account: 'allowances' as const, minor: part.minor },
      { ...debit(part), minor: -part.minor },
    ]),
  };
  await post(tx, owedAgain ? [back] : [back, merged(note)]);
  if (!owedAgain) await insertCreditNotes(tx, notesOf(payment, owed, reason));
  return settle(tx, payment, owedAgain ? owed : owed.map((part) => ({ ...part, minor: 0n })));
}

function notesOf(payment: PaymentUnderLock, parts: readonly Part[], reason: string): readonly CreditNote[] {
  const minors = new Map(parts.map(({ invoiceId, minor }) => [invoiceId, minor]));
  return payment.invoices.flatMap((invoice) => {
    const minor = minors.get(invoice.id);
    return minor ? [{ id: newId(), invoice, amount: { minor, currency: payment.amount.currency }, reason }] : [];
  });
}

type Part = { readonly invoiceId: string | null; readonly minor: bigint };

const debit = ({ invoiceId, minor }: Part): Posting =>
  invoiceId === null ? { account: 'customer_credit', minor } : { account: 'receivable', invoiceId, minor };

/** One row an account and invoice: a transaction has no two of them. */
function merged(transaction: NewTransaction): NewTransaction {
  const sums = new Map<string, Posting>();
  for (const posting of transaction.postings) {
    const key = `${posting.account} ${posting.invoiceId ?? ''}`;
    sums.set(key, { ...posting, minor: posting.minor + (sums.get(key)?.minor ?? 0n) });
  }
  return { ...transaction, postings: [...sums.values()] };
}

function share(left: ReadonlyMap<string | null, bigint>, minor: bigint, payment: PaymentUnderLock): readonly Part[] {
  let rest = minor;
  const parts = [...left].flatMap(([invoiceId, of]): readonly Part[] => {
    const part = lesser(of, rest);
    rest -= part;
    return part > 0n ? [{ invoiceId, minor: part }] : [];
  });
  if (minor > 0n && rest === 0n) return parts;
  const { currency } = payment.amount;
  const most = [...left.values()].reduce((sum, part) => sum + part, 0n);
  throw new Failure(
    'conflict',
    `${currency} ${formatMinor({ minor, currency })} cannot go back: ${currency} ${formatMinor({ minor: most, currency })} is left of the payment.`,
    'Give an amount above zero and up to what is left.',
    { fields: [{ field: 'amount', message: `at most ${formatMinor({ minor: most, currency })}` }] },
  );
}

/** Writes what the touched invoices owe now, and how they stand. */
async function settle(tx: TenantTransaction, payment: PaymentUnderLock, parts: readonly Part[]): Promise<readonly LockedInvoice[]> {
  const added = new Map(parts.map(({ invoiceId, minor }) => [invoiceId, minor]));
  const touched = payment.invoices.filter(({ id }) => added.has(id));
  const paid = await paidOn(
    tx,
    touched.map(({ id }) => id),
  );
  const after = touched.map((invoice): LockedInvoice => {
    const minor = invoice.balance.minor + (added.get(invoice.id) ?? 0n);
    const closed = (paid.get(invoice.id) ?? 0n) > 0n || invoice.status !== 'paid' ? invoice.status : 'credited';
    return { ...invoice, balance: { ...invoice.balance, minor }, status: minor > 0n ? 'open' : closed };
  });
  await writeBalances(
    tx,
    after.map(({ id, balance, status }) => ({ id, balanceMinor: balance.minor, status, paidAt: null })),
  );
  return after;
}

/** What payments still cover of invoices, in minor units. */
async function paidOn(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; paid: string }>(sql`
    select invoice_id as id, (-sum(amount_minor))::text as paid from ledger_entries
    where tenant_id = ${tx.tenantId} and invoice_id = any(${sql.param([...invoiceIds])}::uuid[]) and payment_id is not null group by invoice_id`);
  return new Map(rows.map(({ id, paid }) => [id, BigInt(paid)]));
}
