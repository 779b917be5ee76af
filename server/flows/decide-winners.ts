import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { ExperimentConfig } from '#workflows-schema/index.ts';
import { liveVersions } from './live.ts';

type Test = { readonly flowId: string; readonly nodeId: string; readonly config: ExperimentConfig };
type Count = { readonly variant: string; readonly runs: number; readonly hits: number };

/**
 * Ends the A/B tests of live flows whose ways have all been taken often enough: from then on every run takes the way with
 * the best rate. A test that was decided stays decided.
 */
export async function decideWinners(scope: TenantScope): Promise<void> {
  await scope.transaction(async (tx) => {
    for (const test of await openTests(tx)) await decide(tx, test);
  });
}

async function openTests(tx: TenantTransaction): Promise<readonly Test[]> {
  const tests = (await liveVersions(tx)).flatMap(({ flowId, graph }) =>
    graph.document.nodes.flatMap((node): Test[] =>
      node.kind === 'experiment' && node.config.winner ? [{ flowId, nodeId: node.id, config: node.config }] : [],
    ),
  );
  if (tests.length === 0) return [];
  const decided = await tx.db.execute<{ flowId: string; nodeId: string }>(sql`
    select flow_id as "flowId", node_id as "nodeId" from experiment_winners where tenant_id = ${tx.tenantId}`);
  const known = new Set(decided.map(({ flowId, nodeId }) => `${flowId} ${nodeId}`));
  return tests.filter(({ flowId, nodeId }) => !known.has(`${flowId} ${nodeId}`));
}

async function decide(tx: TenantTransaction, { flowId, nodeId, config }: Test): Promise<void> {
  if (!config.winner) return;
  const counts = await countVariants(tx, { flowId, nodeId, metric: config.winner.metric });
  const { afterRuns } = config.winner;
  const ways = config.variants.map(({ id }) => counts.find(({ variant }) => variant === id) ?? { variant: id, runs: 0, hits: 0 });
  if (ways.some(({ runs }) => runs < afterRuns)) return;
  const [best] = ways.toSorted((a, b) => b.hits / b.runs - a.hits / a.runs);
  if (!best) return;
  await tx.db.execute(sql`
    insert into experiment_winners (tenant_id, flow_id, node_id, variant, decided_at, detail)
    values (${tx.tenantId}, ${flowId}, ${nodeId}, ${best.variant}, ${tx.nowDate.toISOString()}::timestamptz, ${JSON.stringify({ ways })}::jsonb)
    on conflict do nothing`);
  await recordAudit(tx, { action: 'experiment.decided', target: `flow:${flowId}`, detail: { nodeId, ways, winner: best.variant } });
}

/** How many runs took each way, and how many of them came to what the test looks for. */
async function countVariants(
  tx: TenantTransaction,
  test: { readonly flowId: string; readonly nodeId: string; readonly metric: NonNullable<ExperimentConfig['winner']>['metric'] },
): Promise<readonly Count[]> {
  const clicked = sql`exists (select 1 from messages m where m.tenant_id = r.tenant_id and m.run_id = r.id and m.clicked_at is not null)`;
  const replied = sql`exists (select 1 from events e where e.tenant_id = r.tenant_id and e.customer_id = r.customer_id and e.name = 'message.replied' and e.occurred_at > s.at)`;
  const hit = { paid: sql`r.end_reason = 'paid'`, goal: sql`r.end_reason = 'goal'`, clicked, replied }[test.metric];
  return tx.db.execute<Count>(sql`
    select s.port as variant, count(*)::int as runs, count(*) filter (where ${hit})::int as hits
    from runs r join steps s on s.tenant_id = r.tenant_id and s.run_id = r.id and s.node_id = ${test.nodeId} and s.port is not null
    where r.tenant_id = ${tx.tenantId} and r.flow_id = ${test.flowId} group by s.port`);
}
