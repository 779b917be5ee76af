import { data, redirect } from 'react-router';
import { CodePage, describeCode } from '#app/portal/code-page.tsx';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { actOnCode, codeForm, portalBack } from '#server/http/portal-raise.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.code.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  const asked = new URL(request.url).searchParams;
  const view = describeCode(visit, { sent: asked.has('sent'), back: portalBack(asked.get('back')) });
  return data({ tongue: view.tongue, view });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  const visit = await visitPortal(process, request);
  if (!visit) throw redirect('/portal/invoice');
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
