import { redirect } from 'react-router';
import { describeMethods, MethodsPage } from '#app/portal/methods-page.tsx';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { actOnMethods, METHODS_PAGE, methodsForm, readMethods } from '#server/http/portal-methods.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import type { Route } from './+types/portal.methods.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => {
    requireRaised(visit, METHODS_PAGE);
    const saved = new URL(request.url).searchParams.has('saved');
    return describeMethods(visit, await readMethods(visit), saved);
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  requireRaised(visit, METHODS_PAGE);
  return withForm(request, methodsForm, async (form) => redirect(await actOnMethods(process, visit, form), 303));
}

export default function PortalMethodsRoute({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <MethodsPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
