import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { lockInvoice, setDisputed, type ToldAs } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';

/** Hours until a person has answered, unless the opening says otherwise. */
export const ANSWER_HOURS = 4;
const HOUR_MS = 3_600_000;

export type NewDispute = {
  readonly invoiceId: string;
  /** The customer's words, or a reason from a list with the words in `detail`. */
  readonly reason: string;
  readonly detail?: string;
  /** The contested part: above zero, at most the balance; the whole balance when left out. */
  readonly amount?: Money;
  readonly dueAt?: Date;
  /** One source opens one dispute; made here when left out. */
  readonly source?: string;
  readonly told?: ToldAs;
};

/**
 * The customer contests the invoice: no machine chases it until the dispute is resolved. A second opening changes nothing.
 * @returns the dispute's id, also of the one that is open already; null when that one was told before disputes were kept
 * @throws Failure `not-found`, `conflict` unless the invoice is open, `invalid-input` for an amount beyond the balance
 */
export async function openDispute(tx: TenantTransaction, dispute: NewDispute): Promise<string | null> {
  const { reason, detail = '', told } = dispute;
  const invoice = await lockInvoice(tx, dispute.invoiceId);
  if (invoice.disputedAt) return findOpenDispute(tx, invoice.id);
  const amount = contested(invoice, dispute.amount);
  const id = newId();
  const source = dispute.source ?? `${tx.actor}:${id}`;
  const dueAt = dispute.dueAt ?? new Date(tx.nowDate.getTime() + ANSWER_HOURS * HOUR_MS);
  const made = await tx.db.execute(sql`
    insert into disputes (tenant_id, id, customer_id, invoice_id, reason, detail, amount_minor, currency, status, source, opened_at, due_at)
    values (${tx.tenantId}, ${id}, ${invoice.customerId}, ${invoice.id}, ${reason}, ${detail}, ${amount.minor.toString()}, ${amount.currency}, 'open',
      ${source}, ${tx.nowDate.toISOString()}::timestamptz, ${dueAt.toISOString()}::timestamptz)
    on conflict (tenant_id, source) do nothing returning id`);
  // The source opened a dispute before, which is resolved by now: saying it again opens nothing.
  if (made.length === 0) return null;
  await setDisputed(tx, invoice.id, tx.nowDate);
  const said = told?.data ?? { reason, amount: formatMinor(amount), currency: amount.currency };
  const data = { number: invoice.number, disputeId: id, ...said };
  const subject = { customerId: invoice.customerId, subjectKind: 'invoice' as const, subjectId: invoice.id };
  await recordEvents(tx, [{ ...told, name: 'dispute.opened', ...subject, data }]);
  await recordAudit(tx, { action: 'dispute.opened', target: `invoice:${invoice.id}`, detail: { disputeId: id, reason } });
  return id;
}

/** The id of the dispute that is open about an invoice; null when there is none. */
export async function findOpenDispute(tx: TenantTransaction, invoiceId: string): Promise<string | null> {
  const [row] = await tx.db.execute<{ id: string }>(sql`
    select id from disputes where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} and status = 'open'`);
  return row?.id ?? null;
}

function contested({ balance, number, status }: LockedInvoice, amount: Money = balance): Money {
  if (status !== 'open')
    throw new Failure('conflict', `Invoice ${number} is ${status}; only an open one can be disputed.`, 'Write to the company instead.');
  if (amount.currency === balance.currency && amount.minor > 0n && amount.minor <= balance.minor) return amount;
  const message = `Give a sum above zero and up to ${balance.currency} ${formatMinor(balance)}.`;
  throw new Failure('invalid-input', `${amount.currency} ${formatMinor(amount)} of invoice ${number} cannot be disputed.`, message, {
    fields: [{ field: 'amount', message }],
  });
}
