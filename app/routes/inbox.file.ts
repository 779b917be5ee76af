import { savedFile } from '#app/inbox/file-answer.server.ts';
import { requireMember } from '#app/lib/member.server.ts';
import type { Route } from './+types/inbox.file.ts';

/** A file that a customer sent with a dispute. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  return savedFile(await caller.cases.file(params));
}
