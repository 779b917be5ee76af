import { type SQL, sql } from 'drizzle-orm';
import { readState } from '#server/interpreter/state.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from '#server/tenants/today.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { MovableRun } from './move.ts';

/** Which runs are meant: those that fit all that is said. */
export type RunSelection = {
  readonly ids?: readonly string[] | undefined;
  readonly flowId?: string | undefined;
  readonly nodeId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly tier?: string | undefined;
  /** Invoices at least so many days past due. */
  readonly minDaysOverdue?: number | undefined;
  /** All but the version that is given. */
  readonly notVersion?: number | undefined;
};

type Row = Omit<MovableRun, 'state'> & { state: unknown };

/** Locks the runs of a selection in these states, in the order of their ids, which all that lock several keep to. */
export async function lockRuns(tx: TenantTransaction, selection: RunSelection, states: readonly string[]): Promise<readonly MovableRun[]> {
  const rows = await tx.db.execute<Row>(sql`
    select r.id, r.flow_id as "flowId", r.version, r.status, r.wake_at as "wakeAt", r.held_reason as "heldReason", r.node_id as "nodeId", r.state, r.parent_run_id as "parentRunId",
      r.parent_token as "parentEffect", i.balance_minor::text as "balanceMinor", i.currency
    from runs r left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id and r.subject_kind = 'invoice'
    where r.tenant_id = ${tx.tenantId} and r.status = any(${sql.param(states)}::text[]) and ${await whereOf(tx, selection)}
    order by r.id for update of r`);
  return rows.map((row) => ({ ...row, state: readState(row.state) }));
}

async function whereOf(tx: TenantTransaction, selection: RunSelection): Promise<SQL> {
  const { ids, flowId, nodeId, customerId, tier, minDaysOverdue, notVersion } = selection;
  const parts: SQL[] = [];
  if (ids) parts.push(sql`r.id = any(${sql.param(ids)}::uuid[])`);
  if (flowId) parts.push(sql`r.flow_id = ${flowId}::uuid`);
  if (nodeId) parts.push(sql`(r.node_id = ${nodeId} or r.state -> 'tokens' @> ${JSON.stringify([{ nodeId }])}::jsonb)`);
  if (customerId) parts.push(sql`r.customer_id = ${customerId}::uuid`);
  if (tier)
    parts.push(sql`exists (select 1 from customers c where c.tenant_id = r.tenant_id and c.id = r.customer_id and c.tier = ${tier})`);
  if (minDaysOverdue !== undefined) parts.push(sql`${await todayOf(tx)}::date - i.due_on >= ${minDaysOverdue}`);
  if (notVersion !== undefined) parts.push(sql`r.version <> ${notVersion}`);
  // Nothing said is nothing meant: an empty selection must never be everything.
  return parts.length === 0 ? sql`false` : sql.join(parts, sql` and `);
}

/** What the invoices of these runs have outstanding, one amount a currency; an invoice with several runs counts once a run. */
export function moneyOf(runs: readonly Pick<MovableRun, 'balanceMinor' | 'currency'>[]): readonly Money[] {
  const sums = new Map<string, bigint>();
  for (const { balanceMinor, currency } of runs)
    if (currency && balanceMinor) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(balanceMinor));
  return [...sums].map(([currency, minor]) => ({ currency, minor })).toSorted((a, b) => a.currency.localeCompare(b.currency));
}
