import { describe, expect, it } from 'vitest';
import { readEnv } from '#server/env.ts';
import { elementHeaders, setSecurityHeaders } from '#server/http/security.ts';

const NEEDED = {
  DATABASE_URL: 'postgres://localhost/none',
  POSTMARK_SERVER_TOKEN: 'token',
  POSTMARK_WEBHOOK_SECRET: 'a secret of these tests',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
};

/** A policy as its directives. */
function read(policy: string | null): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries((policy ?? '').split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]));
}

function plainPage(headers = new Headers()): Headers {
  setSecurityHeaders(headers, { nonce: 'abc', secure: true });
  return headers;
}

describe('the content security policy', () => {
  it('of a page without card fields lets in nothing from elsewhere', () => {
    const policy = read(plainPage().get('content-security-policy'));
    expect(policy).toMatchObject({
      'script-src': ["'self'", "'nonce-abc'"],
      'frame-src': ["'self'"],
      'connect-src': ["'self'"],
      'object-src': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(plainPage().get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('of the page with card fields lets in Stripe, and differs in nothing else', () => {
    const scriptUrl = readEnv(NEEDED).STRIPE_JS_URL;
    const headers = plainPage(new Headers(elementHeaders({ nonce: 'abc', scriptUrl })));
    const { 'script-src': scripts, 'frame-src': frames, 'connect-src': calls, ...rest } = read(headers.get('content-security-policy'));
    expect(scripts).toEqual(["'nonce-abc'", 'https://js.stripe.com', 'https://*.js.stripe.com']);
    expect(frames).toEqual(['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com']);
    expect(calls).toEqual(['https://api.stripe.com']);
    const { 'script-src': _s, 'frame-src': _f, 'connect-src': _c, ...plain } = read(plainPage().get('content-security-policy'));
    expect(rest).toEqual(plain);
    expect(headers.get('strict-transport-security')).not.toBeNull();
  });

  it('of the page with the fields of a stand-in lets in the stand-in alone', () => {
    const policy = elementHeaders({ nonce: 'abc', scriptUrl: 'http://127.0.0.1:3001/js/stripe.js' })['content-security-policy'] ?? '';
    expect(read(policy)).toMatchObject({
      'script-src': ["'nonce-abc'", 'http://127.0.0.1:3001'],
      'frame-src': ['http://127.0.0.1:3001'],
      'connect-src': ['http://127.0.0.1:3001'],
    });
    expect(policy).not.toContain('stripe.com');
  });
});
