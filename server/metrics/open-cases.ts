import { count, eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { TenantScope } from '#server/scope.ts';

/** How many cases wait for a person. */
export function countOpenCases(scope: TenantScope): Promise<number> {
  return scope.transaction(async ({ db }) => {
    const { cases } = schema;
    const [row] = await db.select({ open: count() }).from(cases).where(eq(cases.status, 'open'));
    return row?.open ?? 0;
  });
}
