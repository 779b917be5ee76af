import { data, redirect } from 'react-router';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { ENTRY_HEADERS, enterPortal } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.enter.ts';

export const handle = { plain: true };
export const meta: Route.MetaFunction = () => [{ title: 'Invoice' }, { name: 'robots', content: 'noindex, nofollow' }];
export const headers: Route.HeadersFunction = () => ENTRY_HEADERS;

/** Puts the token into a cookie and leaves it out of every later address. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const entry = await enterPortal(context.get(requestContext).process, request, params.token);
  if (entry) throw redirect('/portal/invoice', { headers: { ...ENTRY_HEADERS, 'set-cookie': entry.cookie } });
  return data(null, { status: 404 });
}

export default PortalClosed;
