import { and, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { type FlowDocument, loadFlow } from '#workflows-schema/index.ts';
import { announceFlow } from './announce.ts';

const { flows } = schema;

/** Makes a flow with its first draft. @throws Failure `conflict` when the name is taken */
export async function createFlow(
  scope: TenantScope,
  draft: {
    readonly name: string;
    readonly description?: string;
    readonly document: FlowDocument;
  },
): Promise<string> {
  return scope.transaction(async (tx) => {
    await requireFreeName(tx, draft.name);
    const id = newId();
    await tx.db.insert(flows).values({
      tenantId: tx.tenantId,
      id,
      name: draft.name,
      description: draft.description ?? '',
      draft: draft.document,
      createdAt: tx.nowDate,
      updatedAt: tx.nowDate,
      updatedBy: tx.actor,
    });
    await recordAudit(tx, {
      action: 'flow.created',
      target: `flow:${id}`,
      detail: { name: draft.name },
    });
    return id;
  });
}

export type DraftChange = {
  readonly flowId: string;
  /** The revision that the change was made on; saved only while it is still the newest. */
  readonly revision: number;
  readonly document: unknown;
  readonly name?: string;
};

/**
 * Saves a draft if nobody saved another one since; returns the new revision. An unfinished draft is fine, a malformed one not.
 * @throws Failure `conflict` with the newest revision's author, `invalid-input` when the document is no flow
 */
export async function saveDraft(scope: TenantScope, change: DraftChange): Promise<{ readonly revision: number }> {
  const document = requireDocument(change.document);
  return scope.transaction(async (tx) => {
    const where = and(eq(flows.tenantId, tx.tenantId), eq(flows.id, change.flowId));
    if (change.name !== undefined) await requireFreeName(tx, change.name, change.flowId);
    const [saved] = await tx.db
      .update(flows)
      .set({
        draft: document,
        draftRevision: sql`${flows.draftRevision} + 1`,
        updatedAt: tx.nowDate,
        updatedBy: tx.actor,
        ...(change.name === undefined ? {} : { name: change.name }),
      })
      .where(and(where, eq(flows.draftRevision, change.revision)))
      .returning({ revision: flows.draftRevision });
    if (saved) {
      await announceFlow(tx, { what: 'saved', flowId: change.flowId, revision: saved.revision });
      return saved;
    }
    const [found] = await tx.db.select({ revision: flows.draftRevision, by: flows.updatedBy }).from(flows).where(where);
    if (!found) throw notFound('flow', change.flowId);
    throw new Failure(
      'conflict',
      `Your change was made on revision ${change.revision}, but ${found.by} has saved revision ${found.revision} since.`,
      'Load their version, or save yours as a copy.',
    );
  });
}

/** A document of the current schema. @throws Failure `invalid-input` that names each field */
export function requireDocument(input: unknown): FlowDocument {
  const loaded = loadFlow(input);
  if (loaded.ok) return loaded.document;
  throw new Failure('invalid-input', 'This is not a flow that Cadenza can read.', 'Correct the fields that are named.', {
    fields: loaded.findings.map((finding) => ({
      field: finding.field ?? 'flow',
      message: finding.message,
    })),
  });
}

async function requireFreeName(tx: TenantTransaction, name: string, ownId?: string): Promise<void> {
  const [taken] = await tx.db
    .select({ id: flows.id })
    .from(flows)
    .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.name, name)));
  if (taken && taken.id !== ownId)
    // Of a draft that is saved, `conflict` says that somebody else saved it; a name is only not good.
    throw new Failure(ownId ? 'invalid-input' : 'conflict', `There is a flow called "${name}" already.`, 'Choose another name.', {
      fields: [{ field: 'name', message: 'is taken' }],
    });
}
