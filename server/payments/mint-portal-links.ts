import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';

export type LinkRequest = { readonly invoiceId: string; readonly customerId: string; readonly contactId: string | null };

export type MintedLink = { readonly linkId: string; readonly url: string };

/** A link opens as long as its invoice is open, so long at least, and so long after the invoice is settled; see `findLiveLink`. */
export const LIFETIME_DAYS = 90;

/** What is stored of a token: its SHA-256, so that the database alone opens nothing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Makes a link for each request, in order, in one statement: 32 random bytes, of which only the hash is kept.
 * @param publicUrl what the link starts with, without a slash at its end
 */
export async function mintPortalLinks(
  tx: TenantTransaction,
  requests: readonly LinkRequest[],
  publicUrl: string,
): Promise<readonly MintedLink[]> {
  if (requests.length === 0) return [];
  const links = requests.map((request) => ({ ...request, id: newId(), token: randomBytes(32).toString('base64url') }));
  const rows = links.map(({ id, token, invoiceId, customerId, contactId }) => ({
    id,
    hash: hashToken(token),
    invoice: invoiceId,
    customer: customerId,
    contact: contactId,
  }));
  await tx.db.execute(sql`
    insert into portal_links (tenant_id, id, token_hash, customer_id, contact_id, invoice_id, created_at, expires_at)
    select ${tx.tenantId}::uuid, l.id, l.hash, l.customer, l.contact, l.invoice, ${tx.nowDate.toISOString()}::timestamptz,
      ${tx.nowDate.toISOString()}::timestamptz + ${LIFETIME_DAYS} * interval '1 day'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, hash text, invoice uuid, customer uuid, contact uuid)`);
  return links.map(({ id, token }) => ({ linkId: id, url: `${publicUrl}/p/${token}` }));
}
