import { redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PaidPage } from '#app/portal/paid-page.tsx';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { describeWay } from '#app/portal/way-view.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { paidForm, readSent, sendPaidForm } from '#server/http/portal-ways.ts';
import type { Route } from './+types/portal.paid.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => describeWay(visit, await readSent(visit, request)));
}

export async function action({ context, request }: Route.ActionArgs) {
  const { visit } = await requireVisit({ context, request });
  return withForm(request, paidForm, async (form) => redirect(await sendPaidForm(visit, form), 303), { keep: 'all' });
}

export default function PortalPaid({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <PaidPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
