import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { liveVersions, scanPositions } from '#server/flows/live.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { type Enrolment, enrol, entryKeyFor } from '#server/runs/enrol.ts';
import { exitRuns, resumeFromCase, type SubjectExit, wakeRuns } from '#server/runs/exit.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { type ExitCriterion, isEventName, type SubjectKind } from '#workflows-schema/index.ts';

const BATCH = 500;

/** Events whose arrival ends runs, and the criterion that they meet. */
const EXIT_EVENTS: Readonly<Record<string, ExitCriterion>> = {
  'invoice.paid': 'paid',
  'invoice.credited': 'credited',
  'invoice.voided': 'void',
  'invoice.written_off': 'written_off',
  'order.cancelled': 'order_cancelled',
  'order.delivered': 'order_delivered',
};

/** Events after which waiting runs must work out their dates again. */
const RETIMING_EVENTS: readonly string[] = ['invoice.updated', 'order.updated', 'order.delayed'];

type EventRow = {
  id: string;
  name: string;
  customerId: string | null;
  subjectKind: SubjectKind | null;
  subjectId: string | null;
  data: Record<string, unknown>;
};

/**
 * Shows new events to the flows, oldest first: enrols runs, ends runs whose exit criterion is met, wakes runs whose dates
 * moved or whose case was closed. One router a tenant at a time. Returns how many events it routed; less than 500 means all.
 */
export async function routeEvents(scope: TenantScope): Promise<number> {
  return scope.transaction(async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`route:${tx.tenantId}`}, 0))`);
    const events = await tx.db.execute<EventRow>(sql`
      select id, name, customer_id as "customerId", subject_kind as "subjectKind", subject_id as "subjectId", data
      from events where tenant_id = ${tx.tenantId} and routed_at is null order by id limit ${BATCH}`);
    if (events.length === 0) return 0;
    const versions = await liveVersions(tx);
    await enrol(tx, [...byEvent(versions, events), ...(await byLateInvoice(tx, versions, events))]);
    await exitRuns(tx, events.flatMap(exitOf));
    await wakeRuns(
      tx,
      events.flatMap((event) => (event.subjectId && RETIMING_EVENTS.includes(event.name) ? [event.subjectId] : [])),
    );
    for (const event of events) if (event.name === 'case.closed') await resume(tx, event.data);
    await tx.db.execute(sql`
      update events set routed_at = ${tx.nowDate.toISOString()}::timestamptz
      where tenant_id = ${tx.tenantId} and id = any(${sql.param(events.map((event) => event.id))}::uuid[])`);
    return events.length;
  });
}

function byEvent(versions: readonly CompiledVersion[], events: readonly EventRow[]): readonly Enrolment[] {
  return events.flatMap((event) => {
    const { customerId, subjectKind, subjectId, name, id } = event;
    if (!customerId || !subjectKind || !subjectId || !isEventName(name)) return [];
    return versions.flatMap((version) => {
      const { trigger, document } = version.graph;
      if (trigger?.config.on !== 'event' || trigger.config.event !== name) return [];
      const aboutCustomer = document.settings.subject === 'customer';
      if (!aboutCustomer && document.settings.subject !== subjectKind) return [];
      const subject: Pick<Enrolment, 'subjectKind' | 'subjectId'> = aboutCustomer
        ? { subjectKind: 'customer', subjectId: customerId }
        : { subjectKind, subjectId };
      return [
        {
          version,
          ...subject,
          customerId,
          entryKey: entryKeyFor(version, id),
          eventId: id,
        },
      ];
    });
  });
}

/**
 * An invoice that arrives, or changes, when its day was looked at already would be missed by the daily look, so overdue
 * triggers take it here. One whose day is still to come is left to the daily look.
 */
async function byLateInvoice(
  tx: TenantTransaction,
  versions: readonly CompiledVersion[],
  events: readonly EventRow[],
): Promise<readonly Enrolment[]> {
  const arrived = events.filter((event) => event.name === 'invoice.finalized' || event.name === 'invoice.updated');
  const overdue = versions.filter((version) => version.graph.trigger?.config.on === 'overdue');
  if (arrived.length === 0 || overdue.length === 0) return [];
  const ids = arrived.flatMap((event) => event.subjectId ?? []);
  const invoices = await tx.db.execute<{
    id: string;
    customerId: string;
    dueOn: string;
  }>(sql`
    select id, customer_id as "customerId", due_on as "dueOn" from invoices
    where tenant_id = ${tx.tenantId} and status = 'open' and id = any(${sql.param(ids)}::uuid[])`);
  const positions = await scanPositions(tx);
  return overdue.flatMap((version) => {
    const config = version.graph.trigger?.config;
    const scanned = positions.get(version.flowId);
    if (config?.on !== 'overdue' || scanned === undefined) return [];
    return invoices
      .filter((invoice) => Temporal.PlainDate.from(invoice.dueOn).add({ days: config.days }).toString() <= scanned)
      .map(
        (invoice): Enrolment => ({
          version,
          subjectKind: 'invoice',
          subjectId: invoice.id,
          customerId: invoice.customerId,
          entryKey: entryKeyFor(version, null),
        }),
      );
  });
}

function exitOf(event: EventRow): readonly SubjectExit[] {
  const criterion = EXIT_EVENTS[event.name];
  return criterion && event.subjectId ? [{ subjectId: event.subjectId, criterion }] : [];
}

async function resume(tx: TenantTransaction, data: Record<string, unknown>): Promise<void> {
  const { runId, nodeId, outcome } = data;
  if (typeof runId !== 'string' || typeof nodeId !== 'string' || typeof outcome !== 'string') return;
  await resumeFromCase(tx, { runId, nodeId, outcome });
}
