import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import { noteViewed } from '#server/invoices/viewed.ts';
import type { TenantTransaction } from '#server/scope.ts';

type Seen = {
  readonly linkId: string;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly contactId: string | null;
  readonly at: string;
};

/**
 * Notes which invoices were looked at in the portal, and tells flows of it: once an hour a link at most. Here and not while the
 * page is asked for, because a GET starts nothing.
 */
export async function tellViews(tx: TenantTransaction): Promise<void> {
  const seen = await tx.db.execute<Seen>(sql`
    update portal_links set told_seen_at = last_seen_at where tenant_id = ${tx.tenantId} and last_seen_at is not null
      and (told_seen_at is null or told_seen_at < least(last_seen_at, ${tx.nowDate.toISOString()}::timestamptz - interval '1 hour'))
    returning id as "linkId", invoice_id as "invoiceId", customer_id as "customerId", contact_id as "contactId", last_seen_at as at`);
  await noteViewed(
    tx,
    seen.map(({ invoiceId, at }) => ({ invoiceId, at: new Date(at) })),
  );
  await recordEvents(
    tx,
    seen.map(({ linkId, invoiceId, customerId, contactId, at }) => ({
      name: 'portal.viewed',
      externalId: `portal.viewed:${linkId}:${new Date(at).toISOString()}`,
      customerId,
      subjectKind: 'invoice' as const,
      subjectId: invoiceId,
      data: { contactId },
      occurredAt: new Date(at),
    })),
  );
}
