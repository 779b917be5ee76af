import { redirect } from 'react-router';
import { PORTAL_HEADERS, visitPortal } from '#server/http/portal.ts';
import { downloadData } from '#server/http/portal-preferences.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.export.ts';

/** The customer's data as a file. It leaves a trace, so that it is asked for by POST. */
export async function action({ context, request }: Route.ActionArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) throw redirect('/portal/invoice');
  requireRaised(visit, '/portal/preferences');
  return downloadData(visit);
}

export function loader() {
  throw redirect('/portal/preferences', { headers: PORTAL_HEADERS });
}
