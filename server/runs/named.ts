import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { withTemplateNames } from '#workflows-schema/index.ts';

/** Puts a template's name where a sentence has its key in quotation marks. */
export type Named = (sentence: string) => string;

export async function nameTemplates(tx: TenantTransaction): Promise<Named> {
  const rows = await tx.db.execute<{ key: string; name: string }>(sql`select key, name from templates where tenant_id = ${tx.tenantId}`);
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return (sentence) => withTemplateNames(sentence, names);
}
