import { and, eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { announceFlow } from './announce.ts';
import { checkDraft, type Reasons, requirePublishable } from './check-draft.ts';
import { requireDocument } from './drafts.ts';
import { scheduleTrigger } from './trigger-schedule.ts';
import { hashOf, hashOfVersion, insertVersion } from './versions.ts';

const { flows } = schema;

export type Publication = {
  readonly flowId: string;
  readonly revision: number;
  readonly note?: string;
  /** Also start for invoices that are past the trigger's day already; otherwise only for those that come to it from now on. */
  readonly includeExisting?: boolean;
  /** Why each warning is fine; left out, warnings are let pass (flows that the product itself publishes). */
  readonly reasons?: Reasons;
};

export type Published = {
  readonly version: number;
  /** False when this very draft is live already: a second click makes no second version. */
  readonly fresh: boolean;
  /** The version that was live before. */
  readonly before: number | null;
};

/**
 * Freezes the draft as the next version and makes it the one that enrols. Runs in flight stay on theirs. The draft is
 * checked again here, as in the editor. A paused flow stays paused.
 * @throws Failure `not-publishable` with the findings, `conflict` when the draft was saved since
 */
export async function publishFlow(scope: TenantScope, publication: Publication): Promise<Published> {
  return scope.transaction(async (tx) => {
    const { flowId, note = '', includeExisting = false, reasons } = publication;
    const flow = await lockFlow(tx, publication);
    const document = requireDocument(flow.draft);
    const { findings, templates } = await checkDraft(tx, document);
    requirePublishable(findings, reasons);
    const before = flow.liveVersion;
    const same = before !== null && (await hashOfVersion(tx, flowId, before)) === hashOf({ document, templates });
    const version = same ? before : await insertVersion(tx, { flowId, document, templates, note, reasons: reasons ?? {} });
    if (same && !includeExisting && (flow.status === 'live' || flow.status === 'paused')) return { version, fresh: false, before };
    await makeLive(tx, { flowId, version, document, paused: flow.status === 'paused', includeExisting });
    if (!same) await recordAudit(tx, { action: 'flow.published', target: `flow:${flowId}`, detail: { version, note } });
    await askFor(tx, 'tick');
    await announceFlow(tx, { what: 'published', flowId, version });
    return { version, fresh: !same, before };
  });
}

export type MadeLive = {
  readonly flowId: string;
  readonly version: number;
  readonly document: FlowDocument;
  readonly paused: boolean;
  readonly includeExisting: boolean;
};

/** Makes a version the one that enrols, and sets its start's looks. */
export async function makeLive(tx: TenantTransaction, { flowId, version, document, paused, includeExisting }: MadeLive): Promise<void> {
  await tx.db
    .update(flows)
    .set({ status: paused ? 'paused' : 'live', liveVersion: version })
    .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)));
  const trigger = document.nodes.find((node) => node.kind === 'trigger');
  if (trigger) await scheduleTrigger(tx, { flowId, config: trigger.config, includeExisting });
}

/** The flow's row, locked, when its draft is still the one that was checked. @throws Failure `not-found` or `conflict` */
export async function lockFlow(tx: TenantTransaction, { flowId, revision }: { readonly flowId: string; readonly revision?: number }) {
  const [flow] = await tx.db
    .select()
    .from(flows)
    .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)))
    .for('update');
  if (!flow) throw notFound('flow', flowId);
  if (revision !== undefined && flow.draftRevision !== revision)
    throw new Failure(
      'conflict',
      `You checked revision ${revision}, but ${flow.updatedBy} has saved revision ${flow.draftRevision} since.`,
      'Look at the newest draft, then publish it.',
    );
  return flow;
}
