import { data, redirect } from 'react-router';
import { describeMethods, MethodsPage } from '#app/portal/methods-page.tsx';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { actOnMethods, METHODS_PAGE, methodsForm, readMethods } from '#server/http/portal-methods.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.methods.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  requireRaised(visit, METHODS_PAGE);
  const saved = new URL(request.url).searchParams.has('saved');
  const view = describeMethods(visit, await readMethods(visit), saved);
  return data({ tongue: view.tongue, view });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  const visit = await visitPortal(process, request);
  if (!visit) throw redirect('/portal/invoice');
  requireRaised(visit, METHODS_PAGE);
  return withForm(request, methodsForm, async (form) => redirect(await actOnMethods(process, visit, form), 303));
}

export default function PortalMethodsRoute({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <MethodsPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
