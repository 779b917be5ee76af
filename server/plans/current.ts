import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { JudgedPart } from './verdict.ts';

/** A current plan with its parts, both locked. */
export type CurrentPlan = {
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly parts: readonly JudgedPart[];
  /** An id that was made when it was agreed: what the ledger booked later has a greater one. */
  readonly agreedMark: string;
};

type PlanRow = { id: string; customerId: string; invoiceId: string; currency: string; total: string };
type PartRow = Pick<JudgedPart, 'id' | 'position' | 'dueOn' | 'status'> & {
  planId: string;
  amount: string;
  paid: string;
  announcedAt: string | null;
  checkAt: string | null;
};

/** Locks and reads the current plans of invoices, which the caller has locked. */
export async function lockCurrentPlans(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<readonly CurrentPlan[]> {
  const plans = await tx.db.execute<PlanRow>(sql`
    select id, customer_id as "customerId", invoice_id as "invoiceId", currency, total_minor::text as total from plans
    where tenant_id = ${tx.tenantId} and status = 'current' and invoice_id = any(${sql.param([...invoiceIds])}::uuid[]) order by id for update`);
  if (plans.length === 0) return [];
  const ids = plans.map(({ id }) => id);
  const parts = await tx.db.execute<PartRow>(sql`
    select id, plan_id as "planId", position, due_on::text as "dueOn", amount_minor::text as amount, paid_minor::text as paid, status,
      announced_at as "announcedAt", check_at as "checkAt"
    from plan_instalments where tenant_id = ${tx.tenantId} and plan_id = any(${sql.param(ids)}::uuid[]) order by plan_id, position`);
  const byPlan = Map.groupBy(parts, ({ planId }) => planId);
  return plans.flatMap(({ total, ...plan }) => {
    const own = byPlan.get(plan.id) ?? [];
    const [first] = own;
    return first ? [{ ...plan, totalMinor: BigInt(total), parts: own.map(partOf), agreedMark: first.id }] : [];
  });
}

const date = (text: string | null): Date | null => (text ? new Date(text) : null);

function partOf({ amount, paid, announcedAt, checkAt, planId: _planId, ...row }: PartRow): JudgedPart {
  return { ...row, amountMinor: BigInt(amount), paidMinor: BigInt(paid), announcedAt: date(announcedAt), checkAt: date(checkAt) };
}
