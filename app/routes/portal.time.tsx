import { redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { TimePage } from '#app/portal/time-page.tsx';
import { describeTime } from '#app/portal/time-view.ts';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { readSent, readTimePage, sendTimeForm, timeForm } from '#server/http/portal-ways.ts';
import type { Route } from './+types/portal.time.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) =>
    describeTime(visit, await readTimePage(visit, request), await readSent(visit, request)),
  );
}

export async function action({ context, request }: Route.ActionArgs) {
  const { visit } = await requireVisit({ context, request });
  return withForm(request, timeForm, async (form) => redirect(await sendTimeForm(visit, form), 303), { keep: 'all' });
}

export default function PortalTime({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <TimePage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
