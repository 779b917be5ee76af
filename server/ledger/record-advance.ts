import { sql } from 'drizzle-orm';
import { Failure, notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { post } from './entries.ts';
import { findPayments, upsertPayments } from './payment-rows.ts';

export type NewAdvance = {
  readonly customerId: string;
  /** One source records one payment. */
  readonly source: string;
  readonly amount: Money;
  readonly method: string;
  readonly at: Date;
};

/**
 * Records money of a customer that is for no invoice yet: it stands as the customer's credit.
 * @throws Failure `not-found`; `conflict` for a sum that is not above zero
 */
export async function recordAdvance(tx: TenantTransaction, advance: NewAdvance): Promise<{ readonly paymentId: string }> {
  const { customerId, source, amount, method, at } = advance;
  const [customer] = await tx.db.execute(sql`select 1 from customers where tenant_id = ${tx.tenantId} and id = ${customerId} for update`);
  if (!customer) throw notFound('customer', customerId);
  if (amount.minor <= 0n)
    throw new Failure('conflict', `A payment of ${amount.currency} ${formatMinor(amount)} is no payment.`, 'Give an amount above zero.');
  const known = (await findPayments(tx, [source])).get(source);
  if (known) return { paymentId: known.id };
  const paymentId = newId();
  await upsertPayments(tx, [{ id: paymentId, source, customerId, amount, method, status: 'succeeded', at, parts: [] }]);
  const postings = [
    { account: 'cash' as const, minor: amount.minor },
    { account: 'customer_credit' as const, minor: -amount.minor },
  ];
  await post(tx, [{ kind: 'payment', source, customerId, currency: amount.currency, paymentId, at, postings }]);
  const text = formatMinor(amount);
  const data = {
    paymentId,
    amount: text,
    currency: amount.currency,
    method,
    applied: formatMinor({ ...amount, minor: 0n }),
    overpaid: text,
  };
  const event = { name: 'payment.succeeded', externalId: `payment.succeeded:${paymentId}`, occurredAt: at };
  await recordEvents(tx, [{ ...event, customerId, subjectKind: 'customer', subjectId: customerId, data }]);
  return { paymentId };
}
