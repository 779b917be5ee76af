import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { parsePostmarkWebhook, readUnknownRecord } from '#server/integrations/postmark/webhook.ts';
import { isSignedByStripe, parseStripeWebhook } from '#server/integrations/stripe/webhook.ts';
import { isLive } from '#server/payments/account.ts';
import { keepWebhook } from '#server/payments/keep-webhook.ts';
import { findNoticeTenant } from '#server/payments/notice-tenant.ts';
import { findOwnDoor } from '#server/payments/own-key.ts';
import type { Webhook } from '#server/payments/webhook-inbox.ts';
import { noteRefused } from './refused-webhooks.ts';

const LIMIT_BYTES = 1024 * 1024;

/** Which of Stripe's endpoints is asked: of the account whose key we have, or of the companies' own accounts. */
export type StripeDoor = 'account' | 'connect';

/**
 * Stripe's webhook: signature over the raw body, stored once, answered 2xx as soon as it is stored. Never 4xx for a passing
 * state. Whose it is follows from the account that it comes from, never from what the object says of itself.
 */
export async function answerStripeWebhook(process: ProcessContext, request: Request, door: StripeDoor = 'account'): Promise<Response> {
  const raw = await request.text();
  const nowMs = process.clock.now().epochMilliseconds;
  if (raw.length > LIMIT_BYTES) return answer(413, 'The body is over 1 MB.');
  const signature = request.headers.get('stripe-signature') ?? undefined;
  const { STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET = '' } = process.env;
  const secret = door === 'connect' ? STRIPE_CONNECT_WEBHOOK_SECRET : STRIPE_WEBHOOK_SECRET;
  if (!isSignedByStripe(raw, signature, { secret, nowMs })) {
    noteRefused(process, `stripe ${door}`, 'warn');
    return answer(400, 'The signature does not fit the body, or its time is more than 300 seconds away.');
  }
  const payload = parseJson(raw);
  const notice = parseStripeWebhook(payload);
  if (!notice) return answer(200, 'Ignored: it is no event.');
  if (notice.livemode !== isLive(process)) return answer(200, 'Ignored: test and live money are kept apart.');
  if ((notice.account !== null) !== (door === 'connect')) return answer(200, 'Ignored: it belongs to the other endpoint.');
  const tenantId = await findNoticeTenant(process.dispatcher, notice);
  if (!tenantId) return answer(200, 'Ignored: it names no company.');
  return keep(process, tenantId, { provider: 'stripe', eventId: notice.source, kind: notice.kind, payload });
}

/** As `answerStripeWebhook`, for a tenant that gave a key of its own account: its endpoint at Stripe has an address and a secret of its own. */
export async function answerOwnStripeWebhook(process: ProcessContext, request: Request, token: string): Promise<Response> {
  const raw = await request.text();
  if (raw.length > LIMIT_BYTES) return answer(413, 'The body is over 1 MB.');
  const door = await findOwnDoor(process, token);
  const signature = request.headers.get('stripe-signature') ?? undefined;
  if (!door || !isSignedByStripe(raw, signature, { secret: door.secret, nowMs: process.clock.now().epochMilliseconds })) {
    noteRefused(process, 'stripe own key', 'warn');
    return answer(400, 'The signature does not fit the body, or its time is more than 300 seconds away.');
  }
  const payload = parseJson(raw);
  const notice = parseStripeWebhook(payload);
  if (!notice || notice.livemode !== door.livemode) return answer(200, 'Ignored: it is no event, or test and live money are mixed.');
  return keep(process, door.tenantId, { provider: 'stripe', eventId: notice.source, kind: notice.kind, payload });
}

/** Postmark's webhook, which has no signature: the path carries a secret. */
export async function answerPostmarkWebhook(process: ProcessContext, request: Request, secret: string): Promise<Response> {
  if (!sameSecret(secret, process.env.POSTMARK_WEBHOOK_SECRET)) {
    noteRefused(process, 'postmark', 'error');
    return answer(401, 'The secret in the address is wrong.');
  }
  const raw = await request.text();
  if (raw.length > LIMIT_BYTES) return answer(413, 'The body is over 1 MB.');
  const payload = parseJson(raw);
  const notice = parsePostmarkWebhook(payload) ?? readUnknownRecord(payload);
  if (!notice?.tenantId) return answer(200, 'Ignored: nothing is done on this record.');
  return keep(process, notice.tenantId, { provider: 'postmark', eventId: notice.source, kind: notice.kind, payload });
}

async function keep(process: ProcessContext, tenantId: string, webhook: Webhook): Promise<Response> {
  if (!z.uuid().safeParse(tenantId).success) return answer(200, 'Ignored: it names no company.');
  try {
    return answer(200, (await keepWebhook(process, tenantId, webhook)) ? 'Stored.' : 'Known already.');
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'not-found') return answer(200, 'Ignored: this company is not here.');
    throw thrown;
  }
}

/** What a provider is told, in a line. */
export function answer(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** What no jsonb column takes: a NUL, and half of a pair of surrogates. */
const UNSTORABLE = /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/gi;

/** Null for what is no JSON; what cannot be stored becomes U+FFFD. */
export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw.replace(UNSTORABLE, '\\ufffd'));
  } catch {
    return null;
  }
}

/** Compared in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
