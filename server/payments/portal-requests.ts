import { createHash } from 'node:crypto';
import { openCase } from '#server/cases/open.ts';
import { openDispute } from '#server/disputes/open.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ResolvedLink } from './portal-links.ts';

const HOUR_MS = 3_600_000;

export type PortalRequest = { readonly kind: 'talk' | 'dispute'; readonly text: string };

/**
 * What the holder of a link asks of a person. It opens a case with their words; a dispute also stops all chasing. The same
 * words sent twice open one case.
 */
export async function askPerson(tx: TenantTransaction, link: ResolvedLink, request: PortalRequest): Promise<void> {
  const { kind, text } = request;
  const invoice = await lockInvoice(tx, link.invoiceId);
  if (kind === 'dispute' && invoice.status === 'open') await openDispute(tx, { invoiceId: invoice.id, reason: text });
  const words = createHash('sha256').update(text).digest('hex').slice(0, 16);
  await openCase(tx, {
    source: `portal:${link.linkId}:${kind}:${words}`,
    customerId: link.customerId,
    subjectKind: 'invoice',
    subjectId: invoice.id,
    reason: kind === 'dispute' ? 'dispute' : 'question',
    title:
      kind === 'dispute' ? `Invoice ${invoice.number} is disputed by the customer` : `The customer asks about invoice ${invoice.number}`,
    assignee: { rule: 'least-busy' },
    dueAt: new Date(tx.nowDate.getTime() + (kind === 'dispute' ? 4 : 24) * HOUR_MS),
    note: text,
    context: { from: 'payment page' },
  });
}
