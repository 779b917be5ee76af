import { data } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { StatementPage } from '#app/portal/statement-page.tsx';
import { describeStatement } from '#app/portal/statement-view.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { readPeriod, visitStatement } from '#server/http/portal-statement.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.statement.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  const period = readPeriod(request.url, visit.today);
  const view = describeStatement(visit, await visitStatement(visit, period, '/portal/statement'), period);
  return data({ tongue: view.tongue, view });
}

export default function PortalStatement({ loaderData: { tongue, view } }: Route.ComponentProps) {
  return view ? <StatementPage view={view} /> : <PortalClosed tongue={tongue} />;
}
