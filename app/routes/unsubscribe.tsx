import { data } from 'react-router';
import { LetterPage } from '#app/portal/letter-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { preferencesWords } from '#app/portal/words/preferences.ts';
import { ENTRY_HEADERS, readWishes } from '#server/http/portal.ts';
import { requestContext } from '#server/http/request-context.ts';
import { readUnsubscribe, takeUnsubscribe } from '#server/http/unsubscribe.ts';
import type { Route } from './+types/unsubscribe.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => ENTRY_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: preferencesWords[loaderData?.tongue.language ?? 'en'].unsubscribe.title },
  { name: 'robots', content: 'noindex, nofollow' },
];

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const head = await readUnsubscribe(context.get(requestContext).process, request, params.token);
  const tongue = pickTongue(head?.wishes ?? readWishes(request));
  return data({ tongue, company: head?.company ?? null }, { status: head ? 200 : 404 });
}

/** RFC 8058: one POST without cookies is enough and is answered here, without a way round. */
export async function action({ context, request, params }: Route.ActionArgs) {
  const head = await takeUnsubscribe(context.get(requestContext).process, request, params.token);
  return data({ done: head !== null }, { status: head ? 200 : 404 });
}

export default function Unsubscribe({ loaderData: { tongue, company }, actionData }: Route.ComponentProps) {
  return <LetterPage about="unsubscribe" language={tongue.language} company={company} done={actionData?.done === true} />;
}
