import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Answer, SandboxRequest } from './http.ts';

/**
 * What may go wrong on the way. `cut-after`, `late`, `half-json`, `html`, `empty` and `error-kept` happen after the request was
 * taken, so that the caller cannot know; the others before it. `error-kept` is an error that Stripe answers again under the
 * same idempotency key.
 */
export const faultSchema = z.object({
  provider: z.enum(['postmark', 'stripe']),
  kind: z.enum(['cut-before', 'cut-after', 'late', 'half-json', 'html', 'empty', 'error', 'error-kept']),
  /** Only requests whose "METHOD /path" starts with this. */
  match: z.string().default(''),
  /** How many requests it meets. */
  times: z.number().int().min(1).default(1),
  /** Requests that pass unharmed first. */
  skip: z.number().int().min(0).default(0),
  /** For `late`: milliseconds. */
  delayMs: z.number().int().min(0).default(1000),
  /** For `error` and `error-kept`: HTTP status, and Postmark's ErrorCode. */
  status: z.number().int().default(500),
  errorCode: z.number().int().default(0),
});
export type Fault = z.infer<typeof faultSchema>;

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that meets this request, used up by one. */
  take(provider: Fault['provider'], request: SandboxRequest): Fault | null;
};

export function createFaults(): Faults {
  let planned: Fault[] = [];
  return {
    add: (fault) => {
      planned.push({ ...fault });
    },
    clear: () => {
      planned = [];
    },
    take: (provider, request) => {
      const line = `${request.method} ${request.path}`;
      const fault = planned.find((candidate) => candidate.provider === provider && line.startsWith(candidate.match));
      if (!fault) return null;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return null;
      }
      fault.times -= 1;
      planned = planned.filter((candidate) => candidate.times > 0);
      return { ...fault };
    },
  };
}

/** Runs `handle` and answers, spoilt as `fault` says. */
export async function answerWithFault(
  fault: Fault,
  handle: (answerInstead?: Answer) => Promise<Answer>,
  response: ServerResponse,
): Promise<void> {
  switch (fault.kind) {
    case 'cut-before':
      response.destroy();
      return;
    case 'error':
      send(response, refusal(fault));
      return;
    case 'error-kept':
      send(response, await handle(refusal(fault)));
      return;
    case 'cut-after':
      await handle();
      response.destroy();
      return;
    case 'late': {
      const answer = await handle();
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      send(response, answer);
      return;
    }
    case 'half-json': {
      const answer = await handle();
      send(response, {
        ...answer,
        body: answer.body.slice(0, Math.floor(answer.body.length / 2)),
      });
      return;
    }
    case 'html': {
      await handle();
      send(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Welcome to the proxy</body></html>',
      });
      return;
    }
    case 'empty': {
      await handle();
      send(response, {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '',
      });
      return;
    }
  }
}

function refusal(fault: Fault): Answer {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
  };
  const body =
    fault.provider === 'postmark'
      ? {
          ErrorCode: fault.errorCode,
          Message: `The sandbox was told to answer ${fault.status} with ErrorCode ${fault.errorCode}.`,
        }
      : {
          error: {
            type: 'api_error',
            message: `The sandbox was told to answer ${fault.status}.`,
          },
        };
  // The real SDK would otherwise wait and try again by itself; a test of our own retries must see the first answer.
  if (fault.provider === 'stripe') headers['stripe-should-retry'] = 'false';
  return { status: fault.status, headers, body: JSON.stringify(body) };
}

export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}
