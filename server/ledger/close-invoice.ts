import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { type InvoiceStatus, type LockedInvoice, writeBalances } from '#server/invoices/balance.ts';
import { lockInvoice, type ToldAs } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { type EntryKind, insertEntries } from './entries.ts';

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

/** A credit note lowers what is owed. @throws Failure `conflict` unless it is open and owes at least `amount` */
export async function creditInvoice(tx: TenantTransaction, credit: InvoiceClosing & { readonly amount: Money }): Promise<void> {
  const invoice = await lockOpen(tx, credit.invoiceId);
  const { amount, note } = credit;
  const { balance } = invoice;
  if (amount.currency !== balance.currency || amount.minor <= 0n || amount.minor > balance.minor)
    throw new Failure(
      'conflict',
      `${amount.currency} ${formatMinor(amount)} cannot be credited: invoice ${invoice.number} owes ${balance.currency} ${formatMinor(balance)}.`,
      'Give an amount above zero and up to the balance, in its currency.',
    );
  const full = amount.minor === balance.minor;
  await lower(tx, invoice, {
    kind: 'credit',
    amount,
    status: full ? 'credited' : 'open',
    event: full ? 'invoice.credited' : 'invoice.updated',
    note,
  });
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

type Lowering = {
  readonly kind: EntryKind;
  readonly amount: Money;
  readonly status: InvoiceStatus;
  readonly event: string;
  readonly note: string;
  readonly told?: ToldAs;
};

async function lower(tx: TenantTransaction, invoice: LockedInvoice, change: Lowering): Promise<void> {
  const { kind, amount, status, event, note, told } = change;
  const { id, customerId, number } = invoice;
  const taken = { minor: -amount.minor, currency: amount.currency };
  await insertEntries(tx, [{ customerId, invoiceId: id, kind, amount: taken, source: `${tx.actor}:${newId()}`, at: tx.nowDate }]);
  await writeBalances(tx, [{ id, balanceMinor: invoice.balance.minor - amount.minor, status, paidAt: null }]);
  const data = { number, amount: formatMinor(amount), currency: amount.currency, kind, note };
  await recordEvents(tx, [{ name: event, customerId, subjectKind: 'invoice', subjectId: id, ...told, data: { ...data, ...told?.data } }]);
  await recordAudit(tx, { action: event, target: `invoice:${id}`, detail: data });
}
