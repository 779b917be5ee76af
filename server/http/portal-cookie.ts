import { createHmac, timingSafeEqual } from 'node:crypto';

/** Which link a browser came in by. */
export type PortalPass = { readonly tenantId: string; readonly linkId: string };

const NAME = 'cadenza_portal';
const LIFE_SECONDS = 12 * 60 * 60;

type Options = { readonly secret: string; readonly nowMs: number; readonly secure: boolean };

/** The Set-Cookie header of a pass: signed, out of reach of scripts, for the portal's pages only. */
export function passCookie(pass: PortalPass, { secret, nowMs, secure }: Options): string {
  const body = `${pass.tenantId}.${pass.linkId}.${Math.floor(nowMs / 1000) + LIFE_SECONDS}`;
  const value = `${body}.${sign(body, secret)}`;
  // Lax, because the payment provider's page leads back here by a link of another site.
  return `${NAME}=${value}; Path=/portal; HttpOnly; SameSite=Lax; Max-Age=${LIFE_SECONDS}${secure ? '; Secure' : ''}`;
}

/** The pass of a request, or null when it has none that is signed by us and still in time. */
export function readPass(cookies: string | null, { secret, nowMs }: Omit<Options, 'secure'>): PortalPass | null {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([^;]+)`).exec(cookies ?? '')?.[1] ?? '';
  const cut = value.lastIndexOf('.');
  const body = value.slice(0, cut);
  const [tenantId, linkId, expires] = body.split('.');
  if (cut < 0 || !tenantId || !linkId || !same(value.slice(cut + 1), sign(body, secret))) return null;
  return Number(expires) * 1000 > nowMs ? { tenantId, linkId } : null;
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`portal\n${body}`).digest('base64url');
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
