import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import { liveVersions } from '#server/flows/live.ts';
import { type CompiledVersion, loadVersions, versionKey } from '#server/flows/load-version.ts';
import { decideHolds } from '#server/holds/decide.ts';
import { factsOf } from '#server/holds/facts-of.ts';
import { needsOf } from '#server/holds/needs.ts';
import { readTruth } from '#server/holds/read-truth.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { Facts, SubjectKind } from '#workflows-schema/index.ts';
import { type Named, nameTemplates } from '../named.ts';
import { EMPTY_BACKGROUND, readBackgrounds } from '../read-background.ts';
import { readMessageLines } from './message-lines.ts';
import { whyNotStarted } from './not-started.ts';
import { readPast, readRuns, standing } from './run-lines.ts';
import type { WhyFlow, WhyPage } from './why-page.ts';

export type WhyAsked =
  | { readonly about: 'invoice' | 'order' | 'customer'; readonly id: string }
  | { readonly about: 'message'; readonly id: string };

type Subject = { kind: SubjectKind; id: string; label: string; customerId: string; customer: string };

/**
 * Why messages about a subject were sent or not: each flow that fits it, with the steps of its run or the reason why there
 * is none, what holds it back now, and what comes next. From stored values. @throws Failure `not-found`
 */
export async function explain(scope: TenantScope, asked: WhyAsked): Promise<WhyPage> {
  return scope.transaction(async (tx) => {
    const named = await nameTemplates(tx);
    const message = asked.about === 'message' ? await readMessageLines(tx, asked.id, named) : null;
    const subject = message
      ? await requireSubject(tx, message.subject)
      : await requireSubject(tx, { kind: asked.about === 'message' ? 'customer' : asked.about, id: asked.id });
    const ref = { subjectKind: subject.kind, subjectId: subject.id, customerId: subject.customerId };
    const request = { messageClass: 'reminder', quietHours: null, frequency: { group: 'dunning', priority: 'dunning' } } as const;
    const [truth] = await readTruth(tx, [ref], { ...needsOf([request], 'tick'), agreements: true, history: true });
    if (!truth) throw notFound(subject.kind, subject.id);
    const facts: Facts = { ...factsOf(truth), ...EMPTY_BACKGROUND, holds: [] };
    return {
      ...subject,
      holds: decideHolds(request, truth.truth).filter(({ code }) => code !== 'quiet-hours'),
      flows: await explainFlows(tx, { subject, facts, named }),
      message: message && { id: asked.id, runId: message.runId, lines: message.lines },
    };
  });
}

type Explaining = { readonly subject: Subject; readonly facts: Facts; readonly named: Named };

async function explainFlows(tx: TenantTransaction, { subject, facts, named }: Explaining): Promise<readonly WhyFlow[]> {
  const runs = await readRuns(tx, subject);
  const live = await liveVersions(tx);
  const versions = await loadVersions(tx, runs);
  const backgrounds = await readBackgrounds(tx, runs, versions);
  const past = await readPast(tx, runs, { versions, named });
  const ran: WhyFlow[] = [];
  for (const run of runs) {
    const version = versions.get(versionKey(run));
    if (!version) continue;
    const background = backgrounds.get(run.id) ?? EMPTY_BACKGROUND;
    const lines = [...(past.get(run.id) ?? []), ...(await standing(tx, { run, version, background, named }))];
    const { flowId, flow: name, flowStatus: status, id: runId } = run;
    ran.push({ flowId, name, status, runId, about: run.subjectId === subject.id ? null : run.label, verdict: run.status, lines });
  }
  const started = new Set(runs.filter(({ subjectId }) => subjectId === subject.id).map(({ flowId }) => flowId));
  const fitting = [...live, ...(await pausedVersions(tx))].filter(
    ({ flowId, graph }) => graph.document.settings.subject === subject.kind && !started.has(flowId),
  );
  const names = await flowNames(
    tx,
    fitting.map(({ flowId }) => flowId),
  );
  const idle: WhyFlow[] = [];
  for (const version of fitting) {
    const { name = '', status = '' } = names.get(version.flowId) ?? {};
    const lines = await whyNotStarted(tx, { version, subjectId: subject.id, facts, paused: status === 'paused' });
    idle.push({ flowId: version.flowId, name, status, runId: null, about: null, verdict: 'not-started', lines });
  }
  return [...ran, ...idle];
}

async function pausedVersions(tx: TenantTransaction): Promise<readonly CompiledVersion[]> {
  const rows = await tx.db.execute<{ flowId: string; version: number }>(sql`
    select id as "flowId", live_version as version from flows where tenant_id = ${tx.tenantId} and status = 'paused' and live_version is not null`);
  return [...(await loadVersions(tx, rows)).values()];
}

async function flowNames(tx: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; status: string }>> {
  const rows = await tx.db.execute<{ id: string; name: string; status: string }>(
    sql`select id, name, status from flows where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map(({ id, name, status }) => [id, { name, status }]));
}

async function requireSubject(tx: TenantTransaction, { kind, id }: { kind: SubjectKind; id: string }): Promise<Subject> {
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  const customer = sql`join customers c on c.tenant_id = ${tx.tenantId} and c.id = s.customer_id`;
  const queries = {
    invoice: sql`select s.id, s.number as label, c.id as "customerId", c.name as customer from invoices s ${customer} where s.${tenant} and s.id = ${id}::uuid`,
    order: sql`select s.id, s.number as label, c.id as "customerId", c.name as customer from orders s ${customer} where s.${tenant} and s.id = ${id}::uuid`,
    customer: sql`select id, name as label, id as "customerId", name as customer from customers where ${tenant} and id = ${id}::uuid`,
  };
  const [row] = await tx.db.execute<Omit<Subject, 'kind'>>(queries[kind]);
  if (!row) throw notFound(kind, id);
  return { kind, ...row };
}

export type WhyFound = {
  readonly kind: 'invoice' | 'order' | 'customer';
  readonly id: string;
  readonly label: string;
  readonly hint: string;
};

/** Invoices, orders and customers whose number or name has these words in it; the best few. */
export async function findSubjects(scope: TenantScope, words: string): Promise<readonly WhyFound[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return scope.transaction(async (tx) => {
    const tenant = sql`tenant_id = ${tx.tenantId}`;
    return await tx.db.execute<WhyFound>(sql`
      (select 'invoice' as kind, i.id, i.number as label, c.name as hint from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
        where i.${tenant} and (i.number ilike ${like} or c.name ilike ${like}) order by i.status = 'open' desc, i.due_on desc limit 8)
      union all
      (select 'customer', id, name, external_id from customers where ${tenant} and (name ilike ${like} or external_id ilike ${like}) order by name limit 8)
      union all
      (select 'order', o.id, o.number, c.name from orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
        where o.${tenant} and o.number ilike ${like} order by o.placed_on desc limit 4)`);
  });
}
