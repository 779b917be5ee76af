import { sql } from 'drizzle-orm';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedCall } from './claim.ts';
import type { CallAttempt } from './record.ts';
import type { LinkRequest } from './request.ts';

export type LinkWork = { readonly call: ClaimedCall; readonly request: LinkRequest };

/**
 * Makes payment links in the transaction that claims them: either both are there or neither. An invoice that is not the
 * customer's fails alone, so that it does not hold the others back.
 */
export async function makeLinks(tx: TenantTransaction, work: readonly LinkWork[], publicUrl: string): Promise<readonly CallAttempt[]> {
  if (work.length === 0) return [];
  const known = await knownRequests(tx, work);
  const good = work.filter(({ call }) => known.has(call.id));
  const links = await mintPortalLinks(
    tx,
    good.map(({ request: { invoiceId, customerId, contactId } }) => ({ invoiceId, customerId, contactId })),
    publicUrl,
  );
  const urls = new Map(good.map(({ call }, index) => [call.id, links[index]?.url]));
  return work.map(({ call }) => {
    const url = urls.get(call.id);
    if (url === undefined)
      return { call, result: { status: 'failed', error: 'There is no such invoice of this customer here.' }, response: null };
    return { call, result: { status: 'ok', output: { url } }, response: null };
  });
}

/** The calls whose invoice, customer and contact belong together. */
async function knownRequests(tx: TenantTransaction, work: readonly LinkWork[]): Promise<ReadonlySet<string>> {
  const rows = work.map(({ call, request }) => ({
    id: call.id,
    invoice: request.invoiceId,
    customer: request.customerId,
    contact: request.contactId,
  }));
  const found = await tx.db.execute<{ id: string }>(sql`
    select r.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, invoice uuid, customer uuid, contact uuid)
    join invoices i on i.tenant_id = ${tx.tenantId} and i.id = r.invoice and i.customer_id = r.customer
    left join contacts c on c.tenant_id = ${tx.tenantId} and c.id = r.contact and c.customer_id = r.customer
    where r.contact is null or c.id is not null`);
  return new Set(found.map(({ id }) => id));
}
