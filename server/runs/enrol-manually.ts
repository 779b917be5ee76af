import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { liveVersions } from '#server/flows/live.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { enrol, entryKeyFor } from './enrol.ts';

export type StartableFlow = { readonly id: string; readonly name: string; readonly description: string };

/** Live flows about such subjects that people start by hand, by name. */
export async function startableFlows(scope: TenantScope, subject: SubjectKind): Promise<readonly StartableFlow[]> {
  return scope.transaction(async (tx) => {
    const ids = (await manualVersions(tx)).flatMap(({ graph, flowId }) => (graph.document.settings.subject === subject ? [flowId] : []));
    return await tx.db.execute<StartableFlow>(sql`
      select id, name, description from flows where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) order by name`);
  });
}

async function manualVersions(tx: TenantTransaction): Promise<readonly CompiledVersion[]> {
  return (await liveVersions(tx)).filter(({ graph }) => graph.trigger?.config.on === 'manual');
}

export type ManualStart = { readonly flowId: string; readonly subjectIds: readonly string[] };

/** How many runs started; the others are in the flow already, or may not enter again. */
export type Started = { readonly started: number; readonly leftOut: number };

/**
 * Starts a flow for subjects that a person chose. The flow's re-entry rule and who it admits hold as for any other start.
 * @throws Failure `conflict` for a flow that is not live or not started by hand, `invalid-input` for a subject that is not there
 */
export async function startByHand(scope: TenantScope, { flowId, subjectIds }: ManualStart): Promise<Started> {
  return scope.transaction(async (tx) => {
    const version = (await manualVersions(tx)).find((known) => known.flowId === flowId);
    if (!version)
      throw new Failure('conflict', 'This flow is not live, or it is not started by hand.', 'Publish it with the start “By hand”.');
    const { subject } = version.graph.document.settings;
    const ids = [...new Set(subjectIds)];
    const found = await readSubjects(tx, subject, ids);
    if (found.length < ids.length)
      throw new Failure(
        'invalid-input',
        `${ids.length - found.length} of the ${subject}s are not there.`,
        'Load the list again and choose.',
      );
    const started = await enrol(
      tx,
      found.map(({ id, customerId }) => ({
        version,
        subjectKind: subject,
        subjectId: id,
        customerId,
        entryKey: entryKeyFor(version, null),
      })),
    );
    await recordAudit(tx, { action: 'flow.started-by-hand', target: `flow:${flowId}`, detail: { started, subjects: ids.slice(0, 100) } });
    await askFor(tx, 'tick');
    return { started, leftOut: ids.length - started };
  });
}

type Subject = { id: string; customerId: string };

/** The subjects of these ids that exist. */
async function readSubjects(tx: TenantTransaction, kind: SubjectKind, ids: readonly string[]): Promise<readonly Subject[]> {
  const these = sql`tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[])`;
  switch (kind) {
    case 'invoice':
      return await tx.db.execute<Subject>(sql`select id, customer_id as "customerId" from invoices where ${these}`);
    case 'order':
      return await tx.db.execute<Subject>(sql`select id, customer_id as "customerId" from orders where ${these}`);
    case 'customer':
      return await tx.db.execute<Subject>(sql`select id, id as "customerId" from customers where ${these}`);
  }
}
