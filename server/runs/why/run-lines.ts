import { sql } from 'drizzle-orm';
import { type CompiledVersion, versionKey } from '#server/flows/load-version.ts';
import { readState } from '#server/interpreter/state.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { nameOf, type SubjectKind, withStepNames } from '#workflows-schema/index.ts';
import type { Named } from '../named.ts';
import { FLOW_PAUSED } from '../pause.ts';
import { fateOf, readMessages } from './message-lines.ts';
import { whatComesNext } from './next.ts';
import type { WhyLine } from './why-page.ts';
import type { Telling, WhyRun } from './why-run.ts';

const MOST_RUNS = 20;
type Row = Omit<WhyRun, 'state' | 'wakeAt' | 'endedAt' | 'heldAt'> & {
  state: unknown;
  wakeAt: string | null;
  endedAt: string | null;
  heldAt: string | null;
};

/** The runs about a subject; of a customer, those about its invoices and orders too. Those that go on first, then the newest. */
export async function readRuns(tx: TenantTransaction, subject: { kind: SubjectKind; id: string }): Promise<readonly WhyRun[]> {
  const which = subject.kind === 'customer' ? sql`r.customer_id = ${subject.id}::uuid` : sql`r.subject_id = ${subject.id}::uuid`;
  const rows = await tx.db.execute<Row>(sql`
    select r.id, r.flow_id as "flowId", f.name as flow, f.status as "flowStatus", r.version, r.status, r.subject_kind as "subjectKind",
      r.subject_id as "subjectId", r.customer_id as "customerId", r.event_id as "eventId", coalesce(i.number, o.number, c.name) as label, r.state, r.wake_at as "wakeAt",
      r.ended_at as "endedAt", r.end_detail ->> 'sentence' as ending, r.error ->> 'message' as error, r.held_at as "heldAt", r.held_reason as "heldReason"
    from runs r join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id and r.subject_kind = 'invoice'
    left join orders o on o.tenant_id = r.tenant_id and o.id = r.subject_id and r.subject_kind = 'order'
    where r.tenant_id = ${tx.tenantId} and ${which} order by r.status in ('waiting', 'held', 'failed') desc, r.started_at desc, r.id desc limit ${MOST_RUNS}`);
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return rows.map((row) => ({
    ...row,
    state: readState(row.state),
    wakeAt: date(row.wakeAt),
    endedAt: date(row.endedAt),
    heldAt: date(row.heldAt),
  }));
}

type StepRow = { runId: string; kind: string; at: string; port: string | null; reason: string; values: Record<string, unknown> };

/** What runs did, step by step with their messages, by run id. */
export async function readPast(
  tx: TenantTransaction,
  runs: readonly WhyRun[],
  { versions, named }: { versions: ReadonlyMap<string, CompiledVersion>; named: Named },
): Promise<ReadonlyMap<string, WhyLine[]>> {
  if (runs.length === 0) return new Map();
  const runIds = runs.map(({ id }) => id);
  const titles = new Map(runs.map((run) => [run.id, titlesOf(versions.get(versionKey(run)), named)]));
  const steps = await tx.db.execute<StepRow>(sql`
    select run_id as "runId", kind, at, port, reason, values from steps
    where tenant_id = ${tx.tenantId} and run_id = any(${sql.param(runIds)}::uuid[]) order by seq`);
  const messages = await readMessages(tx, runIds);
  const told = [
    ...steps.map((step) => ({ runId: step.runId, line: stepLine(step, named, titles.get(step.runId) ?? new Map()) })),
    // What was handed over speaks for itself in the step; a message that did not arrive is told apart.
    ...messages.map((message) => ({ runId: message.runId ?? '', line: fateOf(message) })).filter(({ line }) => line.tone === 'held'),
  ].toSorted((a, b) => (a.line.at?.getTime() ?? 0) - (b.line.at?.getTime() ?? 0));
  return new Map([...Map.groupBy(told, ({ runId }) => runId)].map(([runId, own]) => [runId, own.map(({ line }) => line)]));
}

function titlesOf(version: CompiledVersion | undefined, named: Named): ReadonlyMap<string, string> {
  return new Map((version?.graph.document.nodes ?? []).map((node) => [node.id, named(nameOf(node))]));
}

function stepLine(step: StepRow, named: Named, titles: ReadonlyMap<string, string>): WhyLine {
  const { at, port, reason } = step;
  const held = port === 'skipped' || port === 'failed' || port === 'exhausted';
  return {
    at: new Date(at),
    text: named(reason),
    tone: held ? 'held' : 'done',
    reason: null,
    href: null,
    values: withStepNames(step, titles),
  };
}

/** How a run stands, and what comes next. */
export async function standing(tx: TenantTransaction, telling: Telling): Promise<readonly WhyLine[]> {
  const { run } = telling;
  const bare = { reason: null, href: `/runs/${run.id}`, values: {} };
  switch (run.status) {
    case 'ended':
      return run.ending ? [{ ...bare, at: run.endedAt, text: run.ending, tone: 'info' }] : [];
    case 'failed':
      return [{ ...bare, at: null, text: `It could not go on: ${run.error ?? 'a step failed'}`, tone: 'held' }];
    case 'held': {
      const why = run.heldReason === FLOW_PAUSED ? 'It stands still: the flow is paused' : `A person holds it: ${run.heldReason ?? ''}`;
      return [{ ...bare, at: run.heldAt, text: why, tone: 'held' }];
    }
    case 'waiting':
      return whatComesNext(tx, telling);
  }
}
