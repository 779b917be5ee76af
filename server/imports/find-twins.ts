import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { InvoiceCells } from './read-row.ts';

/**
 * Rows that are a known invoice but for leading zeros that a spreadsheet took away: the same customer, day and sum. They
 * would stand twice in the books. Answers the known number by the row's.
 */
export async function findTwins(tx: TenantTransaction, rows: readonly InvoiceCells[]): Promise<ReadonlyMap<string, string>> {
  const asked = rows.map(({ number, customer, issuedOn, amountMinor }) => ({ number, customer, issuedOn, minor: amountMinor.toString() }));
  const found = await tx.db.execute<{ number: string; twin: string }>(sql`
    select r.number, i.number as twin
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(number text, customer text, "issuedOn" date, minor bigint)
      join customers c on c.tenant_id = ${tx.tenantId} and c.external_id = r.customer
      join invoices i on i.tenant_id = c.tenant_id and i.customer_id = c.id and i.issued_on = r."issuedOn" and i.amount_minor = r.minor
    where i.external_id <> r.number and ltrim(i.external_id, '0') = ltrim(r.number, '0')
      and not exists (select 1 from invoices k where k.tenant_id = ${tx.tenantId} and k.external_id = r.number)`);
  return new Map(found.map(({ number, twin }) => [number, twin]));
}
