import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedCall } from './claim.ts';
import type { CallResult } from './outcome.ts';

export type CallAttempt = {
  readonly call: ClaimedCall;
  readonly result: CallResult;
  /** What is kept of the answer for people to read; null when there was none. */
  readonly response: Readonly<Record<string, unknown>> | null;
};

/**
 * Writes what attempts came to. Only a call that is still at the same attempt changes; one that is finished tells its run,
 * once, with the event `call.finished` {runId, tokenId, nodeId, effectId, ok, output, error}.
 */
export async function recordAttempts(tx: TenantTransaction, attempts: readonly CallAttempt[], wallNow: Date): Promise<void> {
  if (attempts.length === 0) return;
  const rows = attempts.map(({ call, result, response }) => ({
    id: call.id,
    attempts: call.attempts,
    status: result.status === 'again' ? 'queued' : result.status,
    error: result.status === 'ok' ? null : result.error,
    next: result.status === 'again' ? new Date(wallNow.getTime() + result.waitMs).toISOString() : null,
    response,
  }));
  const changed = await tx.db.execute<{ id: string }>(sql`
    update calls c set status = r.status, error = r.error, next_attempt_at = r.next, response = coalesce(r.response, c.response),
      finished_at = case when r.status = 'queued' then null else ${tx.nowDate.toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, attempts int, status text, error text, next timestamptz, response jsonb)
    where c.tenant_id = ${tx.tenantId} and c.id = r.id and c.status = 'calling' and c.attempts = r.attempts returning c.id`);
  const ours = new Set(changed.map(({ id }) => id));
  await recordEvents(
    tx,
    attempts.flatMap(({ call, result }) => {
      if (result.status === 'again' || !ours.has(call.id)) return [];
      const { runId, tokenId, nodeId, effectId } = call;
      const answer =
        result.status === 'ok' ? { ok: true, output: result.output, error: null } : { ok: false, output: {}, error: result.error };
      return [{ name: 'call.finished', externalId: `cadenza:call:${effectId}`, data: { runId, tokenId, nodeId, effectId, ...answer } }];
    }),
  );
}
