import { sql } from 'drizzle-orm';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { inPeriod, paidAfter, sinceDays, type VisitScope, visitsOf } from './node-visits.ts';

/** What happened at one step, over all versions of the flow. `waiting` and `stuck` are now, all else is of the period. */
export type NodeNumbers = {
  readonly nodeId: string;
  /** Runs that stand there and go on, with any of their ways. */
  readonly waiting: number;
  /** Runs that could not go on there and are parked. */
  readonly stuck: number;
  /** Runs that went through it. */
  readonly passed: number;
  /** Messages that were handed over, and those that failed, bounced or were complained about. */
  readonly sent: number;
  readonly failed: number;
  /** Paid on the runs' invoices after they passed, one amount a currency, the one with most payments first. */
  readonly paid: readonly Money[];
  /** From coming to leaving, half of the visits took less; null when none has left. Milliseconds. */
  readonly medianMs: number | null;
};

/** How many of the runs that left a step took this way; `share` is between 0 and 1. */
export type WayNumbers = { readonly nodeId: string; readonly port: string; readonly runs: number; readonly share: number };

export type FlowNumbers = { readonly nodes: readonly NodeNumbers[]; readonly ways: readonly WayNumbers[] };

/** The numbers of a flow's steps and ways in the last `days` days; null takes all time. One query a kind. */
export async function readFlowNumbers(scope: TenantScope, ask: { flowId: string; days: number | null }): Promise<FlowNumbers> {
  return scope.transaction(async (tx) => {
    const period = { flowId: ask.flowId, since: sinceDays(tx, ask.days) };
    const [standing, visits] = [await readStanding(tx, ask.flowId), await readVisits(tx, period)];
    const [messages, paid] = [await readMessages(tx, period), await readPaid(tx, period)];
    const ids = new Set([standing, visits.nodes, messages, paid].flatMap((rows) => rows.map(({ nodeId }) => nodeId)));
    const byId = <T extends { nodeId: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.nodeId, row]));
    const [stands, passes, mails] = [byId(standing), byId(visits.nodes), byId(messages)];
    return {
      nodes: [...ids].toSorted().map((nodeId) => ({
        nodeId,
        waiting: stands.get(nodeId)?.waiting ?? 0,
        stuck: stands.get(nodeId)?.stuck ?? 0,
        passed: passes.get(nodeId)?.runs ?? 0,
        sent: mails.get(nodeId)?.sent ?? 0,
        failed: mails.get(nodeId)?.failed ?? 0,
        paid: paid.flatMap((row) => (row.nodeId === nodeId ? [{ minor: BigInt(row.amount), currency: row.currency }] : [])),
        medianMs: passes.get(nodeId)?.medianMs ?? null,
      })),
      ways: visits.ways.map(({ nodeId, port, runs }) => ({ nodeId, port, runs, share: runs / (passes.get(nodeId)?.runs ?? runs) })),
    };
  });
}

type Standing = { nodeId: string; waiting: number; stuck: number };

async function readStanding(tx: TenantTransaction, flowId: string): Promise<readonly Standing[]> {
  return await tx.db.execute<Standing>(sql`
    select coalesce(t.place ->> 'nodeId', r.node_id) as "nodeId",
      count(distinct r.id) filter (where r.status <> 'failed')::int as waiting, count(distinct r.id) filter (where r.status = 'failed')::int as stuck
    from runs r left join lateral jsonb_array_elements(r.state -> 'tokens') as t(place) on true
    where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid and r.status in ('waiting', 'held', 'failed')
    group by 1`);
}

type VisitRow = { nodeId: string; port: string | null; whole: boolean; runs: number; medianMs: number | null };

/** One row a step, and one row a way that was taken. */
async function readVisits(tx: TenantTransaction, scope: VisitScope) {
  const rows = await tx.db.execute<VisitRow>(sql`
    select v.node_id as "nodeId", v.port, grouping(v.port) = 1 as whole, count(distinct v.run_id)::int as runs,
      (percentile_cont(0.5) within group (order by extract(epoch from v.left_at - v.came)::float8 * 1000))::float8 as "medianMs"
    from (${visitsOf(tx, scope)}) v
    where v.passed and ${inPeriod(sql`v.left_at`, scope.since)}
    group by grouping sets ((v.node_id), (v.node_id, v.port))`);
  const ways = rows.flatMap(({ nodeId, port, whole, runs }) => (whole || port === null ? [] : [{ nodeId, port, runs }]));
  return { nodes: rows.filter(({ whole }) => whole), ways };
}

type Mails = { nodeId: string; sent: number; failed: number };

async function readMessages(tx: TenantTransaction, { flowId, since }: VisitScope): Promise<readonly Mails[]> {
  return await tx.db.execute<Mails>(sql`
    select m.node_id as "nodeId", count(*) filter (where m.sent_at is not null and ${inPeriod(sql`m.sent_at`, since)})::int as sent,
      count(*) filter (where m.status in ('failed', 'bounced', 'complained') and ${inPeriod(sql`m.queued_at`, since)})::int as failed
    from runs r join messages m on m.tenant_id = r.tenant_id and m.run_id = r.id
    where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid and m.node_id is not null
    group by m.node_id`);
}

type Paid = { nodeId: string; currency: string; amount: string };

async function readPaid(tx: TenantTransaction, scope: VisitScope): Promise<readonly Paid[]> {
  return await tx.db.execute<Paid>(sql`
    select d.node_id as "nodeId", d.currency, (-sum(d.amount_minor))::text as amount
    from (${paidAfter(tx, scope)}) d group by d.node_id, d.currency order by d.node_id, count(*) desc, d.currency`);
}
