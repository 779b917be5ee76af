import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Failure } from '#server/errors.ts';
import { answerProblem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Doors for machines: they carry a key, a signature or a token, never a cookie. */
const MACHINE_DOORS = ['/api/v1/', '/webhooks/', '/hooks/', '/u/'];

/** Refuses a state-changing request that another site's page sent with the visitor's cookies. */
export function refuseForeignOrigins(publicUrl: string): MiddlewareHandler {
  const home = new URL(publicUrl).origin;
  return async (c, next) => {
    const { method, headers } = c.req.raw;
    if (SAFE_METHODS.has(method) || MACHINE_DOORS.some((door) => c.req.path.startsWith(door))) return next();
    const origin = headers.get('origin');
    const site = headers.get('sec-fetch-site');
    const same = origin
      ? origin === home || hostOf(origin) === headers.get('host')
      : site === null || site === 'same-origin' || site === 'none';
    if (same) return next();
    const where = origin ?? 'another site';
    return answerProblem(
      new Failure('not-allowed', `This request came from ${where}; changes are taken from ${home} alone.`, `Open ${home} and try again.`),
    );
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

export const newNonce = (): string => randomBytes(16).toString('base64');

/** Headers of every page. Styles may stand inline: the primitives position popovers so. */
export function setSecurityHeaders(headers: Headers, options: { nonce: string; secure: boolean }): void {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${options.nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    // Follows a form's redirect to the payment page, wherever the provider has it.
    "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy.join('; '));
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (options.secure) headers.set('strict-transport-security', 'max-age=31536000');
}
