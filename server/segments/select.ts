import { type SQL, sql } from 'drizzle-orm';
import { readFacts } from '#server/holds/read-facts.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type ConditionGroup, evaluate, type SubjectKind } from '#workflows-schema/index.ts';

export type Selected = { readonly subjectId: string; readonly customerId: string };

/** Facts of so many subjects are read at a time. */
const CHUNK = 500;

export type Selection = {
  readonly subject: SubjectKind;
  /** Null takes all. */
  readonly condition: ConditionGroup | null;
  /** At most so many; null knows no bound. */
  readonly limit: number | null;
  /** Whether the condition asks how customers behaved. */
  readonly history: boolean;
};

/**
 * The subjects for which a condition is true now, oldest first: open invoices, orders that are under way, customers. The
 * same evaluation as in a run, over the same facts.
 */
export async function selectSubjects(tx: TenantTransaction, selection: Selection): Promise<readonly Selected[]> {
  const { condition, limit, history } = selection;
  const candidates = await listCandidates(tx, selection.subject);
  if (!condition) return limit === null ? candidates : candidates.slice(0, limit);
  const found: Selected[] = [];
  for (let start = 0; start < candidates.length && (limit === null || found.length < limit); start += CHUNK) {
    const chunk = candidates.slice(start, start + CHUNK);
    const facts = await readFacts(
      tx,
      chunk.map((each) => ({ ...each, subjectKind: selection.subject })),
      { history },
    );
    found.push(...chunk.filter((_each, index) => facts[index] && evaluate(condition, facts[index]).matched));
  }
  return limit === null ? found : found.slice(0, limit);
}

async function listCandidates(tx: TenantTransaction, subject: SubjectKind): Promise<readonly Selected[]> {
  return tx.db.execute<Selected>(
    sql`select s.id as "subjectId", s.customer_id as "customerId" from (${candidatesOf(tx, subject)}) s order by s.id`,
  );
}

/** A query of those that a condition is asked about: id and customer_id of open invoices, orders that are under way, or customers. */
export function candidatesOf({ tenantId }: TenantTransaction, subject: SubjectKind): SQL {
  return {
    invoice: sql`select id, customer_id from invoices where tenant_id = ${tenantId} and status = 'open'`,
    order: sql`select id, customer_id from orders where tenant_id = ${tenantId} and status not in ('delivered', 'cancelled')`,
    customer: sql`select id, id as customer_id from customers where tenant_id = ${tenantId}`,
  }[subject];
}
