import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { StatementPage } from '#app/portal/statement-page.tsx';
import { describeStatement } from '#app/portal/statement-view.ts';
import { loadPortal } from '#app/portal/visit.server.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { readPeriod, visitStatement } from '#server/http/portal-statement.ts';
import type { Route } from './+types/portal.statement.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => {
    const period = readPeriod(request.url, visit.today);
    return describeStatement(visit, await visitStatement(visit, period, '/portal/statement'), period);
  });
}

export default function PortalStatement({ loaderData: { tongue, view } }: Route.ComponentProps) {
  return view ? <StatementPage view={view} /> : <PortalClosed tongue={tongue} />;
}
