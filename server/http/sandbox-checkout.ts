import { Failure } from '#server/errors.ts';
import { answerProblem } from './problem.ts';

const KEPT_HEADERS = ['content-type', 'location', 'cache-control', 'content-security-policy', 'referrer-policy', 'x-robots-tag'];
const PATIENCE_MS = 15_000;

/** Whether payments go to a stand-in instead of Stripe. */
export function isSandbox(stripeApiUrl: string): boolean {
  return new URL(stripeApiUrl).hostname !== 'api.stripe.com';
}

/**
 * Hands the sandbox's pages (payment, the set-up of a company's account, a customer's mailbox) on under the product's own address, so that a browser on another machine reaches it too.
 * Nothing else of the sandbox can be reached this way.
 */
export async function answerSandboxPage(sandboxUrl: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const form = request.method === 'POST' ? await request.text() : null;
  const init = form === null ? {} : { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  try {
    const answer = await fetch(new URL(pathname, sandboxUrl), { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    const headers = new Headers();
    for (const name of KEPT_HEADERS) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
  } catch (cause) {
    return answerProblem(
      new Failure('provider-unreachable', 'The sandbox does not answer.', 'Load the page again in a moment. Nothing was taken twice.', {
        cause,
      }),
    );
  }
}
