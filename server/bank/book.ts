import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordAdvance } from '#server/ledger/record-advance.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { type BankLine, decideLine, lockOpenLines } from './lines.ts';
import { suggestFor } from './suggest.ts';

/** Lines that one press books at most; what is left is booked by the next. */
const AT_ONCE = 200;

export type Booking = {
  readonly lineId: string;
  /** What each invoice gets of it; what they leave stands as the customer's credit. */
  readonly parts: readonly { readonly invoiceId: string; readonly minor: bigint }[];
};

/** A person says what a line is for: it becomes a payment. @throws Failure `conflict` unless it is open and the parts fit in it, `not-found` */
export async function bookLine(tx: TenantTransaction, booking: Booking): Promise<void> {
  const line = await lockOpen(tx, booking.lineId);
  await book(tx, line, booking.parts);
}

/** The whole line stands as the customer's credit. @throws Failure as `bookLine` */
export async function bookAsCredit(tx: TenantTransaction, ask: { readonly lineId: string; readonly customerId: string }): Promise<void> {
  const line = await lockOpen(tx, ask.lineId);
  const { paymentId } = await recordAdvance(tx, { ...paymentOf(line), customerId: ask.customerId });
  await done(tx, line, paymentId);
}

/** The line is about no customer's money. @throws Failure as `bookLine` */
export async function ignoreLine(tx: TenantTransaction, ask: { readonly lineId: string; readonly reason: string }): Promise<void> {
  const { id } = await lockOpen(tx, ask.lineId);
  await decideLine(tx, { id, status: 'ignored', reason: ask.reason, paymentId: null });
  await recordAudit(tx, { action: 'bank-line.ignored', target: `bank-line:${id}`, detail: { reason: ask.reason } });
}

/** Books every open line whose number and amount fit exactly, and says how many. */
export async function bookCertain(tx: TenantTransaction): Promise<{ readonly booked: number }> {
  const lines = await lockOpenLines(tx, { ids: null, limit: AT_ONCE });
  const suggestions = await suggestFor(tx, lines);
  const taken = new Set<string>();
  let booked = 0;
  for (const line of lines) {
    const sure = suggestions.get(line.id)?.find(({ certain }) => certain);
    // A second line for the same invoice was certain only as long as the first was not booked.
    if (!sure || sure.parts.some(({ invoiceId }) => taken.has(invoiceId))) continue;
    for (const { invoiceId } of sure.parts) taken.add(invoiceId);
    await book(tx, line, sure.parts);
    booked += 1;
  }
  return { booked };
}

async function lockOpen(tx: TenantTransaction, lineId: string): Promise<BankLine> {
  const [line] = await lockOpenLines(tx, { ids: [lineId], limit: 1 });
  if (line) return line;
  throw new Failure(
    'conflict',
    'This line is booked or ignored already.',
    'Load the page again. What was booked wrongly is corrected by a refund.',
  );
}

async function book(tx: TenantTransaction, line: BankLine, given: Booking['parts']): Promise<void> {
  const { currency } = line.amount;
  const minor = given.reduce((sum, part) => sum + part.minor, 0n);
  if (given.length === 0 || minor > line.amount.minor || given.some((part) => part.minor <= 0n))
    throw new Failure(
      'conflict',
      `The parts add up to ${currency} ${formatMinor({ minor, currency })}; the line is ${currency} ${formatMinor(line.amount)}.`,
      'Give at least one invoice a part above zero, together at most the line.',
    );
  const parts = given.map(({ invoiceId, minor: part }) => ({ invoiceId, minor: part }));
  const { paymentId } = await recordPayment(tx, { ...paymentOf(line), parts });
  await done(tx, line, paymentId);
}

const paymentOf = ({ id, amount, bookedOn }: BankLine) => ({
  source: `bank:${id}`,
  amount,
  method: 'bank_transfer',
  at: new Date(`${bookedOn}T12:00:00Z`),
});

async function done(tx: TenantTransaction, { id, amount }: BankLine, paymentId: string): Promise<void> {
  await decideLine(tx, { id, status: 'booked', reason: null, paymentId });
  const detail = { lineId: id, amount: formatMinor(amount), currency: amount.currency };
  await recordAudit(tx, { action: 'payment.recorded', target: `payment:${paymentId}`, detail });
}
