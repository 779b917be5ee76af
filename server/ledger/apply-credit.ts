import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { writeBalances } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { type NewTransaction, post } from './entries.ts';

/** A part of a customer's credit: of a payment, or under null of credit notes. */
type Pot = { readonly paymentId: string | null; readonly left: bigint };

/**
 * Pays an invoice from what stands as its customer's credit, oldest money first. Null takes as much as there is and is owed.
 * @returns what was used, and what the invoice owes now
 * @throws Failure `not-found`, `conflict` unless it is open and there is so much credit in its currency
 */
export async function applyCredit(
  tx: TenantTransaction,
  ask: { readonly invoiceId: string; readonly minor: bigint | null },
): Promise<{ readonly used: Money; readonly balance: Money }> {
  const invoice = await lockInvoice(tx, ask.invoiceId);
  const { id: invoiceId, customerId, number } = invoice;
  const { currency } = invoice.balance;
  const pots = await lockPots(tx, customerId, currency);
  const credit = pots.reduce((sum, { left }) => sum + left, 0n);
  const most = lesser(credit, invoice.balance.minor);
  const minor = ask.minor ?? most;
  if (invoice.status !== 'open' || minor <= 0n || minor > most)
    throw new Failure(
      'conflict',
      `${currency} ${formatMinor({ minor, currency })} of credit cannot be used on invoice ${number}: it owes ${formatMinor(invoice.balance)} and the credit is ${formatMinor({ minor: credit, currency })}.`,
      'Give an amount above zero, up to the credit and to what is owed.',
      { fields: [{ field: 'amount', message: `at most ${formatMinor({ minor: most, currency })}` }] },
    );
  const source = `${tx.actor}:${newId()}`;
  await post(tx, spend(pots, minor, { source, customerId, currency, at: tx.nowDate, invoiceId }));
  const balance = { minor: invoice.balance.minor - minor, currency };
  const paid = balance.minor === 0n;
  await writeBalances(tx, [
    { id: invoiceId, balanceMinor: balance.minor, status: paid ? 'paid' : 'open', paidAt: paid ? tx.nowDate : null },
  ]);
  const used = { minor, currency };
  const data = { number, method: 'credit', amount: formatMinor(used), applied: formatMinor(used), currency, balance: formatMinor(balance) };
  const name = paid ? 'invoice.paid' : 'invoice.partially_paid';
  await recordEvents(tx, [
    { name, externalId: `invoice.settled:${source}`, customerId, subjectKind: 'invoice', subjectId: invoiceId, data },
  ]);
  await recordAudit(tx, { action: 'credit.applied', target: `invoice:${invoiceId}`, detail: data });
  return { used, balance };
}

/** What is there to spend. The customer's row is the lock: two invoices of one customer cannot spend the same credit. */
async function lockPots(tx: TenantTransaction, customerId: string, currency: string): Promise<readonly Pot[]> {
  await tx.db.execute(sql`select 1 from customers where tenant_id = ${tx.tenantId} and id = ${customerId} for update`);
  const rows = await tx.db.execute<{ paymentId: string | null; left: string }>(sql`
    select payment_id as "paymentId", (-sum(amount_minor))::text as left from ledger_entries
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and account = 'customer_credit' and currency = ${currency}
    group by payment_id having sum(amount_minor) < 0 order by min(at), payment_id`);
  return rows.map(({ paymentId, left }) => ({ paymentId, left: BigInt(left) }));
}

type Spending = {
  readonly source: string;
  readonly customerId: string;
  readonly currency: string;
  readonly at: Date;
  readonly invoiceId: string;
};

function spend(pots: readonly Pot[], minor: bigint, { invoiceId, source, ...common }: Spending): readonly NewTransaction[] {
  let rest = minor;
  return pots.flatMap(({ paymentId, left }, index): readonly NewTransaction[] => {
    const part = lesser(left, rest);
    rest -= part;
    if (part === 0n) return [];
    const postings = [
      { account: 'customer_credit' as const, minor: part },
      { account: 'receivable' as const, invoiceId, minor: -part },
    ];
    return [{ kind: 'allocation', source: `${source}:${index}`, ...common, paymentId, postings }];
  });
}
