import { and, asc, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { type FlowNode, loadFlow, nameOf, withStepNames, withTemplateNames } from '#workflows-schema/index.ts';
import { dateOrNull, waitsFor } from './run-list.ts';
import { type RunPlace, readPlaces } from './run-places.ts';

export type RunStep = {
  readonly nodeId: string;
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  /** The step as it reads in the flow. */
  readonly title: string;
  readonly reason: string;
  readonly port: string | null;
  readonly values: Readonly<Record<string, unknown>>;
};

export type RunMessage = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly template: string;
  readonly to: string;
  readonly at: Date;
};

export type RunCase = { readonly id: string; readonly title: string; readonly status: string; readonly outcome: string | null };

export type RunDetail = {
  readonly id: string;
  readonly flowId: string;
  readonly flow: string;
  readonly version: number;
  readonly status: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subject: string;
  readonly customerId: string;
  readonly customer: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly wakeAt: Date | null;
  readonly endReason: string | null;
  readonly endSentence: string | null;
  readonly error: string | null;
  /** The step on which the run stands. */
  readonly standsOn: string;
  /** What its first place waits for, and why it is held; see RunRow. */
  readonly waitsFor: string | null;
  readonly heldReason: string | null;
  /** Each of its ways with the step on which it stands. */
  readonly places: readonly (RunPlace & { readonly title: string })[];
  readonly vars: Readonly<Record<string, unknown>>;
  readonly steps: readonly RunStep[];
  readonly messages: readonly RunMessage[];
  readonly cases: readonly RunCase[];
};

/** One run with everything that it did and why. @throws Failure `not-found` */
export async function getRun(scope: TenantScope, runId: string): Promise<RunDetail> {
  return scope.transaction(async (tx) => {
    const { nodeId, document, state, ...run } = await requireRun(tx, runId);
    const named = await templateNames(tx);
    const titles = titlesOf(document, named);
    const [steps, messages, cases] = [await readSteps(tx, runId), await readMessages(tx, runId), await readCases(tx, runId)];
    const { places, vars } = readPlaces(state);
    return {
      ...run,
      places: places.map((place) => ({ ...place, title: titles.get(place.nodeId) ?? place.nodeId })),
      vars,
      standsOn: titles.get(nodeId) ?? nodeId,
      steps: steps.map((step) => ({
        ...step,
        reason: named(step.reason),
        title: titles.get(step.nodeId) ?? step.nodeId,
        values: withStepNames(step, titles),
      })),
      messages,
      cases,
    };
  });
}

type RawRun = Omit<RunDetail, 'startedAt' | 'endedAt' | 'wakeAt' | 'standsOn' | 'steps' | 'messages' | 'cases' | 'places' | 'vars'> & {
  state: unknown;
  startedAt: string;
  endedAt: string | null;
  wakeAt: string | null;
  nodeId: string;
  document: unknown;
};

async function requireRun(tx: TenantTransaction, runId: string) {
  const [row] = await tx.db.execute<RawRun>(sql`
    select r.id, r.flow_id as "flowId", f.name as flow, r.version, r.status, r.subject_kind as "subjectKind", r.subject_id as "subjectId",
      coalesce(i.number, o.number, c.name) as subject, r.customer_id as "customerId", c.name as customer, r.node_id as "nodeId",
      r.started_at as "startedAt", r.ended_at as "endedAt", r.wake_at as "wakeAt", r.end_reason as "endReason",
      ${waitsFor} as "waitsFor", r.held_reason as "heldReason", r.state, r.end_detail ->> 'sentence' as "endSentence", r.error ->> 'message' as error, v.document
    from runs r
    join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
    join flow_versions v on v.tenant_id = r.tenant_id and v.flow_id = r.flow_id and v.number = r.version
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id and r.subject_kind = 'invoice'
    left join orders o on o.tenant_id = r.tenant_id and o.id = r.subject_id and r.subject_kind = 'order'
    where r.tenant_id = ${tx.tenantId} and r.id = ${runId}::uuid`);
  if (!row) throw notFound('run', runId);
  return { ...row, startedAt: new Date(row.startedAt), endedAt: dateOrNull(row.endedAt), wakeAt: dateOrNull(row.wakeAt) };
}

/** Puts a template's name where a sentence has its key in quotation marks. */
async function templateNames(tx: TenantTransaction): Promise<(sentence: string) => string> {
  const { templates } = schema;
  const rows = await tx.db.select({ key: templates.key, name: templates.name }).from(templates).where(eq(templates.tenantId, tx.tenantId));
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return (sentence) => withTemplateNames(sentence, names);
}

function titlesOf(document: unknown, named: (sentence: string) => string): ReadonlyMap<string, string> {
  const loaded = loadFlow(document);
  const nodes: readonly FlowNode[] = loaded.ok ? loaded.document.nodes : [];
  return new Map(nodes.map((node) => [node.id, named(nameOf(node))]));
}

async function readSteps(tx: TenantTransaction, runId: string) {
  const { steps } = schema;
  const rows = await tx.db
    .select()
    .from(steps)
    .where(and(eq(steps.tenantId, tx.tenantId), eq(steps.runId, runId)))
    .orderBy(asc(steps.seq));
  return rows.map(({ seq, at, kind, nodeId, reason, port, values }) => ({ seq, at, kind, nodeId, reason, port, values: asRecord(values) }));
}

function readMessages(tx: TenantTransaction, runId: string): Promise<readonly RunMessage[]> {
  const { messages, templates } = schema;
  return tx.db
    .select({
      id: messages.id,
      status: messages.status,
      reason: messages.reason,
      template: templates.name,
      to: messages.toAddress,
      at: messages.queuedAt,
    })
    .from(messages)
    .innerJoin(templates, and(eq(templates.tenantId, messages.tenantId), eq(templates.id, messages.templateId)))
    .where(and(eq(messages.tenantId, tx.tenantId), eq(messages.runId, runId)))
    .orderBy(asc(messages.queuedAt), asc(messages.id));
}

function readCases(tx: TenantTransaction, runId: string): Promise<readonly RunCase[]> {
  const { cases } = schema;
  return tx.db
    .select({ id: cases.id, title: cases.title, status: cases.status, outcome: cases.outcome })
    .from(cases)
    .where(and(eq(cases.tenantId, tx.tenantId), eq(cases.runId, runId)))
    .orderBy(asc(cases.openedAt));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
