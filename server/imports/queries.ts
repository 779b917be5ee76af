import { and, desc, eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** The latest imports, newest first, without their errors. */
export async function listImports(tx: TenantTransaction) {
  const { id, kind, fileName, rowCount, createdCount, updatedCount, unchangedCount, at, actor } = schema.imports;
  return tx.db
    .select({ id, kind, fileName, rowCount, createdCount, updatedCount, unchangedCount, at, actor })
    .from(schema.imports)
    .where(eq(schema.imports.tenantId, tx.tenantId))
    .orderBy(desc(at))
    .limit(20);
}

/** One import with its row errors. @throws Failure `not-found` */
export async function requireImport(tx: TenantTransaction, importId: string) {
  const { tenantId, id } = schema.imports;
  const [row] = await tx.db
    .select()
    .from(schema.imports)
    .where(and(eq(tenantId, tx.tenantId), eq(id, importId)));
  if (!row) throw notFound('import', importId);
  return row;
}
