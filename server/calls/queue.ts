import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { CallRequest } from './request.ts';

export type NewCall = {
  /** The effect that wants it: one effect makes one call, however often it is queued. */
  readonly effectId: string;
  readonly runId: string;
  /** The token of the run that waits for the answer. */
  readonly tokenId: string;
  readonly nodeId: string;
  readonly request: CallRequest;
};

/** Queues calls of runs; nothing goes out yet. @param availableAt wall-clock time from which they may be made */
export async function queueCalls(tx: TenantTransaction, calls: readonly NewCall[], availableAt: Date): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map(({ effectId, runId, tokenId, nodeId, request }) => ({
    id: newId(),
    effect_id: effectId,
    run_id: runId,
    token_id: tokenId,
    node_id: nodeId,
    kind: request.kind,
    request,
  }));
  await tx.db.execute(sql`
    insert into calls (tenant_id, id, effect_id, run_id, token_id, node_id, kind, request, status, next_attempt_at, created_at)
    select ${tx.tenantId}::uuid, c.id, c.effect_id, c.run_id, c.token_id, c.node_id, c.kind, c.request, 'queued',
      ${availableAt.toISOString()}::timestamptz, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(id uuid, effect_id text, run_id uuid, token_id text, node_id text, kind text, request jsonb)
    on conflict (tenant_id, effect_id) do nothing`);
  await askFor(tx, 'call');
}

/** Takes back the queued calls of runs that have ended. One that is being made is left alone; its answer wakes nobody. */
export async function cancelQueuedCalls(tx: TenantTransaction, runIds: readonly string[], reason: string): Promise<void> {
  if (runIds.length === 0) return;
  await tx.db.execute(sql`
    update calls set status = 'failed', error = ${reason}, next_attempt_at = null, finished_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and run_id = any(${sql.param(runIds)}::uuid[]) and status = 'queued'`);
}
