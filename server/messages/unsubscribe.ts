import { sql } from 'drizzle-orm';
import type { Env } from '#server/env.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { readSignedLink, signLink } from './signed-link.ts';
import { suppress } from './suppress.ts';

type About = { readonly tenantId: string; readonly messageId: string };

/** The address by which whoever got this message takes no more of its kind, by one POST (RFC 8058). */
export function unsubscribeUrl({ PUBLIC_URL, AUTH_SECRET }: Env, { tenantId, messageId }: About): string {
  return `${PUBLIC_URL}/u/${signLink('unsubscribe', [tenantId, messageId], AUTH_SECRET)}`;
}

/** Which message a token is of; null for one that we did not sign. */
export function readUnsubscribeToken(token: string, { AUTH_SECRET }: Env): About | null {
  const [tenantId, messageId] = readSignedLink('unsubscribe', token, AUTH_SECRET) ?? [];
  return tenantId && messageId ? { tenantId, messageId } : null;
}

/** Bars the address that got a message from news and offers, at once; a second time changes nothing. Null when the message is gone. */
export async function unsubscribe(tx: TenantTransaction, messageId: string): Promise<string | null> {
  const [row] = await tx.db.execute<{ address: string | null; customerId: string }>(sql`
    select to_address as address, customer_id as "customerId" from messages where tenant_id = ${tx.tenantId} and id = ${messageId}`);
  if (!row?.address) return null;
  const { address, customerId } = row;
  await suppress(tx, [{ address, reason: 'unsubscribed' }], 'broadcast');
  const subject = { customerId, subjectKind: 'customer' as const, subjectId: customerId };
  await recordEvents(tx, [
    { name: 'message.unsubscribed', externalId: `message.unsubscribed:${messageId}`, ...subject, data: { address, messageId } },
  ]);
  return address;
}
