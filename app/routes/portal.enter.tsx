import { data, redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { ResendForm } from '#app/portal/resend-form.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { ENTRY_HEADERS, enterPortal, readWishes } from '#server/http/portal.ts';
import { resendForm, wishNewLink } from '#server/http/portal-resend.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.enter.ts';

export const handle = { plain: true };
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(null, loaderData?.tongue);
// The form on it tells its origin by the referrer's rule; with none a browser says "null", which is refused.
export const headers: Route.HeadersFunction = () => ({ ...ENTRY_HEADERS, 'referrer-policy': 'same-origin' });

/** Puts the token into a cookie and leaves it out of every later address. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const entry = await enterPortal(context.get(requestContext).process, request, params.token);
  if (entry) throw redirect('/portal/invoice', { headers: { ...ENTRY_HEADERS, 'set-cookie': entry.cookie } });
  const done = new URL(request.url).searchParams.has('asked');
  return data({ tongue: pickTongue(readWishes(request)), done }, { status: 404 });
}

/** Takes the wish for a new link; says the same whatever becomes of it. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return withForm(
    request,
    resendForm,
    async ({ address }) => {
      await wishNewLink(process, request, { token: params.token, address });
      return redirect(`/p/${encodeURIComponent(params.token)}?asked=1`, { status: 303, headers: ENTRY_HEADERS });
    },
    { keep: ['address'] },
  );
}

export default function PortalEnter({ loaderData: { tongue, done }, actionData, params }: Route.ComponentProps) {
  const action = `/p/${encodeURIComponent(params.token)}`;
  return (
    <PortalClosed tongue={tongue}>
      <ResendForm language={tongue.language} action={action} done={done} problem={actionData} />
    </PortalClosed>
  );
}
