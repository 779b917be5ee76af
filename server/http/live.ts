import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { getFlow } from '#server/flows/queries.ts';
import { newId } from '#server/scope.ts';
import { findSession, scopeOf } from '#server/session.ts';
import { roleCovers } from '#server/tenants/roles.ts';
import type { LiveRooms } from './live-rooms.ts';
import { answerProblem } from './problem.ts';

/** Proxies cut what is silent for half a minute or so. */
const BEAT_MS = 25_000;
/** Whoever signed out, or was taken out of the company, hears no more than this many beats. */
const BEATS_A_SESSION_CHECK = 3;

/**
 * `GET /live/flows/:flowId`: server-sent events for one open editor. `hello` says which revision and version there are,
 * `people` who else has the flow open, `saved` and `published` what they did.
 */
export async function answerLiveFlow(process: ProcessContext, rooms: LiveRooms, c: Context): Promise<Response> {
  const session = await findSession(process, c.req.raw);
  if (!session) return answerProblem(new Failure('not-signed-in', 'You are signed out.', 'Sign in and try again.'));
  const scope = scopeOf(process, session);
  const { id: flowId, revision, liveVersion } = await getFlow(scope, c.req.param('flowId') ?? '');
  const { tenantId, userId, name, role } = session;
  const id = newId();
  const since = scope.clock.now().toString();
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    stream.onAbort(end);
    await stream.writeSSE({ event: 'hello', data: JSON.stringify({ revision, liveVersion }), retry: 2000 });
    const leave = await rooms.join({
      id,
      tenantId,
      flowId,
      present: roleCovers(role, 'builder') ? { id, userId, name, since } : null,
      send: (event, data) => void stream.writeSSE({ event, data: JSON.stringify(data) }),
      end,
    });
    let beats = 0;
    const beat = setInterval(async () => {
      beats += 1;
      await stream.write(': still here\n\n');
      if (beats % BEATS_A_SESSION_CHECK === 0 && !(await findSession(process, c.req.raw).catch(() => session))) end();
    }, BEAT_MS);
    await ended;
    clearInterval(beat);
    leave();
  });
}
