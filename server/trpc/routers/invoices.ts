import * as z from 'zod';
import { recordAudit } from '#server/audit.ts';
import { requireCustomer } from '#server/customers/queries.ts';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { INVOICE_AGES } from '#server/invoices/narrowing.ts';
import { INVOICE_FILTERS, listInvoices, requireInvoiceDetail, totalInvoices } from '#server/invoices/queries.ts';
import { readTimeline } from '#server/invoices/timeline.ts';
import { voidInvoice, writeOffInvoice } from '#server/ledger/close-invoice.ts';
import { readInvoiceMoney } from '#server/ledger/invoice-money.ts';
import { readLate } from '#server/ledger/read-late.ts';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import { listLinks, revokeLinks } from '#server/payments/portal-links.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

const invoiceId = z.uuid();
const note = z.string().trim().max(2000);
const narrowing = z.object({
  currency: z.string().length(3).optional(),
  customerId: z.uuid().optional(),
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

  /** One invoice, whom it is for, its money, what the customer owes besides in its currency, and what happened. */
  get: viewerProcedure.input(z.object({ invoiceId })).query(({ ctx, input }) =>
    ctx.scope.transaction(async (tx) => {
      const invoice = await requireInvoiceDetail(tx, input.invoiceId);
      const customer = await requireCustomer(tx, invoice.customerId);
      const { id, customerId, amount } = invoice;
      const money = await readInvoiceMoney(tx, { id, customerId, currency: amount.currency });
      const { rows } = await listInvoices(tx, { filter: 'open', customerId, currency: amount.currency });
      const late = await readLate(tx, id);
      const links = await listLinks(tx, id);
      return { invoice, customer, money, late, links, open: rows, timeline: await readTimeline(tx, id) };
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

  /** These links to the invoice open nothing from now on. */
  revokeLinks: agentProcedure
    .input(z.object({ invoiceId, linkIds: z.array(z.uuid()).min(1).max(100) }))
    .mutation(({ ctx, input }) => ctx.scope.transaction(async (tx) => ({ closed: await revokeLinks(tx, input.invoiceId, input.linkIds) }))),

  openDispute: agentProcedure
    .input(z.object({ invoiceId, reason: note.min(1, 'Say what the customer contests.') }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => openDispute(tx, input))),
  resolveDispute: agentProcedure
    .input(z.object({ invoiceId, note }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => resolveDispute(tx, input))),
  void: agentProcedure
    .input(z.object({ invoiceId, note: note.min(1, 'Say why it was never owed.') }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => voidInvoice(tx, input))),
  writeOff: agentProcedure
    .input(z.object({ invoiceId, note: note.min(1, 'Say why it is given up.') }))
    .mutation(({ ctx, input }) => ctx.scope.transaction((tx) => writeOffInvoice(tx, input))),
});
