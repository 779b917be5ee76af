import { data, type RouterContextProvider, redirect } from 'react-router';
import { type PortalVisit, readWishes, visitPortal } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import { pickTongue, type Tongue } from './words/languages.ts';

type Asked = { readonly context: Readonly<RouterContextProvider>; readonly request: Request };

/** What a page's loader answers: its view in the visitor's tongue, or none for a visitor whose link opens nothing. */
export async function loadPortal<V extends { readonly tongue: Tongue }>(
  { context, request }: Asked,
  describe: (visit: PortalVisit) => V | Promise<V>,
) {
  const visit = await visitPortal(context.get(requestContext).process, request);
  if (!visit) return data({ tongue: pickTongue(readWishes(request)), view: null }, { status: 404 });
  const view = await describe(visit);
  return data({ tongue: view.tongue, view });
}

/** Who sends a page's form. @throws a redirect Response for a visitor whose link opens nothing any more */
export async function requireVisit({ context, request }: Asked) {
  const { process } = context.get(requestContext);
  const visit = await visitPortal(process, request);
  if (!visit) throw redirect('/portal/invoice');
  return { process, visit };
}
