import { data, redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { ENTRY_HEADERS, enterPortal, readWishes } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.enter.ts';

export const handle = { plain: true };
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(null, loaderData?.tongue);
export const headers: Route.HeadersFunction = () => ENTRY_HEADERS;

/** Puts the token into a cookie and leaves it out of every later address. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const entry = await enterPortal(context.get(requestContext).process, request, params.token);
  if (entry) throw redirect('/portal/invoice', { headers: { ...ENTRY_HEADERS, 'set-cookie': entry.cookie } });
  return data({ tongue: pickTongue(readWishes(request)) }, { status: 404 });
}

export default function PortalEnter({ loaderData }: Route.ComponentProps) {
  return <PortalClosed tongue={loaderData.tongue} />;
}
