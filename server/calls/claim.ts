import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { type CallRequest, callRequestSchema } from './request.ts';

/** A call that this worker has a lease on. `attempts` counts this attempt; who records the answer must still hold the same number. */
export type ClaimedCall = {
  readonly id: string;
  readonly effectId: string;
  readonly runId: string;
  readonly tokenId: string;
  readonly nodeId: string;
  readonly attempts: number;
  /** Null when what is stored is none that can be made. */
  readonly request: CallRequest | null;
  /** The lease before ran out: the call may have been made, and nobody knows the answer. */
  readonly lost: boolean;
};

type Row = Omit<ClaimedCall, 'request'> & { request: unknown };

/** Takes calls that are due, and those whose worker died, with a lease. Others pass over them while this transaction is open. */
export async function claimCalls(
  tx: TenantTransaction,
  claim: { readonly limit: number; readonly wallNow: Date; readonly leaseMs: number },
): Promise<readonly ClaimedCall[]> {
  const now = claim.wallNow.toISOString();
  const expires = new Date(claim.wallNow.getTime() + claim.leaseMs).toISOString();
  const rows = await tx.db.execute<Row>(sql`
    with due as (
      select id, status from calls where tenant_id = ${tx.tenantId} and status in ('queued', 'calling') and next_attempt_at <= ${now}::timestamptz
      order by next_attempt_at, id limit ${claim.limit} for update skip locked)
    update calls c set status = 'calling', attempts = c.attempts + 1, claimed_at = ${now}::timestamptz, next_attempt_at = ${expires}::timestamptz
    from due where c.tenant_id = ${tx.tenantId} and c.id = due.id
    returning c.id, c.effect_id as "effectId", c.run_id as "runId", c.token_id as "tokenId", c.node_id as "nodeId", c.attempts, c.request,
      due.status = 'calling' as lost`);
  return rows.map((row) => ({ ...row, request: callRequestSchema.safeParse(row.request).data ?? null }));
}
