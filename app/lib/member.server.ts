import { type RouterContextProvider, redirect } from 'react-router';
import { requestContext } from '#server/http/request-context.ts';
import type { Session } from '#server/session.ts';
import type { Caller } from '#server/trpc/router.ts';

/**
 * The signed-in member of a loader's request and a caller that acts as them; a visitor is sent to sign in and comes back.
 * Failures of the caller reach the route's ErrorBoundary as `data({code, message, remedy, fields})` with their status.
 */
export function requireMember(context: Readonly<RouterContextProvider>, request: Request): { session: Session; caller: Caller } {
  const { session, caller } = context.get(requestContext);
  if (session) return { session, caller };
  const { pathname, search } = new URL(request.url);
  const back = pathname === '/' ? '' : `?${new URLSearchParams({ back: pathname + search })}`;
  throw redirect(`/sign-in${back}`);
}
