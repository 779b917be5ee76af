import { redirect } from 'react-router';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { paymentsOf } from '#server/payments/account.ts';
import { type ElementKeys, findElementKeys } from '#server/payments/element-keys.ts';
import { findSession, type PaymentSession } from '#server/payments/sessions.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import type { Money } from '#workflows-schema/index.ts';
import { PORTAL_HEADERS, type PortalVisit } from './portal.ts';
import { invoicePath } from './portal-paths.ts';

export const elementForm = z.object({ intent: z.literal('hosted') });

/** What the page with the provider's fields needs. */
export type ElementPayment = {
  readonly sessionId: string;
  readonly amount: Money;
  readonly keys: ElementKeys;
  /** Opens this one payment in the fields, for who has it. */
  readonly clientSecret: string;
  readonly scriptUrl: string;
};

/**
 * The open payment of this visitor with that id. Looking at it makes nothing: the payment was begun by a form.
 * @throws a redirect Response when it is over, or none of the visitor's
 */
export async function openElement(process: ProcessContext, visit: PortalVisit, sessionId: string): Promise<ElementPayment> {
  const { scope } = visit;
  const session = await ownSession(visit, sessionId);
  const keys = await scope.transaction((tx) => findElementKeys(tx, process));
  if (!session?.embedded || !session.stripeSessionId || !keys || session.status === 'expired') throw lead(invoicePath(visit));
  const checkout = session.status === 'open' ? await (await paymentsOf(scope, process)).getCheckout(session.stripeSessionId) : null;
  if (!checkout?.clientSecret || checkout.status !== 'open') throw lead(`/portal/return?session=${session.id}`);
  return { sessionId, amount: session.amount, keys, clientSecret: checkout.clientSecret, scriptUrl: process.env.STRIPE_JS_URL };
}

/** The same payment on the provider's page; the one in the fields ends with it. @throws Failure as `startCheckout` */
export async function payHosted(process: ProcessContext, visit: PortalVisit, sessionId: string): Promise<string> {
  const session = await ownSession(visit, sessionId);
  if (!session) return invoicePath(visit);
  const { invoice, link, scope } = visit;
  const invoices = session.parts.map(({ invoiceId, minor, discount }) =>
    discount > 0n ? { invoiceId, minor: null, early: true } : { invoiceId, minor },
  );
  const ask = { invoices, linkId: link.linkId, customerEmail: invoice.customer.email, cancelPath: invoicePath(visit), hosted: true };
  return (await startCheckout(scope, process, ask)).url;
}

/** A payment of the visitor's customer. A link alone knows its one invoice, so a payment of others needs a visitor who typed a code. */
async function ownSession({ scope, link, raised, ownInvoiceId }: PortalVisit, sessionId: string): Promise<PaymentSession | null> {
  const session = await scope.transaction((tx) => findSession(tx, sessionId));
  const known = session?.customerId === link.customerId && (raised || session.parts.every(({ invoiceId }) => invoiceId === ownInvoiceId));
  return known ? session : null;
}

const lead = (path: string): Response => redirect(path, { status: 303, headers: PORTAL_HEADERS });
