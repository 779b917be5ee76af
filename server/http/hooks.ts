import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { recordHookCall } from '#server/events/hook-call.ts';
import { findHook } from '#server/flows/hooks.ts';
import { readJson } from '#server/intake/read-json.ts';
import { take, tooMany } from './limits.ts';
import { answerProblem } from './problem.ts';
import { readBody } from './read-body.ts';

const LIMIT = { bytes: 64 * 1024, remedy: 'Send only what the flow needs.' };
/** Calls that one hook may get in ten seconds, in each web process. */
const HOOK_LIMIT = { points: 200, duration: 10 };
/** Wrong tokens that one address may try in a minute. */
const GUESS_LIMIT = { points: 30, duration: 60 };

const bodySchema = z.record(z.string(), z.unknown());

/**
 * `POST /hooks/:token`: starts the flow that the token belongs to, for the subject that the JSON body names. Answered 2xx
 * after the commit; the header `Idempotency-Key` makes a repeated call do nothing.
 */
export function createHookDoor(
  process: ProcessContext,
): (request: Request, caller: { token: string; address: string }) => Promise<Response> {
  const byHook = new RateLimiterMemory(HOOK_LIMIT);
  const byGuesser = new RateLimiterMemory(GUESS_LIMIT);
  return async (request, { token, address }) => {
    const hook = await findHook(process, token);
    const wait = hook ? await take(byHook, hook.hookId) : await take(byGuesser, address);
    if (wait !== null) return tooMany(wait);
    if (!hook)
      return answerProblem(new Failure('not-found', 'There is no web hook at this address.', 'Copy the address from the flow again.'));
    const parsed = bodySchema.safeParse(readJson(await readBody(request, LIMIT)));
    if (!parsed.success) return answerProblem(new Failure('invalid-input', 'The body is no JSON object.', 'Send one object.'));
    const scope = await process.openTenant(hook.tenantId, `hook:${hook.hookId}`);
    const callId = request.headers.get('idempotency-key')?.slice(0, 200) ?? null;
    const { stored } = await recordHookCall(scope, { hookId: hook.hookId, body: parsed.data, callId });
    return Response.json({ status: stored ? 'stored' : 'duplicate' }, { status: stored ? 202 : 200 });
  };
}
