import { data } from 'react-router';
import { InvoicePage } from '#app/portal/invoice-page.tsx';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { PORTAL_HEADERS, returnToPortal } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.return.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData: view }) => [
  { title: view ? `Invoice ${view.number} · ${view.company.name}` : 'Invoice' },
  { name: 'robots', content: 'noindex, nofollow' },
];

/** Where the provider's page leads back to. What it shows comes from the provider and the ledger, never from the address. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await returnToPortal(context.get(requestContext).process, request);
  return visit ? data(describeInvoice(visit, { returned: true, done: null })) : data(null, { status: 404 });
}

export default function PortalReturn({ loaderData: view }: Route.ComponentProps) {
  return view ? <InvoicePage view={view} problem={undefined} /> : <PortalClosed />;
}
