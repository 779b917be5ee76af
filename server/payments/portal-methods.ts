import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { findMethod } from './saved-methods.ts';

/** How a customer pays automatically, and what will be taken next. */
export type PortalMethods = {
  readonly label: string | null;
  readonly on: boolean;
  readonly planned: readonly { readonly id: string; readonly number: string; readonly day: string; readonly amount: Money }[];
};

const SHOWN = 50;

/** Reads it; what is taken soonest comes first. */
export async function readPortalMethods(tx: TenantTransaction, customerId: string): Promise<PortalMethods> {
  const method = await findMethod(tx, customerId);
  const [customer] = await tx.db.execute<{ on: boolean }>(
    sql`select autopay as on from customers where tenant_id = ${tx.tenantId} and id = ${customerId}`,
  );
  const planned = await tx.db.execute<{ id: string; number: string; day: string; minor: string; currency: string }>(sql`
    select d.id, i.number, d.debit_on::text as day, i.balance_minor::text as minor, i.currency
    from debits d join invoices i on i.tenant_id = d.tenant_id and i.id = d.invoice_id
    where d.tenant_id = ${tx.tenantId} and d.customer_id = ${customerId} and d.status = 'planned' order by d.debit_on, i.number limit ${SHOWN}`);
  return {
    label: method?.label ?? null,
    on: customer?.on ?? false,
    planned: planned.map(({ minor, currency, ...debit }) => ({ ...debit, amount: { minor: BigInt(minor), currency } })),
  };
}

/** Whether a planned debit is this customer's; nobody stops another's. */
export async function ownsDebit(tx: TenantTransaction, customerId: string, debitId: string): Promise<boolean> {
  const [row] = await tx.db.execute(sql`
    select 1 from debits where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and id::text = ${debitId}`);
  return row !== undefined;
}
