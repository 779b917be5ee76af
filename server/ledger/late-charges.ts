import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import type { LateLine } from './late-interest/reckon.ts';
import { type LateView, readLate } from './read-late.ts';

/** Days that the customer has for a debit note. */
const TERM_DAYS = 14;

export type LateDecision = {
  readonly invoiceId: string;
  /** What the person saw; another sum now is a conflict, so that nobody charges what was not shown. */
  readonly seen: Money;
};

/**
 * A person charges what has run up so far: a debit note of its own, with the reckoning as its lines. The invoice stays as it is.
 * @returns the debit note's id
 * @throws Failure `not-found`; `conflict` when nothing is to be charged, another sum than was seen, or sooner than was announced
 */
export async function chargeLate(tx: TenantTransaction, decision: LateDecision): Promise<{ readonly debitNoteId: string }> {
  const { invoice, view, sum } = await requireDue(tx, decision);
  const today = await todayOf(tx);
  if (view.notice && today < view.notice.appliesOn)
    throw new Failure(
      'conflict',
      `The customer was told that it applies from ${view.notice.appliesOn}; today is ${today}.`,
      'Wait for that day, or waive it.',
    );
  const { currency } = sum;
  const id = newId();
  const lines = linesOf(view, currency);
  const [made] = await upsertInvoices(tx, [
    {
      externalId: `debit-note:${id}`,
      customerId: invoice.customerId,
      number: `${invoice.number}-D${view.decided.filter(({ status }) => status === 'charged').length + 1}`,
      currency,
      amountMinor: sum.minor,
      issuedOn: today,
      dueOn: new Date(Date.parse(`${today}T00:00:00Z`) + TERM_DAYS * 86_400_000).toISOString().slice(0, 10),
      chargesForId: invoice.id,
      lines,
    },
  ]);
  if (made?.outcome !== 'created') throw new Error(`The debit note ${id} was not made.`);
  await keep(tx, { id, invoiceId: invoice.id, status: 'charged', reason: '', debitNoteId: made.id, view, currency });
  await recordAudit(tx, {
    action: 'late-charge.charged',
    target: `invoice:${invoice.id}`,
    detail: { amount: formatMinor(sum), currency, debitNoteId: made.id },
  });
  return { debitNoteId: made.id };
}

/** A person lets what has run up so far go. @throws Failure as `chargeLate` */
export async function waiveLate(tx: TenantTransaction, decision: LateDecision & { readonly reason: string }): Promise<void> {
  const { invoice, view, sum } = await requireDue(tx, decision);
  const { currency } = sum;
  const { reason } = decision;
  const lateChargeId = newId();
  await keep(tx, { id: lateChargeId, invoiceId: invoice.id, status: 'waived', reason, debitNoteId: null, view, currency });
  const data = { number: invoice.number, lateChargeId, amount: formatMinor(sum), currency, kind: 'late_charge_waived', note: reason };
  const { customerId, id } = invoice;
  await recordEvents(tx, [{ name: 'invoice.updated', customerId, subjectKind: 'invoice', subjectId: id, data }]);
  await recordAudit(tx, { action: 'late-charge.waived', target: `invoice:${id}`, detail: { amount: formatMinor(sum), currency, reason } });
}

async function requireDue(tx: TenantTransaction, { invoiceId, seen }: LateDecision) {
  const invoice = await lockInvoice(tx, invoiceId);
  const view = await readLate(tx, invoiceId);
  if (!view) throw notFound('invoice', invoiceId);
  const sum = { minor: view.interest.minor + view.fixed.minor, currency: view.interest.currency };
  if (sum.minor <= 0n) throw new Failure('conflict', `Nothing has run up on invoice ${invoice.number}.`, 'Load the page again to see why.');
  if (sum.minor !== seen.minor || sum.currency !== seen.currency)
    throw new Failure(
      'conflict',
      `It is ${sum.currency} ${formatMinor(sum)} by now, not ${seen.currency} ${formatMinor(seen)}.`,
      'Load the page again, look at the reckoning, and decide on that.',
    );
  return { invoice, view, sum };
}

function linesOf({ lines, fixed }: LateView, currency: string) {
  const interest = lines.map((line) => ({
    description: sayLine(line, currency),
    quantity: '1',
    unitMinor: line.minor,
    amountMinor: line.minor,
  }));
  if (fixed.minor === 0n) return interest;
  return [...interest, { description: 'Fixed sum for late payment', quantity: '1', unitMinor: fixed.minor, amountMinor: fixed.minor }];
}

/** "Interest 2 Aug..., 50 days at 8.5 % a year on GBP 1000.00" as it stands on the paper. */
function sayLine({ from, to, days, percent, principal }: LateLine, currency: string): string {
  return `Interest ${from} to ${to}: ${days} ${days === 1 ? 'day' : 'days'} at ${percent} % a year on ${currency} ${formatMinor({ minor: principal, currency })}`;
}

type Kept = {
  readonly id: string;
  readonly invoiceId: string;
  readonly status: 'charged' | 'waived';
  readonly reason: string;
  readonly debitNoteId: string | null;
  readonly view: LateView;
  readonly currency: string;
};

async function keep(tx: TenantTransaction, { id, invoiceId, status, reason, debitNoteId, view, currency }: Kept): Promise<void> {
  const lines = view.lines.map(({ principal, aDay, minor, ...line }) => ({
    ...line,
    principal: principal.toString(),
    aDay: aDay?.toString() ?? null,
    minor: minor.toString(),
  }));
  await tx.db.execute(sql`
    insert into late_charges (tenant_id, id, invoice_id, status, until_day, interest_minor, fixed_minor, currency, lines, reason, debit_note_id, created_at, created_by)
    values (${tx.tenantId}, ${id}, ${invoiceId}, ${status}, ${view.until}, ${view.interest.minor.toString()}, ${view.fixed.minor.toString()}, ${currency},
      ${JSON.stringify(lines)}::jsonb, ${reason}, ${debitNoteId}::uuid, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor})`);
}
