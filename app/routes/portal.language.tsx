import { redirect } from 'react-router';
import { isLanguage } from '#app/portal/words/languages.ts';
import { languageCookie, PORTAL_HEADERS } from '#server/http/portal.ts';
import { portalBack } from '#server/http/portal-raise.ts';
import type { Route } from './+types/portal.language.ts';

/** Keeps the language that was chosen and goes back to the page. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const language = String(form.get('language'));
  const back = String(form.get('back'));
  const headers: HeadersInit = isLanguage(language) ? { ...PORTAL_HEADERS, 'set-cookie': languageCookie(language) } : PORTAL_HEADERS;
  throw redirect(portalBack(back), { status: 303, headers });
}

export function loader() {
  throw redirect('/portal/invoice', { headers: PORTAL_HEADERS });
}
