import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { type InvoiceStatus, type LockedInvoice, writeBalances } from '#server/invoices/balance.ts';
import { lockInvoice, type ToldAs } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { type Account, type EntryKind, lowering, post } from './entries.ts';

export type InvoiceClosing = { readonly invoiceId: string; readonly note: string; readonly told?: ToldAs };

/** The invoice was never owed: its whole balance goes. @throws Failure `conflict` unless it is open and nothing was paid on it */
export async function voidInvoice(tx: TenantTransaction, closing: InvoiceClosing): Promise<void> {
  const invoice = await lockOpen(tx, closing.invoiceId);
  if (invoice.balance.minor !== invoice.amount.minor)
    throw new Failure('conflict', `Part of invoice ${invoice.number} is settled already.`, 'Credit the rest instead of voiding it.');
  await lower(tx, invoice, { kind: 'void', amount: invoice.balance, status: 'void', event: 'invoice.voided', ...closing });
}

/** The money is given up: the rest of the balance goes. @throws Failure `conflict` unless it is open */
export async function writeOffInvoice(tx: TenantTransaction, closing: InvoiceClosing): Promise<void> {
  const invoice = await lockOpen(tx, closing.invoiceId);
  const { balance } = invoice;
  await lower(tx, invoice, { kind: 'write_off', amount: balance, status: 'written_off', event: 'invoice.written_off', ...closing });
}

async function lockOpen(tx: TenantTransaction, invoiceId: string): Promise<LockedInvoice> {
  const invoice = await lockInvoice(tx, invoiceId);
  if (invoice.status === 'open') return invoice;
  throw new Failure(
    'conflict',
    `Invoice ${invoice.number} is ${invoice.status.replace('_', ' ')} already.`,
    'Load the page again to see how it stands.',
  );
}

/** What the other side of each lowering is. */
const AGAINST = { void: 'sales', write_off: 'bad_debt' } as const satisfies Partial<Record<EntryKind, Account>>;

type Lowering = {
  readonly kind: keyof typeof AGAINST;
  readonly amount: Money;
  readonly status: InvoiceStatus;
  readonly event: string;
  readonly note: string;
  readonly told?: ToldAs;
};

async function lower(tx: TenantTransaction, invoice: LockedInvoice, change: Lowering): Promise<void> {
  const { kind, amount, status, event, note, told } = change;
  const { id, customerId, number } = invoice;
  const postings = lowering(id, AGAINST[kind], amount.minor);
  await post(tx, [{ kind, source: `${tx.actor}:${newId()}`, customerId, currency: amount.currency, at: tx.nowDate, postings }]);
  await writeBalances(tx, [{ id, balanceMinor: invoice.balance.minor - amount.minor, status, paidAt: null }]);
  const data = { number, amount: formatMinor(amount), currency: amount.currency, kind, note };
  await recordEvents(tx, [{ name: event, customerId, subjectKind: 'invoice', subjectId: id, ...told, data: { ...data, ...told?.data } }]);
  await recordAudit(tx, { action: event, target: `invoice:${id}`, detail: data });
}
