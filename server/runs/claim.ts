import { sql } from 'drizzle-orm';
import type { Signal } from '#server/interpreter/signals.ts';
import { type RunState, readState } from '#server/interpreter/state.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

/** A due run, locked by this transaction. `ctid` is where its row lies: joining the update on it keeps the plan flat on a cold table. */
export type ClaimedRun = {
  readonly id: string;
  readonly ctid: string;
  readonly flowId: string;
  readonly version: number;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
  readonly eventId: string | null;
  readonly attempts: number;
  readonly state: RunState;
  /** What events left for it since it was last moved. */
  readonly signals: readonly Signal[];
  /** The run that called this one, and the effect with which it did. */
  readonly parentRunId: string | null;
  readonly parentEffect: string | null;
};

export type ClaimedRow = Omit<ClaimedRun, 'state'> & { state: unknown };

/** The columns of a claimed run, named as it wants them. */
export const CLAIMED_COLUMNS = sql`id, ctid::text as ctid, flow_id as "flowId", version, subject_kind as "subjectKind", subject_id as "subjectId",
  customer_id as "customerId", event_id as "eventId", attempts, state, inbox as signals, parent_run_id as "parentRunId", parent_token as "parentEffect"`;

/** @throws ZodError for a state that nobody can read */
export function claimedOf(row: ClaimedRow): ClaimedRun {
  return { ...row, state: readState(row.state) };
}

/** 500 is the knee: larger batches gain little and hold locks longer. */
export const MAX_BATCH = 500;

/** Locks up to `limit` runs of the tenant that are due at the transaction's now, oldest first, passing over those that others hold. */
export async function claimDueRuns(tx: TenantTransaction, limit: number = MAX_BATCH): Promise<readonly ClaimedRun[]> {
  const rows = await tx.db.execute<ClaimedRow>(sql`
    select ${CLAIMED_COLUMNS}
    from runs where tenant_id = ${tx.tenantId} and status = 'waiting' and wake_at <= ${tx.nowDate.toISOString()}::timestamptz
    order by wake_at limit ${limit} for update skip locked`);
  return rows.map(claimedOf);
}
