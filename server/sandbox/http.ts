import type { IncomingMessage } from 'node:http';

/** A request as the sandboxes see it; the body is read whole. */
export type SandboxRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** A fault asks for it: the work is done, and this is what is answered, and remembered under an idempotency key. */
  readonly answerInstead?: Answer;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Answers a request, or null when the path is none of its own. */
export type Handler = (request: SandboxRequest) => Promise<Answer | null>;

/** Postmark takes up to 50 MB in one batch. */
const MAX_BODY_BYTES = 50 * 1024 * 1024;

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function html(status: number, body: string): Answer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // Not none at all: its forms would carry the origin "null", which the product refuses when it hands the page on.
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  };
  return { status, headers, body };
}

export function redirect(location: string): Answer {
  return {
    status: 303,
    headers: { location, 'cache-control': 'no-store' },
    body: '',
  };
}

/** Reads the whole request. @throws Error when the body is over 50 MB */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new Error(`The body has over ${MAX_BODY_BYTES} bytes.`);
    chunks.push(bytes);
  }
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** "/v1/x/:id" against a path: the named parts, or null. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = found[index] ?? '';
    if (piece.startsWith(':')) parts[piece.slice(1)] = decodeURIComponent(value);
    else if (piece !== value) return null;
  }
  return parts;
}
