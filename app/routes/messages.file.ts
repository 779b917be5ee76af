import { savedFile } from '#app/inbox/file-answer.server.ts';
import { requireMember } from '#app/lib/member.server.ts';
import type { Route } from './+types/messages.file.ts';

/** A file that came with a customer's answer. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  return savedFile(await caller.messages.file(params));
}
