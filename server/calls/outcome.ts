import type { HttpOutcome, HttpRefusal } from '#server/integrations/ports.ts';
import type { ClaimedCall } from './claim.ts';
import { extractOutput, type Output } from './extract.ts';
import type { HttpRequest } from './request.ts';

/** What becomes of a call after an attempt. `error` is a sentence for the run's log. */
export type CallResult =
  | { readonly status: 'ok'; readonly output: Output }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'again'; readonly error: string; readonly waitMs: number };

const REFUSALS: Readonly<Record<HttpRefusal, string>> = {
  'bad-request': 'The request has a header that may not be sent, so it was not made.',
  'bad-url': 'The address is none that may be called: use https, without a password, on port 443 or 8443.',
  'private-address': 'The address is not on the open internet, so it was not called.',
  redirect: 'The server sends elsewhere, and redirects are not followed: use the final address.',
  'bad-answer': 'The server answered something that is no plain HTTP answer.',
  'too-large': 'The request or its answer is larger than 1 MB.',
  timeout: 'The server did not answer in time.',
  unreachable: 'The server could not be reached.',
};

/** Extra attempts for workers that died: their call is not the tenant's to pay for. */
const LOST_ATTEMPTS = 2;
const MAX_WAIT_MS = 3_600_000;

/**
 * Whether a call whose worker died may be made again: when the method says that repeating is harmless, or the receiver
 * knows a repeat by its key. Null: yes.
 */
export function lostResult({ attempts, lost }: ClaimedCall, request: HttpRequest): CallResult | null {
  if (!lost) return null;
  const repeatable = request.idempotencyHeader || request.method === 'GET' || request.method === 'PUT' || request.method === 'DELETE';
  if (repeatable && attempts <= request.retries + 1 + LOST_ATTEMPTS) return null;
  return { status: 'failed', error: 'The worker stopped before the answer was recorded; whether the request was taken is not known.' };
}

/** Reads an attempt: 2xx is done, a time-out, 429 and 5xx are tried again while retries are left, all else has failed. */
export function resultOf({ attempts }: ClaimedCall, request: HttpRequest, outcome: HttpOutcome): CallResult {
  if (outcome.status === 'answered' && outcome.code >= 200 && outcome.code < 300) {
    const extracted = extractOutput(outcome.body, request.extract);
    return extracted.ok ? { status: 'ok', output: extracted.output } : { status: 'failed', error: extracted.error };
  }
  const error = outcome.status === 'answered' ? `The server answered ${outcome.code}.` : REFUSALS[outcome.reason];
  if (!mayPass(outcome) || attempts > request.retries) return { status: 'failed', error };
  return { status: 'again', error, waitMs: waitBefore(attempts, outcome) };
}

function mayPass(outcome: HttpOutcome): boolean {
  if (outcome.status === 'answered') return outcome.code === 429 || outcome.code >= 500;
  return outcome.reason === 'timeout' || outcome.reason === 'unreachable';
}

/** 5, 10, 20 seconds and so on up to an hour, or what the server asks for; with the sweeper's own pace as jitter. */
function waitBefore(attempts: number, outcome: HttpOutcome): number {
  const asked = outcome.status === 'answered' ? Number(outcome.headers['retry-after'] ?? 0) * 1000 : 0;
  const wait = 5000 * 2 ** (attempts - 1);
  return Math.min(MAX_WAIT_MS, Math.max(wait, Number.isFinite(asked) ? asked : 0));
}
