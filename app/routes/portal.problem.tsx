import { redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { ProblemPage } from '#app/portal/problem-page.tsx';
import { describeProblem } from '#app/portal/problem-view.ts';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { withForm } from '#server/http/form.ts';
import { PORTAL_HEADERS } from '#server/http/portal.ts';
import { problemForm, readSent, sendProblemForm, shapeProblem } from '#server/http/portal-ways.ts';
import type { Route } from './+types/portal.problem.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => describeProblem(visit, await readSent(visit, request)));
}

export async function action({ context, request }: Route.ActionArgs) {
  const { visit } = await requireVisit({ context, request });
  return withForm(request, problemForm, async (form) => redirect(await sendProblemForm(visit, form), 303), {
    shape: shapeProblem,
    keep: 'all',
  });
}

export default function PortalProblem({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <ProblemPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
