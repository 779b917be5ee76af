import * as z from 'zod';
import { recordAudit } from '#server/audit.ts';
import { readHistory } from '#server/customers/history.ts';
import { requireCustomer } from '#server/customers/queries.ts';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { Failure } from '#server/errors.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { INVOICE_AGES } from '#server/invoices/narrowing.ts';
import { INVOICE_FILTERS, listInvoices, requireInvoiceDetail, totalInvoices } from '#server/invoices/queries.ts';
import { voidInvoice, writeOffInvoice } from '#server/ledger/close-invoice.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import { todayOf } from '#server/tenants/today.ts';
import { parseDecimal } from '#workflows-schema/index.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

const invoiceId = z.uuid();
const note = z.string().trim().max(2000);
const narrowing = z.object({
  currency: z.string().length(3).optional(),
  age: z.enum(INVOICE_AGES).optional(),
  paid: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
});

export const invoicesRouter = router({
  list: viewerProcedure
    .input(
      narrowing.extend({
        filter: z.enum(INVOICE_FILTERS),
        search: z.string().trim().max(200).optional(),
        after: z.string().max(500).optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.scope.transaction((tx) => listInvoices(tx, input))),

  totals: viewerProcedure.input(narrowing.optional()).query(({ ctx, input }) => ctx.scope.transaction((tx) => totalInvoices(tx, input))),

  /** One invoice, whom it is for, and what happened. */
  get: viewerProcedure.input(z.object({ invoiceId })).query(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const invoice = await requireInvoiceDetail(tx, input.invoiceId);
      const customer = await requireCustomer(tx, invoice.customerId);
      return { invoice, customer, history: await readHistory(tx, { subjectId: invoice.id }) };
    }),
  ),

  /** A payment that a person saw arrive. `key` is made by the form, so that a second press records nothing more. */
  recordPayment: agentProcedure
    .input(
      z.object({
        invoiceId,
        key: z.uuid(),
        amount: z.string().max(40),
        method: z.enum(['bank_transfer', 'cash', 'card', 'other']),
        paidOn: z.iso.date(),
      }),
    )
    .mutation(({ ctx, input }) =>
      ctx.scope.transaction(async (tx) => {
        const { currency } = (await lockInvoice(tx, input.invoiceId)).balance;
        const minor = parseDecimal(input.amount, currency);
        const fields = [{ field: 'amount', message: `Give a sum above zero, e.g. 120.50 (${currency}).` }];
        if (minor === null || minor <= 0n)
          throw new Failure('invalid-input', `"${input.amount}" is no sum in ${currency}.`, 'Give a sum above zero.', { fields });
        const noon = new Date(`${input.paidOn}T12:00:00Z`);
        const at = input.paidOn >= (await todayOf(tx)) ? tx.nowDate : noon;
        const amount = { minor, currency };
        const recorded = await recordPayment(tx, {
          invoiceId: input.invoiceId,
          source: `${tx.actor}:${input.key}`,
          amount,
          method: input.method,
          at,
        });
        if (!recorded.duplicate)
          await recordAudit(tx, {
            action: 'payment.recorded',
            target: `invoice:${input.invoiceId}`,
            detail: { amount: input.amount, currency },
          });
        return recorded;
      }),
    ),

  /** A new link to the invoice's page for its customer; the token is in the answer and nowhere else. */
  createPortalLink: agentProcedure.input(z.object({ invoiceId })).mutation(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const invoice = await requireInvoiceDetail(tx, input.invoiceId);
      const { contacts } = await requireCustomer(tx, invoice.customerId);
      const request = {
        invoiceId: invoice.id,
        customerId: invoice.customerId,
        contactId: contacts.find(({ isPrimary }) => isPrimary)?.id ?? null,
      };
      const [link] = await mintPortalLinks(tx, [request], ctx.process.env.PUBLIC_URL);
      if (!link) throw new Error('A link was asked for and none was made.');
      await recordAudit(tx, { action: 'portal-link.created', target: `invoice:${invoice.id}`, detail: { linkId: link.linkId } });
      return { url: link.url };
    }),
  ),

  openDispute: agentProcedure
    .input(z.object({ invoiceId, reason: note.min(1, 'Say what the customer contests.') }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => openDispute(tx, input))),
  resolveDispute: agentProcedure
    .input(z.object({ invoiceId, note }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => resolveDispute(tx, input))),
  void: agentProcedure
    .input(z.object({ invoiceId, note }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => voidInvoice(tx, input))),
  writeOff: agentProcedure
    .input(z.object({ invoiceId, note }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => writeOffInvoice(tx, input))),
});
