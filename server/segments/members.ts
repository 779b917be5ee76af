import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** Customer ids that came into a segment, and that left it. */
export type Changes = { readonly entered: readonly string[]; readonly left: readonly string[] };

/** Makes these customers the members of a flow's segment, and says who came and who went. */
export async function moveMembers(tx: TenantTransaction, flowId: string, customerIds: readonly string[]): Promise<Changes> {
  const left = await tx.db.execute<{ id: string }>(sql`
    delete from segment_members where tenant_id = ${tx.tenantId} and flow_id = ${flowId} and not subject_id = any(${sql.param(customerIds)}::uuid[])
    returning subject_id as id`);
  const entered = await tx.db.execute<{ id: string }>(sql`
    insert into segment_members (tenant_id, flow_id, subject_id, since)
    select ${tx.tenantId}::uuid, ${flowId}::uuid, c, ${tx.nowDate.toISOString()}::timestamptz from unnest(${sql.param(customerIds)}::uuid[]) c
    on conflict do nothing returning subject_id as id`);
  return { entered: entered.map(({ id }) => id), left: left.map(({ id }) => id) };
}
