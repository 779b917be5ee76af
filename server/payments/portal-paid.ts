import { Temporal } from 'temporal-polyfill';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { placeHold } from '#server/holds/subject-holds.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import type { ResolvedLink } from './portal-links.ts';
import { askPerson, type Sent, sourceOf } from './portal-requests.ts';
import { typedAmount } from './typed-amount.ts';

/** Long enough for a bank and a person. */
const PAUSE_MS = 3 * 24 * 3_600_000;

export const PAID_METHODS = ['bank_transfer', 'card', 'cash', 'cheque', 'other'] as const;

export type PaidClaim = Sent & {
  /** Civil day at the company, ISO text. */
  readonly paidOn: string;
  readonly amount: string;
  readonly method: (typeof PAID_METHODS)[number];
};

/**
 * "I have already paid": nobody chases the invoice for three days, once an invoice, and a person looks for the money.
 * @returns the case's id @throws Failure `conflict` unless the invoice is open, `invalid-input` naming `amount` or `paidOn`
 */
export async function claimPaid(tx: TenantTransaction, link: ResolvedLink, claim: PaidClaim): Promise<string> {
  const invoice = await lockInvoice(tx, link.invoiceId);
  const { currency } = invoice.balance;
  if (invoice.status !== 'open')
    throw new Failure('conflict', `Invoice ${invoice.number} is ${invoice.status.replace('_', ' ')}.`, 'You need not do anything.');
  const minor = typedAmount(claim.amount, currency);
  if (minor === null || minor <= 0n) throw refused('amount', `"${claim.amount}" is no sum in ${currency}.`, 'Give a sum above zero.');
  const today = await todayOf(tx);
  if (claim.paidOn > today) throw refused('paidOn', `${claim.paidOn} is still to come.`, `Give a day up to ${today}.`);
  const amount = formatMinor({ minor, currency });
  const { customerId } = link;
  const subject = { customerId, subjectKind: 'invoice' as const, subjectId: invoice.id };
  const until = new Date(tx.nowDate.getTime() + PAUSE_MS);
  await placeHold(tx, { ...subject, reason: 'the customer says that it is paid', until, source: `portal:paid:${invoice.id}` });
  const { paidOn, method } = claim;
  const data = { number: invoice.number, amount, currency, paidOn, method };
  await recordEvents(tx, [{ name: 'payment.claimed', externalId: `payment.claimed:${sourceOf(link, claim.key)}`, ...subject, data }]);
  return askPerson(tx, link, {
    ...claim,
    title: (number) => `The customer says that invoice ${number} is paid`,
    context: { wish: 'paid', amount: `${currency} ${amount}`, paidOn, method: method.replace('_', ' ') },
  });
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

function refused(field: string, found: string, message: string): Failure {
  return new Failure('invalid-input', found, message, { fields: [{ field, message }] });
}
