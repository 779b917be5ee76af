import * as z from 'zod';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { confirmPassword } from '#server/http/confirm-password.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { applyCredit } from '#server/ledger/apply-credit.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { startRefund } from '#server/ledger/start-refund.ts';
import { lockPayment } from '#server/ledger/take-back.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import { adminProcedure, agentProcedure, router } from '../base.ts';
import { requireSum } from '../require-sum.ts';

const invoiceId = z.uuid();
const amount = z.string().trim().max(40);
const reason = z.string().trim().min(1, 'Give the reason; it is kept with the books.').max(2000);

/** What people do with money: record it, credit it, pay it back. */
export const moneyRouter = router({
  /**
   * A payment that a person saw arrive, for one invoice or, with `parts`, for several of one customer. `key` is made by the
   * form, so that a second press records nothing more.
   */
  recordPayment: agentProcedure
    .input(
      z.object({
        invoiceId,
        key: z.uuid(),
        amount,
        method: z.enum(['bank_transfer', 'cash', 'card', 'other']),
        paidOn: z.iso.date(),
        parts: z.array(z.object({ invoiceId, amount })).min(1).max(100).optional(),
      }),
    )
    .mutation(({ ctx, input }) =>
      ctx.scope.transaction(async (tx) => {
        const { currency } = (await lockInvoice(tx, input.invoiceId)).balance;
        const total = requireSum(input.amount, currency);
        const parts = input.parts?.map((part) => ({ invoiceId: part.invoiceId, minor: requireSum(part.amount, currency, 'parts').minor }));
        if (parts) requireRoom(total, parts);
        const recorded = await recordPayment(tx, {
          ...(parts ? { parts } : { invoiceId: input.invoiceId }),
          source: `${tx.actor}:${input.key}`,
          amount: total,
          method: input.method,
          at: await momentOf(tx, input.paidOn),
        });
        const detail = { amount: formatMinor(total), currency, invoices: parts?.map((part) => part.invoiceId) };
        if (!recorded.duplicate) await recordAudit(tx, { action: 'payment.recorded', target: `invoice:${input.invoiceId}`, detail });
        return recorded;
      }),
    ),

  /** Pays an invoice from what stands as its customer's credit. */
  useCredit: agentProcedure.input(z.object({ invoiceId, amount })).mutation(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const { currency } = (await lockInvoice(tx, input.invoiceId)).balance;
      return applyCredit(tx, { invoiceId: input.invoiceId, minor: requireSum(input.amount, currency).minor });
    }),
  ),

  /** A credit note; on an invoice that is paid, it becomes the customer's credit. */
  credit: agentProcedure.input(z.object({ invoiceId, amount, note: reason })).mutation(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const { currency } = (await lockInvoice(tx, input.invoiceId)).balance;
      await creditInvoice(tx, { invoiceId: input.invoiceId, amount: requireSum(input.amount, currency), note: input.note });
    }),
  ),

  /** Pays a payment back, in part or whole. It is final, so the member says again who they are. */
  refund: adminProcedure
    .input(z.object({ paymentId: z.uuid(), key: z.uuid(), amount, owedAgain: z.boolean(), reason, password: z.string().min(1).max(128) }))
    .mutation(async ({ ctx, input }) => {
      const { process, session, headers, scope } = ctx;
      await confirmPassword(process, { userId: session.userId, password: input.password, headers });
      return scope.transaction(async (tx) => {
        const { currency } = (await lockPayment(tx, input.paymentId)).amount;
        const { paymentId, key, owedAgain } = input;
        return startRefund(tx, { paymentId, key, owedAgain, reason: input.reason, minor: requireSum(input.amount, currency).minor });
      });
    }),
});

/** @throws Failure `invalid-input` when the parts are more than the payment */
function requireRoom(total: Money, parts: readonly { readonly minor: bigint }[]): void {
  const { currency } = total;
  const minor = parts.reduce((sum, part) => sum + part.minor, 0n);
  if (minor <= total.minor) return;
  const said = `The parts add up to ${currency} ${formatMinor({ minor, currency })}; the payment is ${currency} ${formatMinor(total)}.`;
  const fields = [{ field: 'parts', message: said }];
  throw new Failure('invalid-input', said, 'Lower a part, or raise the payment.', { fields });
}

/** Money of a day past arrived at its noon; of today, now. */
async function momentOf(tx: TenantTransaction, day: string): Promise<Date> {
  return day >= (await todayOf(tx)) ? tx.nowDate : new Date(`${day}T12:00:00Z`);
}
