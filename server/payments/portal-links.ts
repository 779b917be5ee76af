import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { hashToken, LIFETIME_DAYS } from './mint-portal-links.ts';

const { portalLinks } = schema;

export type ResolvedLink = {
  readonly linkId: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly contactId: string | null;
};

/** Finds whose link a token is. Null for any token that no link has; whether the link still holds, `requireLink` says. */
export async function findLinkTenant(dispatcher: Database, token: string): Promise<{ tenantId: string; linkId: string } | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const [row] = await dispatcher
    .select({ tenantId: portalLinks.tenantId, linkId: portalLinks.id })
    .from(portalLinks)
    .where(eq(portalLinks.tokenHash, hashToken(token)));
  return row ?? null;
}

/**
 * The link, while it is neither revoked nor too old; null otherwise, without saying which. It lives as long as the debt: until
 * its own end, while the invoice is open, and for 90 days after it was settled, whichever is last.
 */
export async function findLiveLink(tx: TenantTransaction, linkId: string): Promise<ResolvedLink | null> {
  const now = tx.nowDate.toISOString();
  const [row] = await tx.db.execute<Omit<ResolvedLink, 'linkId'>>(sql`
    select l.invoice_id as "invoiceId", l.customer_id as "customerId", l.contact_id as "contactId"
    from portal_links l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
    where l.tenant_id = ${tx.tenantId} and l.id = ${linkId} and l.revoked_at is null
      and (i.status = 'open' or greatest(l.expires_at, coalesce(i.paid_at, i.updated_at) + ${LIFETIME_DAYS} * interval '1 day') > ${now}::timestamptz)`);
  return row ? { linkId, ...row } : null;
}

/** Notes that the link was looked at; at most once a minute, because every page view comes here. */
export async function noteSeen(tx: TenantTransaction, linkId: string): Promise<void> {
  const now = tx.nowDate.toISOString();
  await tx.db.execute(sql`
    update portal_links set last_seen_at = ${now}::timestamptz where tenant_id = ${tx.tenantId} and id = ${linkId}
      and (last_seen_at is null or last_seen_at < ${now}::timestamptz - interval '1 minute')`);
}

/** The link opens nothing from now on. @throws Failure `not-found` */
export async function revokePortalLink(scope: TenantScope, linkId: string): Promise<void> {
  await scope.transaction(async (tx) => {
    const [row] = await tx.db
      .update(portalLinks)
      .set({ revokedAt: tx.nowDate })
      .where(and(eq(portalLinks.tenantId, tx.tenantId), eq(portalLinks.id, linkId), isNull(portalLinks.revokedAt)))
      .returning({ id: portalLinks.id });
    if (!row) throw notFound('link', linkId);
    await recordAudit(tx, { action: 'portal-link.revoked', target: `portal-link:${linkId}` });
  });
}
