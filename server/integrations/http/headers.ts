import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HttpCall } from '#server/integrations/ports.ts';

/** What belongs to the connection and is ours to say; a tenant that could set it could smuggle a second request. */
const OURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'user-agent',
  'idempotency-key',
]);
const MAX_HEADERS = 30;

/** The headers of a request; null when the tenant's are none that may be sent. */
export function outgoingHeaders(call: HttpCall): Record<string, string> | null {
  const given = Object.entries(call.headers);
  if (given.length > MAX_HEADERS || given.some(([name, value]) => !isSendable(name, value))) return null;
  return {
    ...Object.fromEntries(given),
    'accept-encoding': 'identity',
    'user-agent': 'Cadenza/1',
    ...(call.idempotencyKey === null ? {} : { 'idempotency-key': call.idempotencyKey }),
    ...(call.body === null ? {} : { 'content-length': String(Buffer.byteLength(call.body)) }),
  };
}

function isSendable(name: string, value: string): boolean {
  if (OURS.has(name.toLowerCase()) || name.toLowerCase().startsWith('proxy-')) return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return value.length <= 4096;
  } catch {
    return false;
  }
}
