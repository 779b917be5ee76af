import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

export type DisputeRow = {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly reason: string;
  readonly detail: string;
  /** The contested part. */
  readonly amount: Money;
  readonly status: 'open' | 'resolved';
  readonly outcome: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
};

type Stamps = { openedAt: string; dueAt: string; resolvedAt: string | null };
type Row = Omit<DisputeRow, 'amount' | keyof Stamps> & Stamps & { minor: string; currency: string };

/** The disputes about an invoice or of a customer, newest first. */
export async function listDisputes(
  tx: TenantTransaction,
  about: { readonly invoiceId: string } | { readonly customerId: string },
  limit = 50,
): Promise<readonly DisputeRow[]> {
  const match = 'invoiceId' in about ? sql`d.invoice_id = ${about.invoiceId}` : sql`d.customer_id = ${about.customerId}`;
  const rows = await tx.db.execute<Row>(sql`
    select d.id, d.customer_id as "customerId", d.invoice_id as "invoiceId", i.number as "invoiceNumber", d.reason, d.detail,
      d.amount_minor::text as minor, d.currency, d.status, d.outcome, d.opened_at as "openedAt", d.due_at as "dueAt", d.resolved_at as "resolvedAt",
      coalesce(u.name, d.resolved_by) as "resolvedBy"
    from disputes d join invoices i on i.tenant_id = d.tenant_id and i.id = d.invoice_id left join users u on 'member:' || u.id = d.resolved_by
    where d.tenant_id = ${tx.tenantId} and ${match} order by d.opened_at desc, d.id desc limit ${limit}`);
  return rows.map(({ minor, currency, openedAt, dueAt, resolvedAt, ...row }) => ({
    ...row,
    amount: { minor: BigInt(minor), currency },
    openedAt: new Date(openedAt),
    dueAt: new Date(dueAt),
    resolvedAt: resolvedAt ? new Date(resolvedAt) : null,
  }));
}
