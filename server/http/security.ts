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

/** What every page may do; what differs is where scripts, frames and calls may come from. Styles may stand inline: the primitives position popovers so. */
function policyOf({ scripts, frames, calls }: Readonly<Record<'scripts' | 'frames' | 'calls', readonly string[]>>): string {
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src ${calls.join(' ')}`,
    // Follows a form's redirect to the payment page, wherever the provider has it.
    "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
    `frame-src ${frames.join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const STRIPE_JS = 'https://js.stripe.com';
/** As Stripe's security guide has them: its fields may stand on hosts of their own below js.stripe.com. */
const STRIPE_SOURCES = {
  scripts: [STRIPE_JS, 'https://*.js.stripe.com'],
  frames: [STRIPE_JS, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  calls: ['https://api.stripe.com'],
};

/**
 * Headers of the one page with the provider's card fields: its script and frames may stand there, our own by the nonce alone,
 * and nothing of the page may be sent anywhere but to the provider. Wallets open windows of their own.
 */
export function elementHeaders({ nonce, scriptUrl }: { readonly nonce: string; readonly scriptUrl: string }): Record<string, string> {
  const { origin } = new URL(scriptUrl);
  const { scripts, frames, calls } = origin === STRIPE_JS ? STRIPE_SOURCES : { scripts: [origin], frames: [origin], calls: [origin] };
  return {
    'content-security-policy': policyOf({ scripts: [`'nonce-${nonce}'`, ...scripts], frames, calls }),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  };
}

/** Headers of every page that does not bring its own. */
export function setSecurityHeaders(headers: Headers, options: { nonce: string; secure: boolean }): void {
  const policy = policyOf({ scripts: ["'self'", `'nonce-${options.nonce}'`], frames: ["'self'"], calls: ["'self'"] });
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
  if (!headers.has('cross-origin-opener-policy')) headers.set('cross-origin-opener-policy', 'same-origin');
  if (options.secure) headers.set('strict-transport-security', 'max-age=31536000');
}
