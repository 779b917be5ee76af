import { sql } from 'drizzle-orm';
import type { TenantScope } from '#server/scope.ts';

/** Where the runs of a flow stand, and how many are past their time by more than a minute: something holds them back. */
export type RunStanding = {
  readonly held: number;
  readonly late: number;
  readonly places: readonly { readonly nodeId: string; readonly count: number }[];
};

/** A run that is due for less than this is only waiting for its turn. */
const LATE_MS = 60_000;

/** The runs that go on, by the step on which they stand, most first. */
export async function readStanding(scope: TenantScope, flowId: string): Promise<RunStanding> {
  return scope.transaction(async (tx) => {
    const late = new Date(tx.now.epochMilliseconds - LATE_MS).toISOString();
    const rows = await tx.db.execute<{ nodeId: string; count: number; held: number; late: number }>(sql`
      select node_id as "nodeId", count(*)::int as count, count(*) filter (where status = 'held')::int as held,
        count(*) filter (where status = 'waiting' and wake_at <= ${late}::timestamptz)::int as late
      from runs where tenant_id = ${tx.tenantId} and flow_id = ${flowId}::uuid and status in ('waiting', 'held')
      group by node_id order by 2 desc, 1`);
    const sum = (of: 'held' | 'late') => rows.reduce((total, row) => total + row[of], 0);
    return { held: sum('held'), late: sum('late'), places: rows.map(({ nodeId, count }) => ({ nodeId, count })) };
  });
}
