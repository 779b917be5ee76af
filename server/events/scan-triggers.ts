import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { liveVersions } from '#server/flows/live.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { dayReached, dropSchedule, type OverdueConfig, setSchedule } from '#server/flows/trigger-schedule.ts';
import { type Enrolment, enrol, entryKeyFor } from '#server/runs/enrol.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';

/** Enrols in a statement at most so many invoices; the rest follow in the next one. */
const CHUNK = 1000;

/**
 * The daily look of the overdue triggers: enrols every open invoice whose day has come since the last look, then sets the
 * next one. Missed days (the worker was down) are looked at once, all together.
 */
export async function scanTriggers(scope: TenantScope): Promise<void> {
  await scope.transaction(async (tx) => {
    const due = await tx.db.execute<{
      flowId: string;
      scannedThrough: string;
      zone: string;
    }>(sql`
      select s.flow_id as "flowId", s.scanned_through as "scannedThrough", t.time_zone as zone
      from trigger_schedules s join tenant_settings t on t.tenant_id = s.tenant_id
      where s.tenant_id = ${tx.tenantId} and s.next_at <= ${tx.nowDate.toISOString()}::timestamptz for update of s skip locked`);
    if (due.length === 0) return;
    const versions = new Map((await liveVersions(tx)).map((version) => [version.flowId, version]));
    for (const { flowId, scannedThrough, zone } of due) {
      const version = versions.get(flowId);
      const config = version?.graph.trigger?.config;
      if (version && config?.on === 'overdue') await scanFlow(tx, { version, config, scannedThrough, zone });
      else await dropSchedule(tx, flowId);
    }
  });
}

async function scanFlow(
  tx: TenantTransaction,
  scan: {
    version: CompiledVersion;
    config: OverdueConfig;
    scannedThrough: string;
    zone: string;
  },
): Promise<void> {
  const { version, config, scannedThrough, zone } = scan;
  const through = dayReached(tx.now, config, zone);
  const dueAfter = Temporal.PlainDate.from(scannedThrough).subtract({ days: config.days }).toString();
  const dueUpTo = through.subtract({ days: config.days }).toString();
  const invoices = await tx.db.execute<{ id: string; customerId: string }>(sql`
    select id, customer_id as "customerId" from invoices
    where tenant_id = ${tx.tenantId} and status = 'open' and due_on > ${dueAfter} and due_on <= ${dueUpTo} order by due_on, id`);
  const enrolments = invoices.map(
    (invoice): Enrolment => ({
      version,
      subjectKind: 'invoice',
      subjectId: invoice.id,
      customerId: invoice.customerId,
      entryKey: entryKeyFor(version, null),
    }),
  );
  for (let start = 0; start < enrolments.length; start += CHUNK) await enrol(tx, enrolments.slice(start, start + CHUNK));
  await setSchedule(tx, {
    flowId: version.flowId,
    config,
    scannedThrough: through,
    zone,
  });
}
