import { redirect } from 'react-router';
import { InvoicePage } from '#app/portal/invoice-page.tsx';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { actOnPortal, portalForm } from '#server/http/portal-acts.ts';
import type { Route } from './+types/portal.invoice.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => describeInvoice(visit, { returned: false }));
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  const { locale } = pickTongue(visit.wishes);
  return withForm(request, portalForm, async (form) => redirect(await actOnPortal(process, visit, form, locale), 303), {
    keep: ['amount'],
  });
}

export default function PortalInvoice({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <InvoicePage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
