import { sql } from 'drizzle-orm';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { startState } from '#server/interpreter/state.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

export type Enrolment = {
  readonly version: CompiledVersion;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
  /** With flow and subject it makes an enrolment happen once: "once", an event id, or a new id for a repeatable entry. */
  readonly entryKey: string;
  readonly eventId?: string;
};

/** Starts runs, due now. One that its entry key, or a run that still goes on, rules out is left out. Returns how many started. */
export async function enrol(tx: TenantTransaction, enrolments: readonly Enrolment[]): Promise<number> {
  const rows = enrolments.flatMap((item) => {
    const { trigger, document } = item.version.graph;
    if (!trigger) return [];
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
      state: startState(trigger.id),
      alone: document.settings.reentry === 'after-end',
    };
  });
  if (rows.length === 0) return 0;
  const started = await tx.db.execute(sql`
    insert into runs (tenant_id, id, flow_id, version, subject_kind, subject_id, customer_id, entry_key, event_id, status, node_id, state, wake_at, started_at)
    select ${tx.tenantId}::uuid, e.id, e.flow, e.version, e.kind, e.subject, e.customer, e.key, e.event, 'waiting', e.node, e.state,
      ${tx.nowDate.toISOString()}::timestamptz, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, flow uuid, version int, kind text, subject uuid, customer uuid, key text, event uuid,
      node text, state jsonb, alone boolean)
    where not e.alone or not exists (
      select 1 from runs r where r.tenant_id = ${tx.tenantId} and r.flow_id = e.flow and r.subject_id = e.subject and r.status = 'waiting')
    on conflict (tenant_id, flow_id, subject_id, entry_key) do nothing returning id`);
  return started.length;
}

/** The entry key that a flow's re-entry rule asks for. */
export function entryKeyFor(version: CompiledVersion, eventId: string | null): string {
  const { reentry } = version.graph.document.settings;
  if (reentry === 'once') return 'once';
  return reentry === 'each-event' && eventId !== null ? `event:${eventId}` : `entry:${newId()}`;
}
