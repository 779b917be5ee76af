import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { NewCase } from './new-case.ts';

type Load = { readonly userId: string; open: number };

/**
 * User ids by position. "Least busy" hands each case to whoever has fewest open ones then, counting those of this batch and
 * passing over who has as many as the rule allows; "owner" to whoever had the customer's last case. Null is the queue.
 */
export async function chooseAssignees(tx: TenantTransaction, cases: readonly NewCase[]): Promise<readonly (string | null)[]> {
  const rules = new Set(cases.map((item) => item.assignee?.rule));
  const loads = rules.has('least-busy') || rules.has('owner') ? await readLoads(tx) : [];
  const owners = rules.has('owner') ? await readOwners(tx, cases) : new Map<string, string>();
  return cases.map((item) => {
    const { assignee, capacity = 0 } = item;
    if (assignee?.rule === 'member') return assignee.memberId;
    if (assignee?.rule === 'owner')
      return take(
        loads.filter(({ userId }) => userId === owners.get(item.customerId)),
        capacity,
      );
    return assignee?.rule === 'least-busy' ? take(loads, capacity) : null;
  });
}

/** The least loaded of these who may get one more, and counts it. */
function take(loads: readonly Load[], capacity: number): string | null {
  const free = loads.filter(({ open }) => capacity === 0 || open < capacity).sort((a, b) => a.open - b.open)[0];
  if (!free) return null;
  free.open += 1;
  return free.userId;
}

async function readLoads(tx: TenantTransaction): Promise<Load[]> {
  const rows = await tx.db.execute<{ userId: string; open: number }>(sql`
    select m.user_id as "userId", count(c.id)::int as open from members m
    left join cases c on c.tenant_id = m.tenant_id and c.assignee_id = m.user_id and c.status = 'open'
    where m.tenant_id = ${tx.tenantId} and m.role <> 'viewer' group by m.user_id order by m.user_id`);
  return rows.map((row) => ({ ...row }));
}

async function readOwners(tx: TenantTransaction, cases: readonly NewCase[]): Promise<ReadonlyMap<string, string>> {
  const customers = [...new Set(cases.map((item) => item.customerId))];
  const rows = await tx.db.execute<{ customerId: string; userId: string }>(sql`
    select distinct on (customer_id) customer_id as "customerId", assignee_id as "userId" from cases
    where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param(customers)}::uuid[]) and assignee_id is not null
    order by customer_id, opened_at desc`);
  return new Map(rows.map((row) => [row.customerId, row.userId]));
}
