import * as z from 'zod';
import { readHistory } from '#server/customers/history.ts';
import { listOwnFields } from '#server/customers/own-fields.ts';
import { setPersonalOnly } from '#server/customers/personal-only.ts';
import { CUSTOMER_FILTERS, listCustomers, requireCustomer } from '#server/customers/queries.ts';
import { listInvoices } from '#server/invoices/queries.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

const search = z.string().trim().max(200).optional();
const after = z.string().max(500).optional();

export const customersRouter = router({
  list: viewerProcedure
    .input(z.object({ filter: z.enum(CUSTOMER_FILTERS), search, after }))
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => listCustomers(tx, input))),

  /** One customer with its open invoices and what happened. */
  get: viewerProcedure.input(z.object({ customerId: z.uuid() })).query(({ ctx, input: { customerId } }) =>
    ctx.scope.transaction(async (tx) => ({
      customer: await requireCustomer(tx, customerId),
      open: await listInvoices(tx, { filter: 'open', customerId }),
      invoices: await listInvoices(tx, { filter: 'all', customerId }),
      history: await readHistory(tx, { customerId }),
    })),
  ),

  /** The fields of the company's own that its customers have. */
  ownFields: viewerProcedure.query(({ ctx }) => ctx.scope.transaction(listOwnFields)),

  setPersonalOnly: agentProcedure
    .input(z.object({ customerId: z.uuid(), personalOnly: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => setPersonalOnly(tx, input))),
});
