import * as z from 'zod';
import { readAging } from '#server/customers/aging.ts';
import { setConsumer } from '#server/customers/consumer.ts';
import { readHistory } from '#server/customers/history.ts';
import { listOwnFields } from '#server/customers/own-fields.ts';
import { setPersonalOnly } from '#server/customers/personal-only.ts';
import { CUSTOMER_FILTERS, listCustomers, requireCustomer } from '#server/customers/queries.ts';
import { readStatistics } from '#server/customers/statistics.ts';
import { listDisputes } from '#server/disputes/queries.ts';
import { listHolds, releaseHold } from '#server/holds/subject-holds.ts';
import { listInvoices } from '#server/invoices/queries.ts';
import { readAccountLines } from '#server/ledger/account-lines.ts';
import { listPlans } from '#server/plans/queries.ts';
import { listPromises } from '#server/promises/queries.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

const search = z.string().trim().max(200).optional();
const after = z.string().max(500).optional();

export const customersRouter = router({
  list: viewerProcedure
    .input(z.object({ filter: z.enum(CUSTOMER_FILTERS), search, after }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => listCustomers(tx, input))),

  /** One customer: what it owes and since when, how it pays, what was agreed and contested, and what happened. */
  get: viewerProcedure.input(z.object({ customerId: z.uuid() })).query(({ ctx, input: { customerId } }) =>
    ctx.scope.transaction(async (tx) => ({
      customer: await requireCustomer(tx, customerId),
      open: await listInvoices(tx, { filter: 'open', customerId }),
      invoices: await listInvoices(tx, { filter: 'all', customerId }),
      aging: await readAging(tx, customerId),
      habits: (await readStatistics(tx, [customerId])).get(customerId) ?? null,
      promises: await listPromises(tx, { customerId }),
      plans: await listPlans(tx, { customerId }),
      disputes: await listDisputes(tx, { customerId }),
      holds: await listHolds(tx, { customerId }),
      history: await readHistory(tx, { customerId }),
    })),
  ),

  /** All that raised and lowered what the customer owes. */
  statement: viewerProcedure.input(z.object({ customerId: z.uuid() })).query(({ ctx, input: { customerId } }) =>
    ctx.scope.transaction(async (tx) => ({
      customer: await requireCustomer(tx, customerId),
      lines: await readAccountLines(tx, customerId),
    })),
  ),

  /** Lets machines write again where a person or a flow forbade it. */
  releaseHold: agentProcedure
    .input(z.object({ holdId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => releaseHold(tx, input.holdId))),

  /** The fields of the company's own that its customers have. */
  ownFields: viewerProcedure.query(({ ctx }) => ctx.scope.transaction(listOwnFields)),

  setPersonalOnly: agentProcedure
    .input(z.object({ customerId: z.uuid(), personalOnly: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => setPersonalOnly(tx, input))),

  /** Whether the customer is a person and no business. */
  setConsumer: agentProcedure
    .input(z.object({ customerId: z.uuid(), consumer: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => setConsumer(tx, input))),
});
