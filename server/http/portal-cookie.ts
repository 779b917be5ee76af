import { createHmac, timingSafeEqual } from 'node:crypto';

/** Which link a browser came in by. */
export type PortalPass = {
  readonly tenantId: string;
  readonly linkId: string;
  /** Until when the visitor counts as the link's contact, in milliseconds since the epoch; null for one who has not shown it. */
  readonly raisedUntilMs?: number | null;
};

const NAME = 'cadenza_portal';
const LIFE_SECONDS = 12 * 60 * 60;
const RAISED_MS = 30 * 60_000;

type Options = { readonly secret: string; readonly nowMs: number; readonly secure: boolean };

/** The Set-Cookie header of a pass: signed, out of reach of scripts, for the portal's pages only. */
export function passCookie({ tenantId, linkId, raisedUntilMs }: PortalPass, { secret, nowMs, secure }: Options): string {
  const ends = Math.floor(nowMs / 1000) + LIFE_SECONDS;
  const body = [tenantId, linkId, ends, ...(raisedUntilMs ? [Math.floor(raisedUntilMs / 1000)] : [])].join('.');
  const value = `${body}.${sign(body, secret)}`;
  // Lax, because the payment provider's page leads back here by a link of another site.
  return `${NAME}=${value}; Path=/portal; HttpOnly; SameSite=Lax; Max-Age=${LIFE_SECONDS}${secure ? '; Secure' : ''}`;
}

/** The pass of a visitor who typed the right code: raised for half an hour, which the signature covers. */
export const raisedCookie = (pass: PortalPass, options: Options): string =>
  passCookie({ ...pass, raisedUntilMs: options.nowMs + RAISED_MS }, options);

/** The pass of a request, or null when it has none that is signed by us and still in time. */
export function readPass(cookies: string | null, { secret, nowMs }: Omit<Options, 'secure'>): PortalPass | null {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([^;]+)`).exec(cookies ?? '')?.[1] ?? '';
  const cut = value.lastIndexOf('.');
  const body = value.slice(0, cut);
  const [tenantId, linkId, expires, raised] = body.split('.');
  if (cut < 0 || !tenantId || !linkId || !same(value.slice(cut + 1), sign(body, secret))) return null;
  if (!(Number(expires) * 1000 > nowMs)) return null;
  const raisedUntilMs = Number(raised ?? 0) * 1000;
  return { tenantId, linkId, raisedUntilMs: raisedUntilMs > nowMs ? raisedUntilMs : null };
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`portal\n${body}`).digest('base64url');
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
