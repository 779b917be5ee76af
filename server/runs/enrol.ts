import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { startState } from '#server/interpreter/state.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { SubjectKind, Variables } from '#workflows-schema/index.ts';

export type Enrolment = {
  readonly version: CompiledVersion;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
  /** With flow and subject it makes an enrolment happen once: "once", an event id, or a new id for a repeatable entry. */
  readonly entryKey: string;
  readonly eventId?: string;
  /** When it begins; at once unless told. */
  readonly startAt?: Temporal.Instant;
  /** What the calling flow hands over. */
  readonly vars?: Variables;
  readonly parent?: { readonly runId: string; readonly effectId: string };
};

/**
 * Starts runs. One that its entry key, a run that still goes on, a run that ended within the flow's cool-down, or an equal
 * event within the start's dedupe window rules out is left out. Returns how many started.
 */
export async function enrol(tx: TenantTransaction, enrolments: readonly Enrolment[]): Promise<number> {
  const rows = enrolments.flatMap((item) => rowFor(tx, item) ?? []);
  if (rows.length === 0) return 0;
  const started = await tx.db.execute(sql`
    insert into runs (tenant_id, id, flow_id, version, subject_kind, subject_id, customer_id, entry_key, event_id, status, node_id, state, wake_at, started_at,
      parent_run_id, parent_token)
    select ${tx.tenantId}::uuid, e.id, e.flow, e.version, e.kind, e.subject, e.customer, e.key, e.event, 'waiting', e.node, e.state,
      e.start, ${tx.nowDate.toISOString()}::timestamptz, e.parent, e.effect
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, flow uuid, version int, kind text, subject uuid, customer uuid, key text, event uuid,
      node text, state jsonb, start timestamptz, alone boolean, since timestamptz, parent uuid, effect text)
    where (not e.alone or not exists (
      select 1 from runs r where r.tenant_id = ${tx.tenantId} and r.flow_id = e.flow and r.subject_id = e.subject and r.status in ('waiting', 'held')))
    and (e.since is null or not exists (
      select 1 from runs r where r.tenant_id = ${tx.tenantId} and r.flow_id = e.flow and r.subject_id = e.subject
        and coalesce(r.ended_at, r.started_at) > e.since))
    on conflict (tenant_id, flow_id, subject_id, entry_key) do nothing returning id`);
  return started.length;
}

function rowFor(tx: TenantTransaction, item: Enrolment) {
  const { trigger, document } = item.version.graph;
  if (!trigger) return null;
  const { rule } = document.settings.reentry;
  const startAt = item.startAt ?? tx.now;
  return {
    id: newId(),
    flow: item.version.flowId,
    version: item.version.version,
    kind: item.subjectKind,
    subject: item.subjectId,
    customer: item.customerId,
    key: item.entryKey,
    event: item.eventId ?? null,
    node: trigger.id,
    state: startState(trigger.id, startAt.epochMilliseconds, item.vars ?? {}),
    start: toDate(startAt).toISOString(),
    alone: !item.parent && (rule === 'after-end' || rule === 'cooldown'),
    since: quietSince(tx, item),
    parent: item.parent?.runId ?? null,
    effect: item.parent?.effectId ?? null,
  };
}

/** A run of the same subject that started or ended after this moment rules the new one out: the cool-down or the dedupe window. */
function quietSince(tx: TenantTransaction, { version, parent }: Enrolment): string | null {
  const { trigger, document } = version.graph;
  const { rule, days } = document.settings.reentry;
  const dedupe = trigger?.config.on === 'event' ? trigger.config.dedupeMinutes : 0;
  const minutes = Math.max(dedupe, rule === 'cooldown' ? days * 1440 : 0);
  return minutes > 0 && !parent ? toDate(tx.now.subtract({ minutes })).toISOString() : null;
}

/** The entry key that a flow's re-entry rule asks for. */
export function entryKeyFor(version: CompiledVersion, eventId: string | null): string {
  const { rule } = version.graph.document.settings.reentry;
  if (rule === 'once') return 'once';
  return rule === 'each-event' && eventId !== null ? `event:${eventId}` : `entry:${newId()}`;
}
