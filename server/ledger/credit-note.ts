import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { type LockedInvoice, writeBalances } from '#server/invoices/balance.ts';
import { lockInvoice, type ToldAs } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { post } from './entries.ts';

export type NewCredit = { readonly invoiceId: string; readonly amount: Money; readonly note: string; readonly told?: ToldAs };

/**
 * A credit note lowers what an invoice owes. On one that is paid, in part or whole, what exceeds the balance becomes the
 * customer's credit. All notes of an invoice together are at most its amount.
 * @throws Failure `not-found`; `conflict` unless it is open or paid, and for an amount beyond that
 */
export async function creditInvoice(tx: TenantTransaction, credit: NewCredit): Promise<void> {
  const invoice = await lockInvoice(tx, credit.invoiceId);
  const { amount, note, told } = credit;
  await check(tx, invoice, amount);
  const { id: invoiceId, customerId, number, balance } = invoice;
  const noteId = newId();
  await insertCreditNotes(tx, [{ id: noteId, invoice, amount, reason: note }]);
  const lowered = lesser(amount.minor, balance.minor);
  await post(tx, [
    {
      kind: 'credit',
      source: `credit-note:${noteId}`,
      customerId,
      currency: amount.currency,
      at: tx.nowDate,
      postings: [
        { account: 'allowances', minor: amount.minor },
        { account: 'receivable', invoiceId, minor: -lowered },
        { account: 'customer_credit', minor: lowered - amount.minor },
      ],
    },
  ]);
  const rest = balance.minor - lowered;
  const settled = invoice.status === 'open' && rest === 0n;
  await writeBalances(tx, [{ id: invoiceId, balanceMinor: rest, status: settled ? 'credited' : invoice.status, paidAt: null }]);
  const data = { number, creditNoteId: noteId, amount: formatMinor(amount), currency: amount.currency, kind: 'credit', note };
  const subject = { customerId, subjectKind: 'invoice' as const, subjectId: invoiceId };
  const name = settled ? 'invoice.credited' : 'invoice.updated';
  await recordEvents(tx, [{ name, ...subject, ...told, data: { ...data, ...told?.data } }]);
  await recordAudit(tx, { action: 'invoice.credited', target: `invoice:${invoiceId}`, detail: data });
}

async function check(tx: TenantTransaction, invoice: LockedInvoice, amount: Money): Promise<void> {
  const { status, number } = invoice;
  if (status !== 'open' && status !== 'paid')
    throw new Failure('conflict', `Invoice ${number} is ${status.replace('_', ' ')} already.`, 'Load the page again to see how it stands.');
  const [row] = await tx.db.execute<{ credited: string }>(sql`
    select coalesce(sum(amount_minor), 0)::text as credited from credit_notes where tenant_id = ${tx.tenantId} and invoice_id = ${invoice.id}`);
  const most = { minor: invoice.amount.minor - BigInt(row?.credited ?? 0), currency: invoice.amount.currency };
  if (amount.currency === most.currency && amount.minor > 0n && amount.minor <= most.minor) return;
  throw new Failure(
    'conflict',
    `${amount.currency} ${formatMinor(amount)} cannot be credited: ${most.currency} ${formatMinor(most)} of invoice ${number} is not credited yet.`,
    'Give an amount above zero and up to that, in its currency.',
    { fields: [{ field: 'amount', message: `at most ${formatMinor(most)}` }] },
  );
}

export type CreditNote = { readonly id: string; readonly invoice: LockedInvoice; readonly amount: Money; readonly reason: string };

/** Writes the papers; the caller posts what they lower and holds the invoices' locks, which also keep the count. */
export async function insertCreditNotes(tx: TenantTransaction, notes: readonly CreditNote[]): Promise<void> {
  if (notes.length === 0) return;
  const rows = notes.map(({ id, invoice, amount, reason }) => ({
    id,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    invoiceNumber: invoice.number,
    minor: amount.minor.toString(),
    currency: amount.currency,
    reason,
  }));
  await tx.db.execute(sql`
    insert into credit_notes (tenant_id, id, invoice_id, customer_id, number, amount_minor, currency, reason, created_at, created_by)
    select ${tx.tenantId}::uuid, r.id, r."invoiceId", r."customerId", r."invoiceNumber" || '-C' || 1 + (select count(*) from credit_notes n
        where n.tenant_id = ${tx.tenantId} and n.invoice_id = r."invoiceId"), r.minor, r.currency, r.reason, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "invoiceId" uuid, "customerId" uuid, "invoiceNumber" text, minor bigint,
      currency text, reason text)`);
}
