import { data, redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PaidPage } from '#app/portal/paid-page.tsx';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { describeWay } from '#app/portal/way-view.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { paidForm, readSent, sendPaidForm } from '#server/http/portal-ways.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.paid.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  const view = describeWay(visit, await readSent(visit, request));
  return data({ tongue: view.tongue, view });
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) throw redirect('/portal/invoice');
  return withForm(request, paidForm, async (form) => redirect(await sendPaidForm(visit, form), 303), { keep: 'all' });
}

export default function PortalPaid({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <PaidPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
