import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { type Counts, importCustomers, importInvoices } from './apply-rows.ts';
import { type ImportMapping, missingFields } from './mapping.ts';
import { readCsv } from './read-csv.ts';
import { type CsvRow, type CustomerCells, type InvoiceCells, type RowError, readCustomerRow, readInvoiceRow } from './read-row.ts';

export type ImportRequest = { readonly fileName: string; readonly text: string; readonly mapping: ImportMapping };

export type ImportResult = Counts & {
  readonly id: string;
  readonly rows: number;
  readonly errors: readonly RowError[];
};

/**
 * Imports the good rows of a file in one transaction and says what is wrong with the others. The same file twice changes
 * nothing. @throws Failure `invalid-input` when the file cannot be read or a needed column is not mapped
 */
export async function importFile(scope: TenantScope, request: ImportRequest): Promise<ImportResult> {
  const { fileName, text, mapping } = request;
  const fields = missingFields(mapping);
  if (fields.length > 0)
    throw new Failure('invalid-input', 'Not everything that is needed has a column.', 'Complete the columns and import again.', { fields });
  const { header, rows } = readCsv(text);
  return scope.transaction(async (tx) => {
    const { counts, errors } = await (mapping.kind === 'customers' ? customers : invoices)(tx, { header, rows, mapping });
    const id = newId();
    const { created, updated, unchanged } = counts;
    const ordered = [...errors].sort((a, b) => a.line - b.line);
    await tx.db.insert(schema.imports).values({
      tenantId: tx.tenantId,
      id,
      kind: mapping.kind,
      fileName: fileName.slice(0, 200),
      mapping,
      rowCount: rows.length,
      createdCount: created,
      updatedCount: updated,
      unchangedCount: unchanged,
      errors: ordered,
      actor: tx.actor,
      at: tx.nowDate,
    });
    const detail = { kind: mapping.kind, rows: rows.length, ...counts, errors: errors.length };
    await recordAudit(tx, { action: 'file.imported', target: `import:${id}`, detail });
    return { id, rows: rows.length, ...counts, errors: ordered };
  });
}

type Sheet = { readonly header: readonly string[]; readonly rows: readonly CsvRow[]; readonly mapping: ImportMapping };
type Applied = { readonly counts: Counts; readonly errors: readonly RowError[] };

async function customers(tx: TenantTransaction, { header, rows, mapping }: Sheet): Promise<Applied> {
  const read = rows.map((row) => readCustomerRow(row, mapping, header));
  const good = read.filter((row): row is CustomerCells => !isErrors(row));
  return { counts: await importCustomers(tx, good), errors: read.filter(isErrors).flat() };
}

async function invoices(tx: TenantTransaction, { header, rows, mapping }: Sheet): Promise<Applied> {
  const read = rows.map((row) => readInvoiceRow(row, mapping, header));
  const good = read.filter((row): row is InvoiceCells => !isErrors(row));
  const applied = await importInvoices(tx, good);
  const column = header[mapping.columns.number ?? -1] ?? 'number';
  const refused = applied.refused.map(({ line, value, problem }) => ({ line, column, value, problem }));
  return { counts: applied.counts, errors: [...read.filter(isErrors).flat(), ...refused] };
}

function isErrors(row: CustomerCells | InvoiceCells | readonly RowError[]): row is readonly RowError[] {
  return Array.isArray(row);
}
