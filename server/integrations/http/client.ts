import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { HttpCall, HttpOutcome, HttpPort, HttpRefusal } from '#server/integrations/ports.ts';
import { type AddressRules, readAddress } from './address.ts';
import { outgoingHeaders } from './headers.ts';

export type HttpClientOptions = AddressRules & {
  /** Resolves names instead of the system; for tests of names that change. */
  readonly lookup?: LookupFunction;
};

/** Of the whole exchange: a server that sends one byte at a time gets no longer. */
const DEADLINE_MS = 15_000;
const MAX_BYTES = 1_048_576;
const LOOPBACK = ['127.0.0.1', '::1'];
const TOLD_HEADERS = ['content-type', 'retry-after', 'x-request-id'];

/**
 * The HTTP port. Addresses are checked when the connection is made, on the very number that is used, so a name cannot
 * point elsewhere after the check. No redirects, no compression (a small answer could unfold into a huge one), no reuse
 * of connections.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpPort {
  const allowed = { allowIPAddressList: options.allowLoopback ? LOOPBACK : [], keepAlive: false };
  const agents = { 'http:': new RequestFilteringHttpAgent(allowed), 'https:': new RequestFilteringHttpsAgent(allowed) };
  const open = (url: URL, call: HttpCall, signal: AbortSignal): ClientRequest | HttpRefusal => {
    const headers = outgoingHeaders(call);
    if (headers === null) return 'bad-request';
    const shared = { method: call.method, headers, signal, ...(options.lookup ? { lookup: options.lookup } : {}) };
    return url.protocol === 'https:'
      ? https.request(url, { ...shared, agent: agents['https:'] })
      : http.request(url, { ...shared, agent: agents['http:'] });
  };
  return {
    request: async (call) => {
      const url = readAddress(call.url, options);
      if (typeof url === 'string') return refused(url);
      if (call.body !== null && Buffer.byteLength(call.body) > MAX_BYTES) return refused('too-large');
      const signal = AbortSignal.timeout(Math.max(1, Math.min(call.timeoutMs, DEADLINE_MS)));
      try {
        const request = open(url, call, signal);
        if (typeof request === 'string') return refused(request);
        return await readAnswer(await send(request, call.body));
      } catch (thrown) {
        return refused(signal.aborted ? 'timeout' : reasonOf(thrown));
      }
    },
  };
}

const refused = (reason: HttpRefusal): HttpOutcome => ({ status: 'refused', reason });

/** Resolves with the head of the answer; rejects when the connection ends before it. */
function send(request: ClientRequest, body: string | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Kept for good: an error after the answer has begun must not become an uncaught one.
    request.on('error', reject);
    request.once('close', () => reject(new Error('The connection was closed without an answer.')));
    request.end(body ?? undefined);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<HttpOutcome> {
  const code = answer.statusCode ?? 0;
  const refuse = (reason: HttpRefusal): HttpOutcome => {
    answer.destroy();
    return refused(reason);
  };
  if (code >= 300 && code < 400) return refuse('redirect');
  const encoding = answer.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return refuse('bad-answer');
  if (Number(answer.headers['content-length'] ?? 0) > MAX_BYTES) return refuse('too-large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) return refuse('bad-answer');
    size += chunk.length;
    if (size > MAX_BYTES) return refuse('too-large');
    chunks.push(chunk);
  }
  // A zero is no character of a text; the database does not take it.
  const body = new TextDecoder().decode(Buffer.concat(chunks)).replaceAll('\0', '');
  return { status: 'answered', code, headers: toldHeaders(answer), body };
}

function toldHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    TOLD_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value.slice(0, 200)]] : [];
    }),
  );
}

/** The filter's own error has no code and says "is not allowed"; the machine's errors have a code. */
function reasonOf(thrown: unknown): HttpRefusal {
  if (!(thrown instanceof Error)) return 'unreachable';
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (code === '' && thrown.message.includes('is not allowed')) return 'private-address';
  return code.startsWith('HPE_') ? 'bad-answer' : 'unreachable';
}
