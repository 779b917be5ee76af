import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed link lets its holder do, and nothing else. */
type Purpose = 'unsubscribe' | 'copies';

/** A token that carries its parts and our signature over them; whoever reads it knows the parts. */
export function signLink(purpose: Purpose, parts: readonly string[], secret: string): string {
  const body = Buffer.from(JSON.stringify(parts)).toString('base64url');
  return `${body}.${sign(purpose, body, secret)}`;
}

/** The parts of a token that we signed for this purpose; null for any other. */
export function readSignedLink(purpose: Purpose, token: string, secret: string): readonly string[] | null {
  const [body = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(purpose, body, secret))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parts: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  return Array.isArray(parts) ? parts.map(String) : null;
}

function sign(purpose: Purpose, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${body}`).digest('base64url');
}
