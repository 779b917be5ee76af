import { type SQL, sql } from 'drizzle-orm';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { inPeriod, paidAfter, passesOf, sinceDays, standsOn } from './node-visits.ts';

export const RUN_STATES = ['waiting', 'held', 'ended', 'failed'] as const;

/** What the first place of a run waits for, from its stored state. */
export const waitsFor = sql`coalesce(r.state #>> '{tokens,0,wait,for}', r.state #>> '{wait,for}')`;
export type RunStatus = (typeof RUN_STATES)[number];

/** What a run has to do with a step: it stands there (or stood at its end), waits there now, went through it, sent there, failed there, or was paid after it. */
export const STEP_RELATIONS = ['stands', 'waiting', 'passed', 'sent', 'failed', 'paid'] as const;
export type StepRelation = (typeof STEP_RELATIONS)[number];

export type RunFilter = {
  readonly flowId: string;
  readonly status: RunStatus | null;
  /** Only those that have to do with this step: that stand on it, if nothing else is asked. */
  readonly nodeId?: string | null | undefined;
  readonly relation?: StepRelation | undefined;
  /** In the last so many days; null is all time. Where runs stand is always now. */
  readonly days?: number | null | undefined;
  /** The cursor that the page before gave. */
  readonly after: string | null;
};

export type RunRow = {
  readonly id: string;
  readonly version: number;
  readonly status: RunStatus;
  readonly subjectKind: string;
  /** The invoice's or order's number, or the customer's name. */
  readonly subject: string;
  readonly customerId: string;
  readonly customer: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly wakeAt: Date | null;
  readonly endReason: string | null;
  /** time, event, case, message, call, run, join, hold or retry; null when it is about to go on. */
  readonly waitsFor: string | null;
  /** Why a person or a breaker holds it; null when none does. */
  readonly heldReason: string | null;
};

export type RunPage = { readonly rows: readonly RunRow[]; readonly next: string | null };

const PAGE = 50;

/** Runs of a flow, newest first. */
export async function listRuns(scope: TenantScope, { flowId, status, after, ...filter }: RunFilter): Promise<RunPage> {
  return scope.transaction(async (tx) => {
    const found = await tx.db.execute<RawRow>(sql`
      select r.id, r.version, r.status, r.subject_kind as "subjectKind", coalesce(i.number, o.number, c.name) as subject,
        r.customer_id as "customerId", c.name as customer, r.started_at as "startedAt", r.ended_at as "endedAt", r.wake_at as "wakeAt",
        r.end_reason as "endReason", ${waitsFor} as "waitsFor", r.held_reason as "heldReason"
      from runs r
      join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
      left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id and r.subject_kind = 'invoice'
      left join orders o on o.tenant_id = r.tenant_id and o.id = r.subject_id and r.subject_kind = 'order'
      where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId}::uuid
        and (${status}::text is null or r.status = ${status}) and ${atStep(tx, { flowId, ...filter })} and (${after}::uuid is null or r.id < ${after}::uuid)
      order by r.id desc limit ${PAGE + 1}`);
    const rows = found.slice(0, PAGE).map(readRow);
    return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** The same rules by which flow-numbers.ts counts, so that a number and its rows agree. */
function atStep(tx: TenantTransaction, ask: Omit<RunFilter, 'status' | 'after'>): SQL {
  const { flowId, nodeId, relation = 'stands', days = null } = ask;
  if (!nodeId) return sql`true`;
  const scope = { flowId, since: sinceDays(tx, days) };
  const mail = (what: SQL) =>
    sql`exists (select 1 from messages m where m.tenant_id = r.tenant_id and m.run_id = r.id and m.node_id = ${nodeId} and ${what})`;
  switch (relation) {
    case 'stands':
      return standsOn(nodeId);
    case 'waiting':
      return sql`(r.status in ('waiting', 'held') and ${standsOn(nodeId)})`;
    case 'passed':
      return sql`r.id in (select p.run_id from (${passesOf(tx, scope)}) p where p.node_id = ${nodeId})`;
    case 'paid':
      return sql`r.id in (select d.run_id from (${paidAfter(tx, scope)}) d where d.node_id = ${nodeId})`;
    case 'sent':
      return mail(sql`m.sent_at is not null and ${inPeriod(sql`m.sent_at`, scope.since)}`);
    case 'failed':
      return sql`((r.status = 'failed' and ${standsOn(nodeId)}) or ${mail(sql`m.status in ('failed', 'bounced', 'complained') and ${inPeriod(sql`m.queued_at`, scope.since)}`)})`;
  }
}

type RawRow = Omit<RunRow, 'startedAt' | 'endedAt' | 'wakeAt'> & { startedAt: string; endedAt: string | null; wakeAt: string | null };

function readRow(row: RawRow): RunRow {
  return { ...row, startedAt: new Date(row.startedAt), endedAt: dateOrNull(row.endedAt), wakeAt: dateOrNull(row.wakeAt) };
}

/** A timestamp as the driver gives it in raw statements. */
export function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
