import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';

export type InvoiceLine = {
  readonly description: string;
  /** A decimal as text, e.g. "2.5". */
  readonly quantity: string;
  readonly unitMinor: bigint;
  readonly amountMinor: bigint;
};

/** Writes the lines of new invoices, numbered so that they sort as given. */
export async function insertLines(
  tx: TenantTransaction,
  invoices: readonly { readonly invoiceId: string; readonly lines: readonly InvoiceLine[] }[],
): Promise<void> {
  const rows = invoices.flatMap(({ invoiceId, lines }) =>
    lines.map(({ description, quantity, unitMinor, amountMinor }, index) => ({
      id: newId(),
      invoiceId,
      position: String(index + 1).padStart(4, '0'),
      description,
      quantity,
      unitMinor: unitMinor.toString(),
      amountMinor: amountMinor.toString(),
    })),
  );
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into invoice_lines (tenant_id, id, invoice_id, position, description, quantity, unit_minor, amount_minor)
    select ${tx.tenantId}::uuid, r.id, r."invoiceId", r.position, r.description, r.quantity, r."unitMinor", r."amountMinor"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "invoiceId" uuid, position text, description text, quantity text,
      "unitMinor" bigint, "amountMinor" bigint)`);
}
