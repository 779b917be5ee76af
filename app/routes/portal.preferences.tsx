import { redirect } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { PreferencesPage } from '#app/portal/preferences-page.tsx';
import { describePreferences } from '#app/portal/preferences-view.ts';
import { loadPortal, requireVisit } from '#app/portal/visit.server.ts';
import { isLanguage } from '#app/portal/words/languages.ts';
import { withForm } from '#server/http/form.ts';
import { languageCookie, PORTAL_HEADERS } from '#server/http/portal.ts';
import { actOnPreferences, preferencesForm, readPreferencesPage } from '#server/http/portal-preferences.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { readSent } from '#server/http/portal-ways.ts';
import type { Route } from './+types/portal.preferences.ts';

const HERE = '/portal/preferences';
export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export function loader({ context, request }: Route.LoaderArgs) {
  return loadPortal({ context, request }, async (visit) => {
    requireRaised(visit, HERE);
    const done = new URL(request.url).searchParams.get('done');
    return describePreferences(visit, await readPreferencesPage(visit), { done, receipt: await readSent(visit, request) });
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const { process, visit } = await requireVisit({ context, request });
  requireRaised(visit, HERE);
  return withForm(request, preferencesForm, async (form) => {
    const to = await actOnPreferences(process, visit, form);
    // The page itself speaks the chosen language from now on, too.
    const spoken = form.intent === 'save' && isLanguage(form.locale) ? { 'set-cookie': languageCookie(form.locale) } : {};
    return redirect(to, { status: 303, headers: { ...PORTAL_HEADERS, ...spoken } });
  });
}

export default function PortalPreferences({ loaderData: { tongue, view }, actionData }: Route.ComponentProps) {
  return view ? <PreferencesPage view={view} problem={actionData} /> : <PortalClosed tongue={tongue} />;
}
