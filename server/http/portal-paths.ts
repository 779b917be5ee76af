import type { PortalVisit } from './portal.ts';

// Pages are built for the browser, too: nothing of the server may come along with an address.

/** The invoice that is looked at; null for the link's own, which needs no name. */
export const aboutOf = ({ link, ownInvoiceId }: PortalVisit): string | null => (link.invoiceId === ownInvoiceId ? null : link.invoiceId);

/** What an address of the portal ends with, so that it is about the same invoice. */
export function queryOf(visit: PortalVisit): string {
  const about = aboutOf(visit);
  return about ? `?invoice=${about}` : '';
}

/** The address of the visit's invoice. */
export const invoicePath = (visit: PortalVisit): string => `/portal/invoice${queryOf(visit)}`;

/** What to show: all that is open, not only what is due first; or the settled invoices that are older than a page's last. */
export type AccountWish = { readonly all?: boolean; readonly before?: string | null };

/** The address of the account page that shows this. */
export function accountAddress({ all = false, before = null }: AccountWish): string {
  const query = new URLSearchParams({ ...(all && { all: '1' }), ...(before && { before }) }).toString();
  return query ? `/portal/account?${query}` : '/portal/account';
}
