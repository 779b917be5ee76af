import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { type FlowDocument, loadFlow } from '#workflows-schema/index.ts';
import { dropSchedule, resumeSchedule, suspendSchedule } from './trigger-schedule.ts';
import { versionDocument } from './versions.ts';

const { flows } = schema;

/** Stops a flow's starts; what its runs do meanwhile is up to who owns runs. @throws Failure `not-found` for one that is not live */
export async function stopEnrolling(tx: TenantTransaction, flowId: string): Promise<void> {
  await change(tx, { flowId, from: 'live', to: 'paused' });
  await suspendSchedule(tx, flowId);
}

/** Starts again. @param skipMissed leaves out the days that came while it was paused @throws Failure `not-found` for one that is not paused */
export async function enrolAgain(tx: TenantTransaction, flowId: string, skipMissed: boolean): Promise<void> {
  const version = await change(tx, { flowId, from: 'paused', to: 'live' });
  const document = await documentOf(tx, flowId, version);
  const trigger = document?.nodes.find((node) => node.kind === 'trigger');
  if (trigger) await resumeSchedule(tx, { flowId, config: trigger.config, skipMissed });
  await askFor(tx, 'tick');
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
    await recordAudit(tx, { action: 'flow.archived', target: `flow:${flowId}` });
  });
}

async function change(tx: TenantTransaction, { flowId, from, to }: { flowId: string; from: string; to: string }): Promise<number> {
  const [changed] = await tx.db
    .update(flows)
    .set({ status: to })
    .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId), eq(flows.status, from), isNotNull(flows.liveVersion)))
    .returning({ version: flows.liveVersion });
  if (!changed) throw notFound(`${from} flow`, flowId);
  return changed.version ?? 0;
}

async function documentOf(tx: TenantTransaction, flowId: string, version: number): Promise<FlowDocument | null> {
  const loaded = loadFlow(await versionDocument(tx, flowId, version));
  return loaded.ok ? loaded.document : null;
}
