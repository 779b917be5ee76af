import { eq, sql } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';
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
  const [row] = await tx.db.execute<Omit<ResolvedLink, 'linkId'>>(sql`
    select l.invoice_id as "invoiceId", l.customer_id as "customerId", l.contact_id as "contactId"
    from portal_links l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
    where l.tenant_id = ${tx.tenantId} and l.id = ${linkId} and ${isLive(tx)}`);
  return row ? { linkId, ...row } : null;
}

/** That a link `l` of an invoice `i` opens it. */
const isLive = (tx: TenantTransaction) => sql`l.revoked_at is null and (i.status = 'open'
  or greatest(l.expires_at, coalesce(i.paid_at, i.updated_at) + ${LIFETIME_DAYS} * interval '1 day') > ${tx.nowDate.toISOString()}::timestamptz)`;

/** Notes that the link was looked at; at most once a minute, because every page view comes here. */
export async function noteSeen(tx: TenantTransaction, linkId: string): Promise<void> {
  const now = tx.nowDate.toISOString();
  await tx.db.execute(sql`
    update portal_links set last_seen_at = ${now}::timestamptz where tenant_id = ${tx.tenantId} and id = ${linkId}
      and (last_seen_at is null or last_seen_at < ${now}::timestamptz - interval '1 minute')`);
}

/** A link of an invoice as the company sees it: never the token. */
export type LinkView = {
  readonly id: string;
  /** Whom it was made for; null for one that was copied without a contact. */
  readonly name: string | null;
  readonly email: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
};

/** The links that open an invoice now, newest first. */
export async function listLinks(tx: TenantTransaction, invoiceId: string): Promise<readonly LinkView[]> {
  type Row = Omit<LinkView, 'createdAt' | 'lastSeenAt'> & { createdAt: string; lastSeenAt: string | null };
  const rows = await tx.db.execute<Row>(sql`
    select l.id, c.name, c.email, l.created_at as "createdAt", l.last_seen_at as "lastSeenAt"
    from portal_links l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
      left join contacts c on c.tenant_id = l.tenant_id and c.id = l.contact_id
    where l.tenant_id = ${tx.tenantId} and l.invoice_id = ${invoiceId} and ${isLive(tx)} order by l.created_at desc, l.id desc limit 100`);
  return rows.map(({ createdAt, lastSeenAt, ...row }) => ({
    ...row,
    createdAt: new Date(createdAt),
    lastSeenAt: lastSeenAt ? new Date(lastSeenAt) : null,
  }));
}

/** These links of an invoice open nothing from now on; one that was closed before stays as it is. Returns how many were open. */
export async function revokeLinks(tx: TenantTransaction, invoiceId: string, linkIds: readonly string[]): Promise<number> {
  const closed = await tx.db.execute<{ id: string }>(sql`
    update portal_links set revoked_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} and id = any(${sql.param([...linkIds])}::uuid[]) and revoked_at is null returning id`);
  for (const { id } of closed)
    await recordAudit(tx, { action: 'portal-link.revoked', target: `invoice:${invoiceId}`, detail: { linkId: id } });
  return closed.length;
}
