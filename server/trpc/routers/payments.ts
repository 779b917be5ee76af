import * as z from 'zod';
import { connectAccount, disconnectAccount, refreshAccount } from '#server/payments/account.ts';
import { readPaymentsOverview } from '#server/payments/overview.ts';
import { forgetOwnKey, giveOwnKey, givePublishableKey, giveWebhookSecret } from '#server/payments/own-key.ts';
import { reconcile } from '#server/payments/reconcile.ts';
import { setEmbedded } from '#server/tenants/embedded-payment.ts';
import { adminProcedure, router, viewerProcedure } from '../base.ts';

/** How the company takes payments. */
export const paymentsRouter = router({
  overview: viewerProcedure.query(({ ctx }) => readPaymentsOverview(ctx.scope, ctx.process)),

  /** The address at the provider on which the company fills in its details, now and whenever something is missing. */
  connect: adminProcedure.mutation(({ ctx }) => connectAccount(ctx.scope, ctx.process, ctx.session)),

  /** Asks the provider how the account stands. */
  refresh: adminProcedure.mutation(async ({ ctx }) => {
    await refreshAccount(ctx.scope, ctx.process);
  }),

  disconnect: adminProcedure.mutation(({ ctx }) => ctx.scope.transaction((tx) => disconnectAccount(tx, 'ended by a member'))),

  /** A restricted key of the company's own Stripe account; the answer has the address for its endpoint there, and nothing else has it. */
  giveKey: adminProcedure
    .input(z.object({ key: z.string().max(300) }))
    .mutation(({ ctx, input }) => giveOwnKey(ctx.scope, ctx.process, input.key)),

  giveWebhookSecret: adminProcedure
    .input(z.object({ secret: z.string().max(300) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => giveWebhookSecret(tx, ctx.process, input.secret))),

  /** The publishable key beside the restricted one: without it no card fields can stand on the company's own page. */
  givePublishableKey: adminProcedure
    .input(z.object({ key: z.string().max(300) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => givePublishableKey(tx, input.key))),

  /** Card fields on the company's own payment page, or the provider's page. */
  setEmbedded: adminProcedure
    .input(z.object({ on: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => setEmbedded(tx, input.on))),

  forgetKey: adminProcedure.mutation(({ ctx }) => ctx.scope.transaction(forgetOwnKey)),

  /** Compares the books with the provider's lists now. */
  reconcile: adminProcedure.mutation(({ ctx }) => reconcile(ctx.scope, ctx.process)),
});
