import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { recordEvents } from '#server/events/record.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { formatMinor, lesser, type Money } from '#workflows-schema/index.ts';
import { leftOf, lockPayment, type PaymentUnderLock, takeBack } from './take-back.ts';

export type ChargebackNews = {
  readonly paymentId: string;
  /** `stripe:dp_...`. */
  readonly source: string;
  readonly minor: bigint;
  readonly status: 'open' | 'won' | 'lost';
  readonly reason: string;
  readonly evidenceDueAt: Date | null;
};

export type Chargeback = {
  readonly id: string;
  readonly customerId: string;
  readonly amount: Money;
  /** What changed: it was opened now, it was decided now, or nothing is new. */
  readonly turn: 'opened' | 'won' | 'lost' | 'none';
  /** The invoices that the payment was for; those that are owed again when it was lost. */
  readonly invoices: readonly LockedInvoice[];
};

/**
 * Takes what is known of a chargeback, in whatever order it is told. While it is open the books say nothing; lost, the money
 * is gone and its invoices are owed again.
 * @throws Failure `not-found`
 */
export async function noteChargeback(tx: TenantTransaction, news: ChargebackNews): Promise<Chargeback> {
  const payment = await lockPayment(tx, news.paymentId);
  const [known] = await tx.db.execute<{ id: string; status: string }>(sql`
    select id, status from chargebacks where tenant_id = ${tx.tenantId} and source = ${news.source}`);
  const amount = { minor: news.minor, currency: payment.amount.currency };
  const answer = { id: known?.id ?? newId(), customerId: payment.customerId, amount, invoices: payment.invoices };
  // A decision stands; a late notice that it was opened changes nothing.
  if (known && (known.status !== 'open' || news.status === 'open')) return { ...answer, turn: 'none' };
  await store(tx, payment, { ...news, id: answer.id });
  if (!known) await tell(tx, payment, { id: answer.id, amount, news });
  if (news.status === 'open') return { ...answer, turn: 'opened' };
  await recordAudit(tx, { action: `chargeback.${news.status}`, target: `payment:${payment.id}`, detail: { chargebackId: answer.id } });
  if (news.status === 'won') return { ...answer, turn: 'won' };
  // The bank takes what it takes; what was refunded before is not left to be owed again.
  const left = [...(await leftOf(tx, payment.id)).values()].reduce((sum, minor) => sum + minor, 0n);
  const minor = lesser(news.minor, left);
  const owed =
    minor > 0n ? await takeBack(tx, payment, { kind: 'chargeback', source: news.source, minor, owedAgain: true, reason: news.reason }) : [];
  return { ...answer, turn: 'lost', invoices: owed };
}

async function store(tx: TenantTransaction, payment: PaymentUnderLock, news: ChargebackNews & { readonly id: string }): Promise<void> {
  const { id, source, minor, status, reason, evidenceDueAt } = news;
  const now = tx.nowDate.toISOString();
  await tx.db.execute(sql`
    insert into chargebacks (tenant_id, id, payment_id, customer_id, source, amount_minor, currency, status, reason, evidence_due_at, opened_at, closed_at)
    values (${tx.tenantId}, ${id}, ${payment.id}, ${payment.customerId}, ${source}, ${minor.toString()}, ${payment.amount.currency}, ${status},
      ${reason}, ${evidenceDueAt?.toISOString() ?? null}::timestamptz, ${now}::timestamptz, ${status === 'open' ? null : now}::timestamptz)
    on conflict (tenant_id, source) do update set status = excluded.status, closed_at = excluded.closed_at`);
}

type Telling = { readonly id: string; readonly amount: Money; readonly news: ChargebackNews };

async function tell(tx: TenantTransaction, payment: PaymentUnderLock, { id, amount, news }: Telling): Promise<void> {
  const [invoice] = payment.invoices;
  const data = {
    number: invoice?.number,
    chargebackId: id,
    paymentId: payment.id,
    amount: formatMinor(amount),
    currency: amount.currency,
    reason: news.reason,
    evidence_due_at: news.evidenceDueAt?.toISOString(),
  };
  const subject = invoice
    ? { subjectKind: 'invoice' as const, subjectId: invoice.id }
    : { subjectKind: 'customer' as const, subjectId: payment.customerId };
  const event = {
    name: 'payment.charged_back',
    externalId: `payment.charged_back:${id}`,
    customerId: payment.customerId,
    ...subject,
    data,
  };
  await recordEvents(tx, [event]);
}
