import { redirect } from 'react-router';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { paymentsOf } from '#server/payments/account.ts';
import { findPaymentOf } from '#server/payments/read-receipt.ts';
import { findSession } from '#server/payments/sessions.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { reconcileInvoices, syncCheckout } from '#server/payments/sync.ts';
import { PORTAL_HEADERS, type PortalVisit, visitPortal } from './portal.ts';
import { invoicePath } from './portal-paths.ts';
import { payForm, payInvoices } from './portal-pay.ts';

/** What is paid: an amount as typed, else all that is owed, what is not disputed of it, or the next part of a plan. */
export const portalForm = payForm.extend({ what: z.enum(['all', 'undisputed', 'next']).default('all') });
export type PortalForm = z.input<typeof portalForm>;

/**
 * Leads to the provider's page. A sum that is agreed is told by the books now, never by the form.
 * @param locale how the visitor writes sums, BCP 47
 * @throws Failure `not-payable`, `provider-unreachable`, `invalid-input` for an amount that cannot be paid
 */
export async function actOnPortal(process: ProcessContext, visit: PortalVisit, form: PortalForm, locale = 'en-GB'): Promise<string> {
  const { scope, link, invoice, agreements } = visit;
  const cancelPath = invoicePath(visit);
  const { what = 'all', amount } = form;
  const minor = what === 'all' ? undefined : agreements[what]?.minor;
  const ask = { linkId: link.linkId, customerEmail: invoice.customer.email, cancelPath };
  if (what === 'all' && amount === undefined && invoice.early)
    return (await startCheckout(scope, process, { ...ask, invoices: [{ invoiceId: link.invoiceId, minor: null, early: true }] })).url;
  if (amount !== undefined || minor === undefined)
    return payInvoices(process, visit, { invoiceIds: [link.invoiceId], amount, locale, cancelPath });
  return (await startCheckout(scope, process, { ...ask, invoices: [{ invoiceId: link.invoiceId, minor }] })).url;
}

/**
 * As `visitPortal`, after asking the provider, so that the page is right although no webhook came yet. Who paid more than the
 * link's own invoice is led to the receipt.
 */
export async function returnToPortal(process: ProcessContext, request: Request): Promise<PortalVisit | null> {
  const visit = await visitPortal(process, request);
  if (!visit) return null;
  const { scope, link } = visit;
  const asked = new URL(request.url).searchParams.get('session');
  const session = asked ? await scope.transaction((tx) => findSession(tx, asked)) : null;
  const own = session?.customerId === link.customerId ? session : null;
  const invoiceIds = own ? own.parts.map(({ invoiceId }) => invoiceId) : [link.invoiceId];
  try {
    const payments = await paymentsOf(scope, process);
    // A webhook may have closed the session already and not have written its payment yet, so the session itself is asked about.
    if (own?.stripeSessionId) await syncCheckout(scope, payments, own.stripeSessionId);
    else await reconcileInvoices(scope, payments, invoiceIds);
  } catch (thrown) {
    // The webhook will tell; the page says what is known so far.
    process.log.warn({ err: thrown }, 'the provider could not be asked about a payment');
  }
  if (own && invoiceIds.some((id) => id !== link.invoiceId)) {
    const paymentId = await scope.transaction((tx) => findPaymentOf(tx, link.customerId, own.id));
    throw redirect(paymentId ? `/portal/receipt/${paymentId}` : '/portal/account?unpaid=1', { status: 303, headers: PORTAL_HEADERS });
  }
  return visitPortal(process, request);
}
