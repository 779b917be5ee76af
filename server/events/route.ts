import { sql } from 'drizzle-orm';
import { liveVersions } from '#server/flows/live.ts';
import { judgeAfterMoney } from '#server/promises/judge-due.ts';
import { enrol } from '#server/runs/enrol.ts';
import { exitRuns, type SubjectExit, wakeRuns } from '#server/runs/exit.ts';
import { answerRuns, signalRuns } from '#server/runs/signals.ts';
import type { TenantScope } from '#server/scope.ts';
import type { ExitCriterion } from '#workflows-schema/index.ts';
import { byEvent } from './by-event.ts';
import { byLateSubject } from './by-late-subject.ts';
import { type EventRow, runOf, signalOf } from './event-row.ts';

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

/** Events after which a promise may be kept and a plan may have moved on. */
const MONEY_EVENTS: readonly string[] = [
  'invoice.paid',
  'invoice.partially_paid',
  'invoice.credited',
  'invoice.updated',
  'invoice.voided',
  'invoice.written_off',
  'payment.refunded',
  'payment.charged_back',
  'refund.failed',
];

/** Events after which waiting runs must work out their dates again. */
const RETIMING_EVENTS: readonly string[] = [
  'invoice.updated',
  'order.updated',
  'order.delayed',
  'promise.created',
  'promise.broken',
  'plan.agreed',
  'plan.missed',
  'customer.updated',
];

/**
 * Shows new events to the flows, oldest first: enrols runs, ends runs whose exit criterion is met, hands events to the runs
 * that wait for them, wakes runs whose dates moved. One router a tenant at a time. Returns how many events it routed; less
 * than 500 means all.
 */
export async function routeEvents(scope: TenantScope): Promise<number> {
  return scope.transaction(async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`route:${tx.tenantId}`}, 0))`);
    const events = await tx.db.execute<EventRow>(sql`
      select id, name, customer_id as "customerId", subject_kind as "subjectKind", subject_id as "subjectId", data
      from events where tenant_id = ${tx.tenantId} and routed_at is null order by id limit ${BATCH}`);
    if (events.length === 0) return 0;
    const versions = await liveVersions(tx);
    await answerRuns(
      tx,
      events.flatMap((event) => {
        const runId = runOf(event);
        return runId ? [{ runId, signal: signalOf(event) }] : [];
      }),
    );
    await enrol(tx, [...byEvent(versions, events), ...(await byLateSubject(tx, versions, events))]);
    await signalRuns(tx, events.map(signalOf));
    await exitRuns(tx, events.flatMap(exitOf));
    await wakeRuns(tx, subjectsOf(events, RETIMING_EVENTS));
    await judgeAfterMoney(tx, subjectsOf(events, MONEY_EVENTS));
    await tx.db.execute(sql`
      update events set routed_at = ${tx.nowDate.toISOString()}::timestamptz
      where tenant_id = ${tx.tenantId} and id = any(${sql.param(events.map((event) => event.id))}::uuid[])`);
    return events.length;
  });
}

function exitOf(event: EventRow): readonly SubjectExit[] {
  const criterion = EXIT_EVENTS[event.name];
  return criterion && event.subjectId ? [{ subjectId: event.subjectId, criterion }] : [];
}

const subjectsOf = (events: readonly EventRow[], names: readonly string[]): readonly string[] =>
  events.flatMap((event) => (event.subjectId && names.includes(event.name) ? [event.subjectId] : []));
