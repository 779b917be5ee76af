import { data, redirect } from 'react-router';
import { InvoicePage } from '#app/portal/invoice-page.tsx';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { withForm } from '#server/http/form.ts';
import { actOnPortal, PORTAL_HEADERS, portalForm, visitPortal } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.invoice.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData: view }) => [
  { title: view ? `Invoice ${view.number} · ${view.company.name}` : 'Invoice' },
  { name: 'robots', content: 'noindex, nofollow' },
];

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data(null, { status: 404 });
  return data(describeInvoice(visit, { returned: false, done: new URL(request.url).searchParams.get('done') }));
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  const visit = await visitPortal(process, request);
  if (!visit) throw redirect('/portal/invoice');
  return withForm(request, portalForm, async (form) => redirect(await actOnPortal(process, visit, form), 303));
}

export default function PortalInvoice({ loaderData: view, actionData }: Route.ComponentProps) {
  return view ? <InvoicePage view={view} problem={actionData} /> : <PortalClosed />;
}
