import { redirect } from 'react-router';
import { CodePage, describeCode } from '#app/portal/code-page.tsx';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS, portalBack } from '#server/http/portal.ts';
import { actOnCode, codeForm } from '#server/http/portal-raise.ts';
import type { Route } from './+types/portal.code.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => {
    const asked = new URL(request.url).searchParams;
    return describeCode(visit, { sent: asked.has('sent'), back: portalBack(asked.get('back')) });
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  const back = portalBack(new URL(request.url).searchParams.get('back'));
  return withForm(request, codeForm, async (form) => {
    const headers = await actOnCode(process, visit, form);
    const next = form.intent === 'mail' ? `/portal/code?${new URLSearchParams({ sent: '1', back })}` : back;
    return redirect(next, { status: 303, headers });
  });
}

export default function PortalCode({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <CodePage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
