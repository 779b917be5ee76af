import { requireMember } from '#app/lib/member.server.ts';
import type { Route } from './+types/inbox.file.ts';

/** A file that a customer sent with a dispute: saved, never shown, whatever it holds. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const { name, mediaType, content } = await caller.cases.file(params);
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
