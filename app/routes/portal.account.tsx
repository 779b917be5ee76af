import { data } from 'react-router';
import { AccountPage } from '#app/portal/account-page.tsx';
import { describeAccount } from '#app/portal/account-view.ts';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { visitAccount } from '#server/http/portal-account.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.account.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null, unpaid: false }, { status: 404 });
  const { searchParams } = new URL(request.url);
  const wish = { all: searchParams.has('all'), before: searchParams.get('before') };
  const view = describeAccount(visit, await visitAccount(visit, wish), wish);
  return data({ tongue: view.tongue, view, unpaid: searchParams.has('unpaid') });
}

export default function PortalAccount({ loaderData: { tongue, view, unpaid } }: Route.ComponentProps) {
  return view ? <AccountPage view={view} unpaid={unpaid} /> : <PortalClosed tongue={tongue} />;
}
