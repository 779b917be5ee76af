import * as z from 'zod';
import { lockInvoice } from '#server/invoices/holds.ts';
import { announceOne } from '#server/ledger/announce-late.ts';
import { chargeLate, waiveLate } from '#server/ledger/late-charges.ts';
import { RATE_BANKS } from '#server/ledger/late-interest/rates.ts';
import { addRate } from '#server/ledger/late-rates.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { lateTerms, setLateTerms } from '#server/tenants/late-terms.ts';
import { adminProcedure, agentProcedure, router } from '../base.ts';
import { requireSum } from '../require-sum.ts';

/** The sum that the person saw goes with the decision: nobody charges what was not shown. */
const decision = z.object({ invoiceId: z.uuid(), seen: z.string().max(40) });

async function seenSum(tx: TenantTransaction, { invoiceId, seen }: z.infer<typeof decision>) {
  const { currency } = (await lockInvoice(tx, invoiceId)).amount;
  return { invoiceId, seen: requireSum(seen, currency, 'seen') };
}

/** Late charges: a person charges or waives what has run up, an admin says how it is reckoned. */
export const lateRouter = router({
  announce: agentProcedure
    .input(z.object({ invoiceId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => announceOne(tx, input.invoiceId))),

  charge: agentProcedure
    .input(decision)
    .mutation(({ ctx, input }) => ctx.scope.transaction(async (tx) => chargeLate(tx, await seenSum(tx, input)))),

  waive: agentProcedure
    .input(decision.extend({ reason: z.string().trim().min(1, 'Say why it is waived.').max(2000) }))
    .mutation(({ ctx, input }) =>
      ctx.scope.transaction(async (tx) => waiveLate(tx, { ...(await seenSum(tx, input)), reason: input.reason })),
    ),

  setTerms: adminProcedure.input(lateTerms).mutation(({ ctx, input }) => ctx.scope.transaction((tx) => setLateTerms(tx, input))),

  addRate: adminProcedure
    .input(
      z.object({
        bank: z.enum(RATE_BANKS),
        fromDay: z.iso.date().regex(/-0[17]-01$/, 'A half-year begins on 1 January or 1 July.'),
        percent: z.string().regex(/^-?\d{1,2}(\.\d{1,4})?$/, 'Give the rate in per cent a year, e.g. 4.25.'),
        source: z.string().trim().min(3, 'Say where you read it, and when.').max(300),
      }),
    )
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => addRate(tx, input))),
});
