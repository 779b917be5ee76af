import { data } from 'react-router';
import { portalMeta } from '#app/portal/page-meta.ts';
import { PortalClosed } from '#app/portal/portal-page.tsx';
import { ReceiptPage } from '#app/portal/receipt-page.tsx';
import { describeCreditNote } from '#app/portal/receipt-view.ts';
import { pickTongue } from '#app/portal/words/languages.ts';
import { PORTAL_HEADERS, readWishes, visitPortal } from '#server/http/portal.ts';
import { visitCreditNote } from '#server/http/portal-account.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/portal.credit-note.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => PORTAL_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => portalMeta(loaderData?.view, loaderData?.tongue);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  const note = visit ? await visitCreditNote(visit, params.noteId, new URL(request.url).pathname) : null;
  if (!visit || !note) return data({ tongue: pickTongue(visit?.wishes ?? readWishes(request)), view: null }, { status: 404 });
  const view = describeCreditNote(visit, note);
  return data({ tongue: view.tongue, view });
}

export default function PortalCreditNote({ loaderData: { tongue, view } }: Route.ComponentProps) {
  return view ? <ReceiptPage view={view} /> : <PortalClosed tongue={tongue} />;
}
