import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { analyse, type Finding, type FlowDocument, isOn, templatesOf } from '#workflows-schema/index.ts';
import { requireDocument } from './drafts.ts';
import type { PinnedTemplate } from './load-version.ts';
import { dropSchedule, scheduleTrigger } from './trigger-schedule.ts';

const { flows, flowVersions } = schema;

export type Publication = {
  readonly flowId: string;
  readonly revision: number;
  readonly note?: string;
  /** Also start for invoices that are past the trigger's day already; otherwise only for those that come to it from now on. */
  readonly includeExisting?: boolean;
};

/**
 * Freezes the draft as the next version and makes it the one that enrols. Runs in flight stay on theirs. The draft is
 * checked again here, as in the editor.
 * @throws Failure `not-publishable` with the findings, `conflict` when the draft was saved since
 */
export async function publishFlow(scope: TenantScope, publication: Publication): Promise<{ readonly version: number }> {
  return scope.transaction(async (tx) => {
    const { flowId, revision, note = '', includeExisting = false } = publication;
    const [flow] = await tx.db
      .select()
      .from(flows)
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)))
      .for('update');
    if (!flow) throw notFound('flow', flowId);
    if (flow.draftRevision !== revision) {
      throw new Failure(
        'conflict',
        `You checked revision ${revision}, but ${flow.updatedBy} has saved revision ${flow.draftRevision} since.`,
        'Look at the newest draft, then publish it.',
      );
    }
    const document = requireDocument(flow.draft);
    const templates = await pinTemplates(tx, document);
    requirePublishable([...analyse(document), ...missingTemplates(document, templates)]);
    const number = await insertVersion(tx, {
      flowId,
      document,
      templates,
      note,
    });
    await tx.db
      .update(flows)
      .set({ status: 'live', liveVersion: number })
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)));
    const trigger = document.nodes.find((node) => node.kind === 'trigger');
    if (trigger)
      await scheduleTrigger(tx, {
        flowId,
        config: trigger.config,
        includeExisting,
      });
    await recordAudit(tx, {
      action: 'flow.published',
      target: `flow:${flowId}`,
      detail: { version: number, note },
    });
    await askFor(tx, 'tick');
    return { version: number };
  });
}

/** Stops enrolling. Runs in flight keep their place and go on. */
export async function pauseFlow(scope: TenantScope, flowId: string): Promise<void> {
  await setStatus(scope, flowId, 'paused');
}

/** Enrols again. Invoices that came to the trigger's day while it was paused are enrolled by the next look. */
export async function resumeFlow(scope: TenantScope, flowId: string): Promise<void> {
  await setStatus(scope, flowId, 'live');
}

async function setStatus(scope: TenantScope, flowId: string, status: 'paused' | 'live'): Promise<void> {
  await scope.transaction(async (tx) => {
    const [changed] = await tx.db
      .update(flows)
      .set({ status })
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId), sql`live_version is not null`))
      .returning({ id: flows.id });
    if (!changed) throw notFound('published flow', flowId);
    if (status === 'live') await askFor(tx, 'tick');
    await recordAudit(tx, {
      action: status === 'live' ? 'flow.resumed' : 'flow.paused',
      target: `flow:${flowId}`,
    });
  });
}

async function insertVersion(
  tx: TenantTransaction,
  version: {
    flowId: string;
    document: FlowDocument;
    templates: Record<string, PinnedTemplate>;
    note: string;
  },
): Promise<number> {
  const { flowId, document, templates, note } = version;
  const [last] = await tx.db
    .select({ number: sql<number>`coalesce(max(number), 0)::int` })
    .from(flowVersions)
    .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId)));
  const number = (last?.number ?? 0) + 1;
  const hash = createHash('sha256').update(JSON.stringify({ document, templates })).digest('hex');
  await tx.db.insert(flowVersions).values({
    tenantId: tx.tenantId,
    flowId,
    number,
    hash,
    document,
    templateVersions: templates,
    note,
    publishedAt: tx.nowDate,
    publishedBy: tx.actor,
  });
  return number;
}

async function pinTemplates(tx: TenantTransaction, document: FlowDocument): Promise<Record<string, PinnedTemplate>> {
  const keys = [...new Set(document.nodes.flatMap(templatesOf))];
  if (keys.length === 0) return {};
  const rows = await tx.db.execute<{
    key: string;
    id: string;
    version: number;
  }>(sql`
    select key, id, current_version as version from templates where tenant_id = ${tx.tenantId} and key = any(${sql.param(keys)}::text[])`);
  return Object.fromEntries(rows.map(({ key, id, version }) => [key, { id, version }]));
}

function missingTemplates(document: FlowDocument, known: Record<string, PinnedTemplate>): readonly Finding[] {
  return document.nodes.filter(isOn).flatMap((node) =>
    templatesOf(node).flatMap((template): Finding[] => {
      if (template === '' || Object.hasOwn(known, template)) return [];
      const message = `There is no template "${template}". Choose one that exists.`;
      return [{ code: 'no-template', severity: 'error', message, nodeId: node.id, field: 'template' }];
    }),
  );
}

function requirePublishable(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return;
  throw new Failure(
    'not-publishable',
    `The flow has ${errors.length === 1 ? 'a problem' : `${errors.length} problems`}: ${errors[0]?.message}`,
    'Correct what is listed, then publish again.',
    {
      fields: errors.map((finding) => ({
        field: finding.nodeId ? `${finding.nodeId}.${finding.field ?? ''}` : (finding.field ?? 'flow'),
        message: finding.message,
      })),
    },
  );
}

/** Takes a flow out of use; runs in flight go on to their end. */
export async function archiveFlow(scope: TenantScope, flowId: string): Promise<void> {
  await scope.transaction(async (tx) => {
    const [changed] = await tx.db
      .update(flows)
      .set({ status: 'archived' })
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)))
      .returning({ id: flows.id });
    if (!changed) throw notFound('flow', flowId);
    await dropSchedule(tx, flowId);
    await recordAudit(tx, {
      action: 'flow.archived',
      target: `flow:${flowId}`,
    });
  });
}
