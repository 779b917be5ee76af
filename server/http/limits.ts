import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '#server/errors.ts';
import { answerProblem } from './problem.ts';

/** Seconds to wait, or null when the request may go on. */
export async function take(limiter: RateLimiterMemory, who: string): Promise<number | null> {
  try {
    await limiter.consume(who);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    return Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
  }
}

/** 429 with the time to wait. */
export function tooMany(seconds: number): Response {
  const failure = new Failure(
    'too-many-requests',
    'There were too many requests.',
    `Wait ${seconds} s and send this one again; it is safe to repeat.`,
  );
  return answerProblem(failure, { 'retry-after': String(seconds) });
}
