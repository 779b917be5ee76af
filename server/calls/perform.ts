import { type Clock, toDate } from '#server/clock.ts';
import type { HttpOutcome, HttpPort } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { type ClaimedCall, claimCalls } from './claim.ts';
import { type LinkWork, makeLinks } from './links.ts';
import { type CallResult, lostResult, resultOf } from './outcome.ts';
import { type CallAttempt, recordAttempts } from './record.ts';
import type { HttpRequest } from './request.ts';

export type PerformOptions = {
  readonly http: HttpPort;
  /** Wall clock: leases and waits must not jump with a sandbox tenant's time. */
  readonly wallClock: Clock;
  /** What payment links start with. */
  readonly publicUrl: string;
  readonly limit?: number;
  /** Longer than the HTTP port's deadline, so that a lease that ran out means a dead worker. */
  readonly leaseMs?: number;
  /** Called at named moments; tests stop the process there. */
  readonly boundary?: (name: 'call.claimed' | 'call.answered') => void | Promise<void>;
};

const DEFAULTS = { limit: 20, leaseMs: 30_000 } as const;
const UNREADABLE: CallResult = { status: 'failed', error: 'The request is none that can be made: look at the settings of this step.' };
/** Characters of an answer that are kept for people to read. */
const EXCERPT = 2000;

/**
 * Makes one batch of the tenant's calls: claims them, makes links there and then, commits, makes the HTTP requests side by
 * side and records each as its answer comes. Returns how many it claimed.
 */
export async function performCalls(scope: TenantScope, options: PerformOptions): Promise<number> {
  const { limit, leaseMs } = { ...DEFAULTS, ...options };
  const wallNow = () => toDate(options.wallClock.now());
  const { claimed, requests } = await scope.transaction(async (tx) => {
    const calls = await claimCalls(tx, { limit, wallNow: wallNow(), leaseMs });
    const sorted = sortByWork(calls);
    await recordAttempts(tx, [...sorted.ended, ...(await makeLinks(tx, sorted.links, options.publicUrl))], wallNow());
    return { claimed: calls.length, requests: sorted.requests };
  });
  if (requests.length > 0) await options.boundary?.('call.claimed');
  const made = await Promise.allSettled(
    requests.map(async ({ call, request }) => {
      const outcome = await options.http.request(toHttpCall(call, request));
      await options.boundary?.('call.answered');
      const attempt = { call, result: resultOf(call, request, outcome), response: excerptOf(outcome) };
      await scope.transaction((tx) => recordAttempts(tx, [attempt], wallNow()));
    }),
  );
  // Each is on its own; the failure of one shows after all have ended, and its lease brings it back.
  for (const one of made) if (one.status === 'rejected') throw one.reason;
  return claimed;
}

type HttpWork = { readonly call: ClaimedCall; readonly request: HttpRequest };

function sortByWork(calls: readonly ClaimedCall[]): { ended: CallAttempt[]; links: LinkWork[]; requests: HttpWork[] } {
  const sorted: ReturnType<typeof sortByWork> = { ended: [], links: [], requests: [] };
  for (const call of calls) {
    const { request } = call;
    if (request?.kind === 'link') {
      sorted.links.push({ call, request });
      continue;
    }
    const result = request ? lostResult(call, request) : UNREADABLE;
    if (request && !result) sorted.requests.push({ call, request });
    else if (result) sorted.ended.push({ call, result, response: null });
  }
  return sorted;
}

function toHttpCall(call: ClaimedCall, request: HttpRequest) {
  const { method, url, headers, body, timeoutMs, idempotencyHeader } = request;
  return { method, url, headers, body, timeoutMs, idempotencyKey: idempotencyHeader ? call.effectId : null };
}

function excerptOf(outcome: HttpOutcome): CallAttempt['response'] {
  if (outcome.status === 'refused') return { refused: outcome.reason };
  return { code: outcome.code, headers: outcome.headers, excerpt: outcome.body.slice(0, EXCERPT).toWellFormed() };
}
