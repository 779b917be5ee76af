import { and, asc, count, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';

const { cases, customers } = schema;

/** How many cases wait for a person. */
export function countOpenCases(scope: TenantScope): Promise<number> {
  return scope.transaction(async ({ db, tenantId }) => {
    const [row] = await db
      .select({ open: count() })
      .from(cases)
      .where(and(eq(cases.tenantId, tenantId), eq(cases.status, 'open')));
    return row?.open ?? 0;
  });
}

export type WaitingCase = {
  readonly id: string;
  readonly title: string;
  readonly customer: string;
  readonly reason: string;
  readonly dueAt: Date | null;
};

/** The cases whose deadline is next, late ones first. */
export function readNextCases(tx: TenantTransaction, limit: number): Promise<readonly WaitingCase[]> {
  return tx.db
    .select({ id: cases.id, title: cases.title, customer: customers.name, reason: cases.reason, dueAt: cases.dueAt })
    .from(cases)
    .innerJoin(customers, and(eq(customers.tenantId, cases.tenantId), eq(customers.id, cases.customerId)))
    .where(and(eq(cases.tenantId, tx.tenantId), eq(cases.status, 'open')))
    .orderBy(sql`${cases.dueAt} asc nulls last`, asc(cases.id))
    .limit(limit);
}
