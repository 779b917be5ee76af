import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import type { LockedInvoice } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { endOfGrace, readWorkingDays } from '#server/tenants/working-days.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { recordPromises } from './record.ts';

/** How far ahead a customer may promise without asking a person, and the working days of grace before a promise is broken. */
export const PROMISE_POLICY = { withinDays: 14, graceDays: 1 } as const;

export type NewPromise = {
  readonly invoiceId: string;
  /** Above zero and at most the balance, in the invoice's currency. */
  readonly amount: Money;
  /** Civil day in the tenant's zone, ISO text: today or later. */
  readonly promisedOn: string;
  /** One source makes one promise: `portal:<uuid>`, `member:<uuid>`, an effect id. */
  readonly source: string;
  /** Last day that may be promised, in days from today; PROMISE_POLICY unless a person agreed to more. */
  readonly withinDays?: number;
};

/**
 * Takes a customer's promise to pay; no machine chases until it is judged. It replaces the promise that stood before.
 * @returns its id; of the promise that the source made before when there is one
 * @throws Failure `not-found`, `conflict` unless the invoice is open, `invalid-input` naming amount or promisedOn
 */
export async function makePromise(tx: TenantTransaction, promise: NewPromise): Promise<{ promiseId: string; checkAt: Date }> {
  const { source, amount, promisedOn } = promise;
  const invoice = await lockInvoice(tx, promise.invoiceId);
  const [known] = await tx.db.execute<{ id: string; checkAt: string }>(sql`
    select id, check_at as "checkAt" from promises where tenant_id = ${tx.tenantId} and source = ${source}`);
  if (known) return { promiseId: known.id, checkAt: new Date(known.checkAt) };
  const working = await readWorkingDays(tx);
  refuse(promise, invoice, tx.now.toZonedDateTimeISO(working.zone).toPlainDate());
  await withdrawLive(tx, invoice.id);
  const checkAt = endOfGrace(promisedOn, PROMISE_POLICY.graceDays, working);
  const id = newId();
  await tx.db.execute(sql`
    insert into promises (tenant_id, id, customer_id, invoice_id, amount_minor, currency, promised_on, status, source, made_by, created_at, check_at)
    values (${tx.tenantId}, ${id}, ${invoice.customerId}, ${invoice.id}, ${amount.minor.toString()}, ${amount.currency}, ${promisedOn}, 'live',
      ${source}, ${tx.actor}, ${tx.nowDate.toISOString()}::timestamptz, ${checkAt.toISOString()}::timestamptz)`);
  const made = { id, customerId: invoice.customerId, invoiceId: invoice.id, amount, promisedOn };
  await recordPromises(tx, [{ ...made, name: 'promise.created' }]);
  const detail = { promiseId: id, amount: formatMinor(amount), currency: amount.currency, promisedOn };
  await recordAudit(tx, { action: 'promise.created', target: `invoice:${invoice.id}`, detail });
  return { promiseId: id, checkAt };
}

/** Takes the invoice's live promise back: the customer changed the plan, or it was a mistake. Without one nothing changes. @throws Failure `not-found` */
export async function withdrawPromise(tx: TenantTransaction, invoiceId: string): Promise<void> {
  await lockInvoice(tx, invoiceId);
  if (await withdrawLive(tx, invoiceId)) await recordAudit(tx, { action: 'promise.withdrawn', target: `invoice:${invoiceId}` });
}

type LiveRow = { id: string; customerId: string; minor: string; currency: string; promisedOn: string };

async function withdrawLive(tx: TenantTransaction, invoiceId: string): Promise<boolean> {
  const rows = await tx.db.execute<LiveRow>(sql`
    update promises set status = 'withdrawn', decided_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} and status = 'live'
    returning id, customer_id as "customerId", amount_minor::text as minor, currency, promised_on::text as "promisedOn"`);
  await recordPromises(
    tx,
    rows.map(({ minor, currency, ...row }) => ({
      ...row,
      invoiceId,
      amount: { minor: BigInt(minor), currency },
      name: 'promise.withdrawn',
    })),
  );
  return rows.length > 0;
}

function refuse(
  { amount, promisedOn, withinDays = PROMISE_POLICY.withinDays }: NewPromise,
  invoice: LockedInvoice,
  today: Temporal.PlainDate,
) {
  const { balance, number, status } = invoice;
  if (status !== 'open')
    throw new Failure('conflict', `Invoice ${number} is ${status.replace('_', ' ')}: there is nothing to promise.`, 'Load the page again.');
  if (amount.currency !== balance.currency || amount.minor <= 0n || amount.minor > balance.minor) {
    const message = `Give a sum above zero and up to ${balance.currency} ${formatMinor(balance)}.`;
    throw new Failure('invalid-input', `${amount.currency} ${formatMinor(amount)} cannot be promised for invoice ${number}.`, message, {
      fields: [{ field: 'amount', message }],
    });
  }
  const last = today.add({ days: withinDays });
  const day = Temporal.PlainDate.from(promisedOn);
  if (Temporal.PlainDate.compare(day, today) >= 0 && Temporal.PlainDate.compare(day, last) <= 0) return;
  const message = `Choose a day from ${today} to ${last}.`;
  throw new Failure('invalid-input', `${promisedOn} cannot be promised.`, message, { fields: [{ field: 'promisedOn', message }] });
}
