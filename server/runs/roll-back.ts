import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { requireDocument } from '#server/flows/drafts.ts';
import { type MovedFrom, markRolledBack, publicationsOf } from '#server/flows/publications.ts';
import { lockFlow, makeLive } from '#server/flows/publish.ts';
import { versionDocument } from '#server/flows/versions.ts';
import { type RunState, readState, standsOn } from '#server/interpreter/state.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { storeSteps } from './store.ts';

export type RolledBack = {
  /** The version that is live again. */
  readonly version: number;
  readonly restored: number;
  /** Runs that did something on the newer version since; they stay on it. */
  readonly stayed: number;
};

/** Steps that only look or wait: a run that passed through them has done nothing that must stay done. */
const HARMLESS = ['moved', 'trigger', 'condition', 'split', 'switch', 'outcome', 'experiment', 'delay', 'wait', 'window', 'spread', 'goto'];

/**
 * Takes the last publishing back: the version before is live again, and runs that it moved and that did nothing since
 * stand where they stood. @throws Failure `conflict` when there is no version before
 */
export async function rollbackPublication(scope: TenantScope, flowId: string): Promise<RolledBack> {
  return scope.transaction(async (tx) => {
    const flow = await lockFlow(tx, { flowId });
    const published = flow.liveVersion === null ? [] : await publicationsOf(tx, flowId, flow.liveVersion);
    const version = published[0]?.fromVersion ?? null;
    if (version === null || flow.liveVersion === null)
      throw new Failure('conflict', 'There is no publishing to take back: no version was live before.', 'Pause the flow instead.');
    const document = requireDocument(await versionDocument(tx, flowId, version));
    await makeLive(tx, { flowId, version, document, paused: flow.status === 'paused', includeExisting: false });
    // Of a run that was moved twice, the first place is where it stood.
    const moved = Object.fromEntries(published.toReversed().flatMap((record) => Object.entries(record.moved)));
    const result = { version, ...(await restoreRuns(tx, moved, { from: flow.liveVersion, to: version })) };
    await markRolledBack(
      tx,
      published.map(({ id }) => id),
    );
    await recordAudit(tx, { action: 'flow.rolled-back', target: `flow:${flowId}`, detail: { from: flow.liveVersion, ...result } });
    await askFor(tx, 'tick');
    return result;
  });
}

type Current = { id: string; state: unknown; acted: boolean };

async function restoreRuns(
  tx: TenantTransaction,
  moved: Readonly<Record<string, MovedFrom>>,
  versions: { readonly from: number; readonly to: number },
): Promise<{ restored: number; stayed: number }> {
  const places = Object.entries(moved).map(([id, { seqAfter }]) => ({ id, seq: seqAfter }));
  if (places.length === 0) return { restored: 0, stayed: 0 };
  const current = await tx.db.execute<Current>(sql`
    select r.id, r.state, (r.version <> ${versions.from} or r.status not in ('waiting', 'held', 'failed', 'ended')
        or (r.status = 'ended' and (r.state ->> 'seq')::int <> p.seq)
        or exists (select 1 from steps s where s.tenant_id = r.tenant_id and s.run_id = r.id and s.seq >= p.seq and s.kind <> all(${sql.param(HARMLESS)}::text[]))) as acted
    from runs r join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(id uuid, seq int) on p.id = r.id
    where r.tenant_id = ${tx.tenantId} order by r.id for update of r`);
  const restorable = current.flatMap(({ id, state, acted }) => {
    const before = moved[id];
    return before && !acted ? [{ id, before, now: readState(state) }] : [];
  });
  await putBack(tx, restorable, versions);
  return { restored: restorable.length, stayed: places.length - restorable.length };
}

type Restorable = { readonly id: string; readonly before: MovedFrom; readonly now: RunState };

async function putBack(tx: TenantTransaction, runs: readonly Restorable[], versions: { from: number; to: number }): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map(({ id, before, now }) => {
    const state = restoredState(readState(before.state), now.seq + 1);
    const asksAgain = state.tokens.some(({ wait }) => wait === null);
    const wake = asksAgain ? tx.nowDate.toISOString() : before.wakeAt;
    return { id, version: before.version, status: before.status, node: standsOn(state), wake, state };
  });
  await tx.db.execute(sql`
    update runs r set version = b.version, status = b.status, node_id = b.node, wake_at = b.wake, state = b.state, ended_at = null, end_reason = null, end_detail = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b(id uuid, version int, status text, node text, wake timestamptz, state jsonb)
    where r.tenant_id = ${tx.tenantId} and r.id = b.id`);
  const reason = `Put back where it stood: version ${versions.from} was taken back`;
  await storeSteps(
    tx,
    runs.map(({ id, before, now }) => ({
      runId: id,
      step: { seq: now.seq, nodeId: before.nodeId, kind: 'moved', visit: 0, port: null, reason, values: { toVersion: before.version } },
    })),
  );
}

/** Its case was closed when it was moved, so a token that waited for a person asks again. */
function restoredState(before: RunState, seq: number): RunState {
  const tokens = before.tokens.map((token) => (token.wait?.for === 'case' ? { ...token, wait: null } : token));
  return { ...before, seq, tokens };
}
