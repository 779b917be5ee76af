import { sql } from 'drizzle-orm';
import { loadVersions, versionKey } from '#server/flows/load-version.ts';
import type { Signal } from '#server/interpreter/signals.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** A signal for one run that it names, whatever its flow listens to: an answer to what the run asked for. */
export type Answer = { readonly runId: string; readonly signal: Signal };

/** Hands answers to the runs that wait for them and wakes those. A run that is held keeps them for later. */
export async function answerRuns(tx: TenantTransaction, answers: readonly Answer[]): Promise<void> {
  await append(tx, answers);
}

type ListeningRow = { id: string; flowId: string; version: number; subjectId: string; customerId: string; eventId: string | null };

/**
 * Wakes the runs that listen to these events, about their subject or their customer: those that wait for the event, leave
 * on it, or wait for something to become true.
 */
export async function signalRuns(tx: TenantTransaction, signals: readonly Signal[]): Promise<void> {
  const subjects = [...new Set(signals.flatMap((signal) => signal.subjectId ?? []))];
  const customers = [...new Set(signals.flatMap((signal) => signal.customerId ?? []))];
  if (subjects.length + customers.length === 0) return;
  const runs = await tx.db.execute<ListeningRow>(sql`
    select id, flow_id as "flowId", version, subject_id as "subjectId", customer_id as "customerId", event_id as "eventId" from runs
    where tenant_id = ${tx.tenantId} and status in ('waiting', 'held')
      and (subject_id = any(${sql.param(subjects)}::uuid[]) or customer_id = any(${sql.param(customers)}::uuid[]))`);
  if (runs.length === 0) return;
  const versions = await loadVersions(tx, runs);
  const answers = runs.flatMap((run) => {
    const needs = versions.get(versionKey(run))?.needs;
    if (!needs || (needs.listensTo.size === 0 && !needs.reactive)) return [];
    const meant = signals.filter((signal) => concerns(run, signal) && (needs.reactive || needs.listensTo.has(signal.name)));
    return meant.map((signal) => ({ runId: run.id, signal }));
  });
  await append(tx, answers);
}

/** An event about the run's subject or customer that is younger than the one that started it; ids sort by time. */
function concerns(run: ListeningRow, signal: Signal): boolean {
  const meant = signal.subjectId === run.subjectId || signal.customerId === run.customerId;
  return meant && (run.eventId === null || signal.eventId > run.eventId);
}

async function append(tx: TenantTransaction, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const rows = [...Map.groupBy(answers, ({ runId }) => runId)].map(([id, own]) => ({ id, signals: own.map(({ signal }) => signal) }));
  await tx.db.execute(sql`
    update runs r set inbox = r.inbox || s.signals, wake_at = least(r.wake_at, ${tx.nowDate.toISOString()}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, signals jsonb)
    where r.tenant_id = ${tx.tenantId} and r.id = s.id and r.status in ('waiting', 'held')`);
}
