import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import { type CompiledVersion, loadVersions, versionKey } from '#server/flows/load-version.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type Enrolment, enrol } from './enrol.ts';
import type { Wanted } from './stepped.ts';

/** Starts the flows that steps call, in their live version. A call that cannot start is answered at once, so that nobody waits for it. */
export async function startChildren(tx: TenantTransaction, wanted: readonly Wanted<'start-run'>[]): Promise<void> {
  if (wanted.length === 0) return;
  const live = await liveOf(tx, [...new Set(wanted.map(({ effect }) => effect.flowId))]);
  const startable = wanted.flatMap((call): Enrolment[] => {
    const version = live.get(call.effect.flowId);
    return version && fits(version, call) ? [enrolment(version, call)] : [];
  });
  await enrol(tx, startable);
  const refused = wanted.filter((call) => {
    const version = live.get(call.effect.flowId);
    return !version || !fits(version, call);
  });
  await recordEvents(
    tx,
    refused.map(({ item, effect }) => ({
      name: 'run.ended',
      externalId: `run.ended:${effect.id}`,
      data: { runId: item.run.id, effectId: effect.id, reason: 'not-started' },
    })),
  );
}

function fits(version: CompiledVersion, { item }: Wanted<'start-run'>): boolean {
  const { document, trigger } = version.graph;
  return trigger?.config.on === 'call' && (document.settings.subject === item.run.subjectKind || document.settings.subject === 'customer');
}

function enrolment(version: CompiledVersion, { item, effect }: Wanted<'start-run'>): Enrolment {
  const { run } = item;
  const about = version.graph.document.settings.subject;
  const subject =
    about === 'customer' ? { subjectKind: about, subjectId: run.customerId } : { subjectKind: run.subjectKind, subjectId: run.subjectId };
  const parent = { runId: run.id, effectId: effect.id };
  return { version, ...subject, customerId: run.customerId, entryKey: `call:${effect.id}`, vars: effect.vars, parent };
}

async function liveOf(tx: TenantTransaction, flowIds: readonly string[]): Promise<ReadonlyMap<string, CompiledVersion>> {
  const rows = await tx.db.execute<{ flowId: string; version: number }>(sql`
    select id as "flowId", live_version as version from flows
    where tenant_id = ${tx.tenantId} and id::text = any(${sql.param(flowIds)}::text[]) and status = 'live' and live_version is not null`);
  const versions = await loadVersions(tx, rows);
  return new Map(
    rows.flatMap((row) => {
      const version = versions.get(versionKey(row));
      return version ? [[row.flowId, version] as const] : [];
    }),
  );
}
