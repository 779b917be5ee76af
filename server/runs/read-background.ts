import { sql } from 'drizzle-orm';
import { type CompiledVersion, versionKey } from '#server/flows/load-version.ts';
import { flatten } from '#server/interpreter/signals.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Facts, MessageFacts } from '#workflows-schema/index.ts';
import type { ClaimedRun } from './claim.ts';

/** What a run may ask for beyond its subject: the event that started it, its own messages, experiments that were decided. */
export type Background = Pick<Facts, 'event' | 'messages' | 'winners'>;

/** What of a run says which background it has. */
type BackgroundRun = Pick<ClaimedRun, 'id' | 'flowId' | 'version' | 'eventId'>;

export const EMPTY_BACKGROUND: Background = { event: {}, messages: [], winners: {} };

/** Reads the background of those runs whose flows ask for it, one query a kind. Runs that need none are left out. */
export async function readBackgrounds(
  tx: TenantTransaction,
  runs: readonly BackgroundRun[],
  versions: ReadonlyMap<string, CompiledVersion>,
): Promise<ReadonlyMap<string, Background>> {
  const needing = (what: 'event' | 'messages' | 'winners') => runs.filter((run) => versions.get(versionKey(run))?.needs[what]);
  const [withEvent, withMessages, withWinners] = [needing('event'), needing('messages'), needing('winners')];
  if (withEvent.length + withMessages.length + withWinners.length === 0) return new Map();
  const events = await readEvents(
    tx,
    withEvent.flatMap((run) => run.eventId ?? []),
  );
  const messages = await readMessages(
    tx,
    withMessages.map((run) => run.id),
  );
  const winners = await readWinners(
    tx,
    withWinners.map((run) => run.flowId),
  );
  const all = new Map([...withEvent, ...withMessages, ...withWinners].map((run) => [run.id, run]));
  return new Map(
    [...all.values()].map((run): [string, Background] => [
      run.id,
      { event: events.get(run.eventId ?? '') ?? {}, messages: messages.get(run.id) ?? [], winners: winners.get(run.flowId) ?? {} },
    ]),
  );
}

async function readEvents(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Facts['event']>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; data: Record<string, unknown> }>(sql`
    select id, data from events where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, flatten(row.data)]));
}

type MessageRow = {
  runId: string;
  effectId: string;
  nodeId: string;
  status: string;
  clicked: boolean;
  replied: boolean;
  reason: string | null;
};

async function readMessages(tx: TenantTransaction, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly MessageFacts[]>> {
  if (runIds.length === 0) return new Map();
  const rows = await tx.db.execute<MessageRow>(sql`
    select m.run_id as "runId", m.effect_id as "effectId", m.node_id as "nodeId", m.status, m.clicked_at is not null as clicked, m.reason,
      exists (select 1 from events e where e.tenant_id = m.tenant_id and e.customer_id = m.customer_id and e.name = 'message.replied'
        and e.occurred_at >= m.queued_at and coalesce(e.data ->> 'messageId', m.id::text) = m.id::text) as replied
    from messages m where m.tenant_id = ${tx.tenantId} and m.run_id = any(${sql.param(runIds)}::uuid[]) order by m.queued_at, m.id`);
  return Map.groupBy(rows, (row) => row.runId);
}

async function readWinners(tx: TenantTransaction, flowIds: readonly string[]): Promise<ReadonlyMap<string, Record<string, string>>> {
  if (flowIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ flowId: string; nodeId: string; variant: string }>(sql`
    select flow_id as "flowId", node_id as "nodeId", variant from experiment_winners
    where tenant_id = ${tx.tenantId} and flow_id = any(${sql.param([...new Set(flowIds)])}::uuid[])`);
  const byFlow = Map.groupBy(rows, (row) => row.flowId);
  return new Map([...byFlow].map(([flowId, own]) => [flowId, Object.fromEntries(own.map(({ nodeId, variant }) => [nodeId, variant]))]));
}
