import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

export type PromiseStatus = 'live' | 'kept' | 'broken' | 'withdrawn';

export type PromiseRow = {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly amount: Money;
  /** Civil day in the tenant's zone. */
  readonly promisedOn: string;
  readonly status: PromiseStatus;
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly checkAt: Date;
};

type Row = Omit<PromiseRow, 'amount' | 'createdAt' | 'decidedAt' | 'checkAt'> & {
  minor: string;
  currency: string;
  createdAt: string;
  decidedAt: string | null;
  checkAt: string;
};

/** The promises about an invoice or of a customer, newest first. */
export async function listPromises(
  tx: TenantTransaction,
  about: { readonly invoiceId: string } | { readonly customerId: string },
  limit = 50,
): Promise<readonly PromiseRow[]> {
  const match = 'invoiceId' in about ? sql`p.invoice_id = ${about.invoiceId}` : sql`p.customer_id = ${about.customerId}`;
  const rows = await tx.db.execute<Row>(sql`
    select p.id, p.customer_id as "customerId", p.invoice_id as "invoiceId", i.number as "invoiceNumber", p.amount_minor::text as minor, p.currency,
      p.promised_on::text as "promisedOn", p.status, p.made_by as "madeBy", p.created_at as "createdAt", p.decided_at as "decidedAt", p.check_at as "checkAt"
    from promises p join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
    where p.tenant_id = ${tx.tenantId} and ${match} order by p.created_at desc, p.id desc limit ${limit}`);
  return rows.map(({ minor, currency, createdAt, decidedAt, checkAt, ...row }) => ({
    ...row,
    amount: { minor: BigInt(minor), currency },
    createdAt: new Date(createdAt),
    decidedAt: decidedAt ? new Date(decidedAt) : null,
    checkAt: new Date(checkAt),
  }));
}
