import { type SQL, sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** Steps of the runs of one flow, from a moment on (null: all). */
export type VisitScope = { readonly flowId: string; readonly since: Date | null };

/** Since so many days before the tenant's now; null for all time. */
export function sinceDays(tx: TenantTransaction, days: number | null): Date | null {
  return days === null ? null : new Date(tx.now.epochMilliseconds - days * 86_400_000);
}

/** Whether a moment lies in the period. */
export function inPeriod(moment: SQL, since: Date | null): SQL {
  return since === null ? sql`true` : sql`${moment} >= ${since.toISOString()}::timestamptz`;
}

/** Whether run `r` stands on a step with one of its ways; a state of the first language has only one. */
export function standsOn(nodeId: string): SQL {
  return sql`(r.state -> 'tokens' @> ${JSON.stringify([{ nodeId }])}::jsonb or (r.state -> 'tokens' is null and r.node_id = ${nodeId}))`;
}

/**
 * One row a visit of a step: when it came and left, by which way, and whether it passed: it left by a way, parted, met, or
 * came to an end step. A run that was taken out while it stood somewhere logs an "exit" there, and has not passed.
 * @returns columns run_id, node_id, came, left_at, port, passed
 */
export function visitsOf(tx: TenantTransaction, { flowId, since }: VisitScope): SQL {
  return sql`
    select s.run_id, s.node_id, min(s.at) as came, max(s.at) as left_at, max(s.port) as port,
      bool_or(s.port is not null or s.kind in ('parallel', 'join')) or bool_and(s.kind = 'exit') as passed
    from runs r join steps s on s.tenant_id = r.tenant_id and s.run_id = r.id
    where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid
      and (r.ended_at is null or ${inPeriod(sql`r.ended_at`, since)})
    group by s.run_id, s.node_id, s.visit`;
}

/** When each run first passed each step in the period. @returns columns run_id, node_id, at */
export function passesOf(tx: TenantTransaction, scope: VisitScope): SQL {
  return sql`
    select v.run_id, v.node_id, min(v.left_at) as at from (${visitsOf(tx, scope)}) v
    where v.passed and ${inPeriod(sql`v.left_at`, scope.since)} group by v.run_id, v.node_id`;
}

/** Payments on the invoice of a run since it passed a step; each counts once a step. @returns columns run_id, node_id, id, currency, amount_minor */
export function paidAfter(tx: TenantTransaction, scope: VisitScope): SQL {
  return sql`
    select distinct on (p.node_id, e.id) p.run_id, p.node_id, e.id, e.currency, e.amount_minor
    from (${passesOf(tx, scope)}) p
    join runs r on r.tenant_id = ${tx.tenantId} and r.id = p.run_id and r.subject_kind = 'invoice'
    join ledger_entries e on e.tenant_id = r.tenant_id and e.invoice_id = r.subject_id and e.kind = 'payment' and e.at > p.at
    order by p.node_id, e.id, p.at`;
}
