import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { requireDocument } from '#server/flows/drafts.ts';
import { lockFlow } from '#server/flows/publish.ts';
import { enrolAgain, stopEnrolling } from '#server/flows/status.ts';
import { versionDocument } from '#server/flows/versions.ts';
import { dropSignal } from '#server/interpreter/signals.ts';
import { type RunState, readState } from '#server/interpreter/state.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { type FlowSettings, hashShare } from '#workflows-schema/index.ts';

/** Why a run is held that its flow's pause holds; other reasons are people's words. */
export const FLOW_PAUSED = 'flow paused';

export type CatchUp = FlowSettings['catchUp'];

/** Stops a flow: nothing starts, and its runs stay where they are, until it goes on. Returns how many are held. */
export async function pauseFlow(scope: TenantScope, flowId: string): Promise<{ readonly held: number }> {
  return scope.transaction(async (tx) => {
    await stopEnrolling(tx, flowId);
    const held = await tx.db.execute(sql`
      update runs set status = 'held', held_at = ${tx.nowDate.toISOString()}::timestamptz, held_reason = ${FLOW_PAUSED}
      where tenant_id = ${tx.tenantId} and flow_id = ${flowId} and status = 'waiting' returning id`);
    await recordAudit(tx, { action: 'flow.paused', target: `flow:${flowId}`, detail: { held: held.length } });
    return { held: held.length };
  });
}

export type Resumed = { readonly released: number; readonly due: number };

/**
 * Lets a paused flow go on. What became due meanwhile is sent, dropped, put off by the length of the pause, or spread over
 * some hours. Runs that a person holds stay held.
 * @param catchUp the flow's own setting unless given
 */
export async function resumeFlow(
  scope: TenantScope,
  { flowId, catchUp }: { flowId: string; catchUp?: CatchUp | undefined },
): Promise<Resumed> {
  return scope.transaction(async (tx) => {
    const rule = catchUp ?? (await ownCatchUp(tx, flowId));
    await enrolAgain(tx, flowId, rule.rule === 'drop');
    const due = await countDue(tx, flowId);
    if (rule.rule === 'retime') await retime(tx, flowId);
    if (rule.rule === 'drop') await tellDropped(tx, flowId);
    if (rule.rule === 'spread') await spread(tx, flowId, rule.hours);
    const released = await tx.db.execute(sql`
      update runs set status = 'waiting', held_at = null, held_reason = null where ${pausedRuns(tx, flowId)} returning id`);
    await recordAudit(tx, { action: 'flow.resumed', target: `flow:${flowId}`, detail: { released: released.length, due, ...rule } });
    return { released: released.length, due };
  });
}

/** What the flow's live version does after a pause. @throws Failure `conflict` for a flow that was never published */
export async function ownCatchUp(tx: TenantTransaction, flowId: string): Promise<CatchUp> {
  const { liveVersion } = await lockFlow(tx, { flowId });
  if (liveVersion === null) throw new Failure('conflict', 'This flow was never published.', 'Publish it first.');
  return requireDocument(await versionDocument(tx, flowId, liveVersion)).settings.catchUp;
}

/** The runs that the flow's pause holds. */
export function pausedRuns(tx: TenantTransaction, flowId: string) {
  return sql`tenant_id = ${tx.tenantId} and flow_id = ${flowId}::uuid and status = 'held' and held_reason = ${FLOW_PAUSED}`;
}

const dueNow = (tx: TenantTransaction) => sql`wake_at <= ${tx.nowDate.toISOString()}::timestamptz`;

async function countDue(tx: TenantTransaction, flowId: string): Promise<number> {
  const [row] = await tx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from runs where ${pausedRuns(tx, flowId)} and ${dueNow(tx)}`,
  );
  return row?.count ?? 0;
}

async function tellDropped(tx: TenantTransaction, flowId: string): Promise<void> {
  const signal = JSON.stringify([dropSignal(newId())]);
  await tx.db.execute(sql`update runs set inbox = inbox || ${signal}::jsonb where ${pausedRuns(tx, flowId)} and ${dueNow(tx)}`);
}

/** Statements carry at most so many runs. */
const BATCH = 1000;
type HeldRow = { id: string; heldAt: string; wakeAt: string | null; state: unknown; told: boolean };

/** Puts every moment that the runs wait for off by the time for which they were held. */
async function retime(tx: TenantTransaction, flowId: string): Promise<void> {
  const rows = await tx.db.execute<HeldRow>(sql`
    select id, held_at as "heldAt", wake_at as "wakeAt", state, inbox <> '[]'::jsonb as told from runs where ${pausedRuns(tx, flowId)} order by id for update`);
  const now = tx.now.epochMilliseconds;
  const shifted = rows.map(({ id, heldAt, wakeAt, state, told }) => {
    const pause = now - Date.parse(heldAt);
    // An event that came meanwhile woke the run; it is answered at once, and only the waits move.
    const wake = wakeAt === null ? null : told ? wakeAt : new Date(Date.parse(wakeAt) + pause).toISOString();
    return { id, wake, state: laterBy(readState(state), pause) };
  });
  await storeWakes(tx, shifted);
}

function laterBy(state: RunState, ms: number): RunState {
  const tokens = state.tokens.map((token) => ({
    ...token,
    sinceMs: token.sinceMs + ms,
    wait: token.wait && { ...token.wait, untilMs: token.wait.untilMs === null ? null : token.wait.untilMs + ms },
  }));
  return { ...state, tokens };
}

/** Gives each due run its own moment in the next hours, always the same one for the same run. */
async function spread(tx: TenantTransaction, flowId: string, hours: number): Promise<void> {
  const rows = await tx.db.execute<{ id: string }>(
    sql`select id from runs where ${pausedRuns(tx, flowId)} and ${dueNow(tx)} order by id for update`,
  );
  const span = hours * 3_600_000;
  const put = rows.map(({ id }) => ({
    id,
    wake: new Date(tx.now.epochMilliseconds + Math.floor(hashShare(`${id}/catch-up`) * span)).toISOString(),
    state: null,
  }));
  await storeWakes(tx, put);
}

async function storeWakes(
  tx: TenantTransaction,
  runs: readonly { readonly id: string; readonly wake: string | null; readonly state: RunState | null }[],
): Promise<void> {
  for (let start = 0; start < runs.length; start += BATCH)
    await tx.db.execute(sql`
      update runs r set wake_at = w.wake, state = coalesce(w.state, r.state)
      from jsonb_to_recordset(${JSON.stringify(runs.slice(start, start + BATCH))}::jsonb) as w(id uuid, wake timestamptz, state jsonb)
      where r.tenant_id = ${tx.tenantId} and r.id = w.id`);
}
