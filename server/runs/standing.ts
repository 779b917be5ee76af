import { sql } from 'drizzle-orm';
import type { TenantScope } from '#server/scope.ts';

/** How many runs of a flow, of any version, stand on each of its steps now; steps without one are left out. */
export async function standingRuns(scope: TenantScope, flowId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await scope.transaction((tx) =>
    tx.db.execute<{ nodeId: string; runs: number }>(sql`
      select t.node ->> 'nodeId' as "nodeId", count(*)::int as runs
      from runs r cross join lateral jsonb_array_elements(coalesce(r.state -> 'tokens', jsonb_build_array(jsonb_build_object('nodeId', r.node_id)))) as t(node)
      where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid and r.status in ('waiting', 'held')
      group by 1`),
  );
  return Object.fromEntries(rows.map(({ nodeId, runs }) => [nodeId, runs]));
}
