import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { createAuth } from '#server/session.ts';
import { take } from './limits.ts';

/** Tries of one member; better-auth's own limits count what comes through its door, and this check has none there. */
const tries = new RateLimiterMemory({ points: 5, duration: 60 });

export type Confirmation = { readonly userId: string; readonly password: string; readonly headers: Headers };

/**
 * Makes sure that it is the signed-in member who acts, by their password.
 * @throws Failure `not-allowed` for another password, `too-many-requests` after 5 tries in a minute
 */
export async function confirmPassword(process: ProcessContext, { userId, password, headers }: Confirmation): Promise<void> {
  const seconds = await take(tries, userId);
  if (seconds !== null)
    throw new Failure('too-many-requests', 'There were too many tries with your password.', `Wait ${seconds} s, then try again.`);
  try {
    await createAuth(process).api.verifyPassword({ headers, body: { password } });
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'APIError') throw thrown;
    const fields = [{ field: 'password', message: 'This is not your password.' }];
    throw new Failure('not-allowed', 'This is not your password. Nothing was paid back.', 'Type the password that you sign in with.', {
      fields,
      cause: thrown,
    });
  }
}
