import { data, redirect } from 'react-router';
import { describeElement, ElementPage } from '#app/portal/element-page.tsx';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { requireVisit } from '#app/portal/visit.server.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { elementForm, openElement, payHosted } from '#server/http/portal-element.ts';
import { requestContext } from '#server/http/request-context.ts';
import { elementHeaders } from '#server/http/security.ts';
import type { Route } from './+types/portal.element.ts';

export const handle = { plain: true };
/** The one page of the portal with scripts: those of the provider, and ours by the nonce. */
export const headers: Route.HeadersFunction = ({ loaderHeaders, actionHeaders }) => {
  const ours = new Headers(PORTAL_HEADERS);
  for (const set of [actionHeaders, loaderHeaders]) for (const [name, value] of set) ours.set(name, value);
  return ours;
};
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { process, nonce } = context.get(requestContext);
  const visit = await visitPortal(process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null, nonce }, { status: 404 });
  const view = describeElement(visit, await openElement(process, visit, params.sessionId));
  return data({ tongue: view.tongue, view, nonce }, { headers: elementHeaders({ nonce, scriptUrl: view.scriptUrl }) });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  return withForm(request, elementForm, async () => redirect(await payHosted(process, visit, params.sessionId), 303));
}

export default function PortalElement({ loaderData: { tongue, view, nonce }, actionData }: Route.ComponentProps) {
  return view ? <ElementPage view={view} problem={actionData} nonce={nonce} /> : <PortalClosed tongue={tongue} />;
}
