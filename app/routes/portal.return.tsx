import { data } from 'react-router';
import { InvoicePage } from '#app/portal/invoice-page.tsx';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { PORTAL_HEADERS, readWishes } from '#server/http/portal.ts';
import { returnToPortal } from '#server/http/portal-acts.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.return.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

/** Where the provider's page leads back to. What it shows comes from the provider and the ledger, never from the address. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await returnToPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  const view = describeInvoice(visit, { returned: true });
  return data({ tongue: view.tongue, view });
}

export default function PortalReturn({ loaderData: { tongue, view } }: Route.ComponentProps) {
  return view ? <InvoicePage view={view} problem={undefined} /> : <PortalClosed tongue={tongue} />;
}
