import { redirect } from 'react-router';
import { signOut } from '#server/http/identity.ts';
import { requestContext } from '#server/http/request-context.ts';
import type { Route } from './+types/auth.sign-out.ts';

export const loader = () => redirect('/');

export async function action({ context, request }: Route.ActionArgs) {
  const { process } = context.get(requestContext);
  return redirect('/sign-in', { headers: await signOut(process, request) });
}
