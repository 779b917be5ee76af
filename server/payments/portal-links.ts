import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { hashToken } from './mint-portal-links.ts';

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

/** The link, while it is neither revoked nor too old; null otherwise, without saying which. */
export async function findLiveLink(tx: TenantTransaction, linkId: string): Promise<ResolvedLink | null> {
  const [row] = await tx.db
    .select()
    .from(portalLinks)
    .where(and(eq(portalLinks.tenantId, tx.tenantId), eq(portalLinks.id, linkId)));
  if (!row || row.revokedAt || row.expiresAt <= tx.nowDate) return null;
  return { linkId, invoiceId: row.invoiceId, customerId: row.customerId, contactId: row.contactId };
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
