import { data } from 'react-router';
import { LetterPage } from '#app/portal/letter-page.tsx';
import { pickTongue } from '#app/portal/words/languages.ts';
import { preferencesWords } from '#app/portal/words/preferences.ts';
import { ENTRY_HEADERS, readWishes } from '#server/http/portal.ts';
import { readCopiesAsk, takeCopiesAsk } from '#server/http/portal-preferences.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/copies.ts';

export const handle = { plain: true };
export const headers: Route.HeadersFunction = () => ENTRY_HEADERS;
export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: preferencesWords[loaderData?.tongue.language ?? 'en'].agree.title },
  { name: 'robots', content: 'noindex, nofollow' },
];

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const head = await readCopiesAsk(context.get(requestContext).process, request, params.token);
  const tongue = pickTongue(head?.wishes ?? readWishes(request));
  return data({ tongue, company: head?.company ?? null }, { status: head ? 200 : 404 });
}

/** The colleague pressed the button. */
export async function action({ context, request, params }: Route.ActionArgs) {
  const head = await takeCopiesAsk(context.get(requestContext).process, request, params.token);
  return data({ done: head !== null }, { status: head ? 200 : 404 });
}

export default function Copies({ loaderData: { tongue, company }, actionData }: Route.ComponentProps) {
  return <LetterPage about="agree" language={tongue.language} company={company} done={actionData?.done === true} />;
}
