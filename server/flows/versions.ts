import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import type { Reasons } from './check-draft.ts';
import type { PinnedTemplate } from './load-version.ts';

const { flowVersions } = schema;
const reasonsSchema = z.record(z.string(), z.string());

export type NewVersion = {
  readonly flowId: string;
  readonly document: FlowDocument;
  readonly templates: Readonly<Record<string, PinnedTemplate>>;
  readonly note: string;
  readonly reasons: Reasons;
};

/** What a version consists of, as a SHA-256: equal hashes are the same flow with the same texts. */
export function hashOf({ document, templates }: Pick<NewVersion, 'document' | 'templates'>): string {
  return createHash('sha256').update(JSON.stringify({ document, templates })).digest('hex');
}

/** The hash of a published version; null when there is none. */
export async function hashOfVersion(tx: TenantTransaction, flowId: string, number: number | null): Promise<string | null> {
  if (number === null) return null;
  const [row] = await tx.db
    .select({ hash: flowVersions.hash })
    .from(flowVersions)
    .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId), eq(flowVersions.number, number)));
  return row?.hash ?? null;
}

/** Freezes a document under the next number. The caller holds the flow's row lock. */
export async function insertVersion(tx: TenantTransaction, version: NewVersion): Promise<number> {
  const { flowId, document, templates, note, reasons } = version;
  const number = (await latestVersion(tx, flowId)) + 1;
  await tx.db.insert(flowVersions).values({
    tenantId: tx.tenantId,
    flowId,
    number,
    hash: hashOf(version),
    document,
    templateVersions: templates,
    note,
    reasons,
    publishedAt: tx.nowDate,
    publishedBy: tx.actor,
  });
  return number;
}

/** The highest number of a flow's versions, 0 for a flow that was never published. */
export async function latestVersion(tx: TenantTransaction, flowId: string): Promise<number> {
  const [last] = await tx.db
    .select({ number: sql<number>`coalesce(max(number), 0)::int` })
    .from(flowVersions)
    .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId)));
  return last?.number ?? 0;
}

/** A published version's document as it is stored; null when there is none. */
export async function versionDocument(tx: TenantTransaction, flowId: string, number: number): Promise<unknown> {
  const [row] = await tx.db
    .select({ document: flowVersions.document })
    .from(flowVersions)
    .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId), eq(flowVersions.number, number)));
  return row?.document ?? null;
}

/** Why the warnings of a published version were let pass. */
export async function reasonsOf(tx: TenantTransaction, flowId: string, number: number): Promise<Reasons> {
  const [row] = await tx.db
    .select({ reasons: flowVersions.reasons })
    .from(flowVersions)
    .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId), eq(flowVersions.number, number)));
  return reasonsSchema.parse(row?.reasons ?? {});
}
