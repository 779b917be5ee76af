import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { writeBalances } from '#server/invoices/balance.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { type Posting, post } from './entries.ts';
import { leftOf, lockPayment, type PaymentUnderLock, takeBack } from './take-back.ts';

export type RefundStatus = 'asked' | 'pending' | 'succeeded' | 'failed';

export type Refund = {
  readonly id: string;
  readonly paymentId: string;
  readonly source: string;
  readonly amount: Money;
  readonly status: RefundStatus;
  readonly owedAgain: boolean;
  readonly reason: string;
};

export type RefundAsk = {
  readonly paymentId: string;
  readonly minor: bigint;
  readonly owedAgain: boolean;
  readonly reason: string;
  /** One key asks for one refund. */
  readonly key: string;
};

/**
 * A person wants money to go back. Nothing is booked before the provider has taken it on, but what is asked for is no longer
 * there to be asked for again. A key that asked before changes nothing.
 * @throws Failure `not-found`; `conflict` unless the payment arrived and has so much left
 */
export async function askRefund(tx: TenantTransaction, ask: RefundAsk): Promise<Refund> {
  const payment = await lockPayment(tx, ask.paymentId);
  const source = `ask:${ask.key}`;
  const known = await findRefunds(tx, sql`(source = ${source} or id::text = ${ask.key})`);
  if (known[0]) return known[0];
  const left = [...(await leftOf(tx, payment.id)).values()].reduce((sum, minor) => sum + minor, 0n);
  const waiting = await findRefunds(tx, sql`payment_id = ${payment.id} and status = 'asked'`);
  const free = waiting.reduce((rest, { amount }) => rest - amount.minor, left);
  const { currency } = payment.amount;
  if (payment.status !== 'succeeded' || ask.minor <= 0n || ask.minor > free)
    throw new Failure(
      'conflict',
      `${currency} ${formatMinor({ minor: ask.minor, currency })} cannot be refunded: ${currency} ${formatMinor({ minor: free, currency })} is left of the payment.`,
      'Give an amount above zero and up to what is left.',
      { fields: [{ field: 'amount', message: `at most ${formatMinor({ minor: free, currency })}` }] },
    );
  const refund = await insertRefund(tx, payment, { ...ask, id: ask.key, source, status: 'asked' });
  await askFor(tx, 'webhooks');
  await recordAudit(tx, {
    action: 'refund.asked',
    target: `payment:${payment.id}`,
    detail: { refundId: refund.id, amount: formatMinor(refund.amount), currency, owedAgain: ask.owedAgain, reason: ask.reason },
  });
  return refund;
}

export type RefundNews = {
  readonly paymentId: string;
  /** `stripe:re_...`, `member:<uuid>` for one that was paid by hand. */
  readonly source: string;
  /** Ours, when it was asked for here. */
  readonly refundId: string | null;
  readonly minor: bigint;
  readonly status: Exclude<RefundStatus, 'asked'>;
  readonly failureReason: string | null;
};

/**
 * Takes what is known of a refund, in whatever order it is told: booked once it is under way, put back when it failed. A
 * refund that nobody asked for here (made at the provider) is taken as one whose sum is not owed again.
 * @returns whether anything changed
 * @throws Failure `not-found`, `conflict` when the payment has less left
 */
export async function noteRefund(tx: TenantTransaction, news: RefundNews): Promise<boolean> {
  const payment = await lockPayment(tx, news.paymentId);
  const known =
    (await findRefunds(tx, sql`payment_id = ${payment.id} and (source = ${news.source} or id::text = ${news.refundId ?? ''})`))[0] ??
    (await insertRefund(tx, payment, { ...news, id: newId(), status: 'asked', owedAgain: false, reason: '' }));
  // A refund that failed or arrived does not go back to being on its way.
  if (known.status === news.status || known.status === 'failed' || (known.status === 'succeeded' && news.status === 'pending'))
    return false;
  const booked = known.status === 'pending' || known.status === 'succeeded';
  const refund = { ...known, source: news.source, status: news.status };
  await tx.db.execute(sql`
    update refunds set status = ${news.status}, source = ${news.source}, failure_reason = ${news.failureReason},
      settled_at = case when ${news.status} = 'pending' then null else ${tx.nowDate.toISOString()}::timestamptz end
    where tenant_id = ${tx.tenantId} and id = ${known.id}`);
  if (news.status === 'failed') await fail(tx, payment, { refund, booked, reason: news.failureReason });
  else if (!booked) await book(tx, payment, refund);
  return true;
}

async function book(tx: TenantTransaction, payment: PaymentUnderLock, refund: Refund): Promise<void> {
  const { source, owedAgain, amount, reason } = refund;
  await takeBack(tx, payment, { kind: 'refund', source, minor: amount.minor, owedAgain, reason: reason || 'Refunded' });
  await tell(tx, payment, { name: 'payment.refunded', refund, data: { owedAgain, reason: refund.reason } });
}

type Failing = { readonly refund: Refund; readonly booked: boolean; readonly reason: string | null };

/** The money did not reach the customer: it is the customer's still, on the invoices that owe it again, else as credit. */
async function fail(tx: TenantTransaction, payment: PaymentUnderLock, { refund, booked, reason }: Failing): Promise<void> {
  if (booked) {
    const invoices = new Map(payment.invoices.map((invoice) => [invoice.id, invoice]));
    const taken = await tx.db.execute<{ invoiceId: string; minor: string }>(sql`
      select invoice_id as "invoiceId", amount_minor::text as minor from ledger_entries
      where tenant_id = ${tx.tenantId} and source = ${refund.source} and kind = 'refund' and account = 'receivable' order by invoice_id`);
    const back = refund.owedAgain
      ? taken.flatMap(({ invoiceId, minor }): readonly { invoiceId: string; minor: bigint }[] => {
          const balance = invoices.get(invoiceId)?.balance.minor ?? 0n;
          const most = BigInt(minor);
          return [{ invoiceId, minor: lesser(most, balance) }];
        })
      : [];
    const rest = back.reduce((left, { minor }) => left - minor, refund.amount.minor);
    const postings: readonly Posting[] = [
      { account: 'cash', minor: refund.amount.minor },
      ...back.map(({ invoiceId, minor }) => ({ account: 'receivable' as const, invoiceId, minor: -minor })),
      { account: 'customer_credit', minor: -rest },
    ];
    const { customerId, id: paymentId, amount } = payment;
    await post(tx, [
      { kind: 'refund_failed', source: refund.source, customerId, currency: amount.currency, paymentId, at: tx.nowDate, postings },
    ]);
    await writeBalances(
      tx,
      back.flatMap(({ invoiceId, minor }) => {
        const invoice = invoices.get(invoiceId);
        if (!invoice || minor === 0n) return [];
        const balanceMinor = invoice.balance.minor - minor;
        return [
          {
            id: invoiceId,
            balanceMinor,
            status: balanceMinor === 0n ? 'paid' : invoice.status,
            paidAt: balanceMinor === 0n ? tx.nowDate : null,
          },
        ];
      }),
    );
  }
  await tell(tx, payment, { name: 'refund.failed', refund, data: { reason: reason ?? 'the bank gave no reason' } });
}

type News = {
  readonly name: 'payment.refunded' | 'refund.failed';
  readonly refund: Refund;
  readonly data: Readonly<Record<string, unknown>>;
};

async function tell(tx: TenantTransaction, payment: PaymentUnderLock, { name, refund, data }: News): Promise<void> {
  const [invoice] = payment.invoices;
  const { amount, id: refundId } = refund;
  const said = { refundId, paymentId: payment.id, amount: formatMinor(amount), currency: amount.currency, method: payment.method, ...data };
  const subject = invoice
    ? { subjectKind: 'invoice' as const, subjectId: invoice.id }
    : { subjectKind: 'customer' as const, subjectId: payment.customerId };
  await recordEvents(tx, [
    { name, externalId: `${name}:${refundId}`, customerId: payment.customerId, ...subject, data: { number: invoice?.number, ...said } },
  ]);
}

type NewRefund = Pick<Refund, 'id' | 'source' | 'status' | 'owedAgain' | 'reason'> & { readonly minor: bigint };

async function insertRefund(tx: TenantTransaction, payment: PaymentUnderLock, refund: NewRefund): Promise<Refund> {
  const { id, source, minor, status, owedAgain, reason } = refund;
  const { currency } = payment.amount;
  await tx.db.execute(sql`
    insert into refunds (tenant_id, id, payment_id, customer_id, source, amount_minor, currency, status, owed_again, reason, created_at, created_by)
    values (${tx.tenantId}, ${id}, ${payment.id}, ${payment.customerId}, ${source}, ${minor.toString()}, ${currency}, ${status}, ${owedAgain},
      ${reason}, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor})`);
  return { id, paymentId: payment.id, source, amount: { minor, currency }, status, owedAgain, reason };
}

type Row = Omit<Refund, 'amount'> & { minor: string; currency: string };

async function findRefunds(tx: TenantTransaction, where: ReturnType<typeof sql>): Promise<readonly Refund[]> {
  const rows = await tx.db.execute<Row>(sql`
    select id, payment_id as "paymentId", source, amount_minor::text as minor, currency, status, owed_again as "owedAgain", reason
    from refunds where tenant_id = ${tx.tenantId} and ${where} order by id`);
  return rows.map(({ minor, currency, ...row }) => ({ ...row, amount: { minor: BigInt(minor), currency } }));
}
