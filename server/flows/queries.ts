import { and, desc, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { notFound } from '#server/errors.ts';
import type { TenantScope } from '#server/scope.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { requireDocument } from './drafts.ts';

const { flows, flowVersions } = schema;

export type FlowSummary = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly liveVersion: number | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly waiting: number;
  /** Kept where they are by a pause or a person. */
  readonly held: number;
  readonly ended: number;
  readonly failed: number;
  readonly sent: number;
};

/** All flows of the tenant by name, with what their runs and messages come to. */
export async function listFlows(scope: TenantScope): Promise<readonly FlowSummary[]> {
  return scope.transaction(async (tx) => {
    const rows = await tx.db.execute<
      Omit<FlowSummary, 'publishedAt' | 'updatedAt'> & {
        publishedAt: string | null;
        updatedAt: string;
      }
    >(sql`
      select f.id, f.name, f.description, f.status, f.live_version as "liveVersion", v.published_at as "publishedAt", f.updated_at as "updatedAt",
        coalesce(r.waiting, 0)::int as waiting, coalesce(r.held, 0)::int as held, coalesce(r.ended, 0)::int as ended, coalesce(r.failed, 0)::int as failed, coalesce(m.sent, 0)::int as sent
      from flows f
      left join flow_versions v on v.tenant_id = f.tenant_id and v.flow_id = f.id and v.number = f.live_version
      left join (select flow_id, count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'held') as held,
          count(*) filter (where status = 'ended') as ended,
          count(*) filter (where status = 'failed') as failed from runs where tenant_id = ${tx.tenantId} group by flow_id) r on r.flow_id = f.id
      left join (select r.flow_id, count(*) as sent from messages m join runs r on r.tenant_id = m.tenant_id and r.id = m.run_id
          where m.tenant_id = ${tx.tenantId} and m.sent_at is not null group by r.flow_id) m on m.flow_id = f.id
      where f.tenant_id = ${tx.tenantId} and f.status <> 'archived' order by f.name`);
    return rows.map((row) => ({
      ...row,
      publishedAt: row.publishedAt ? new Date(row.publishedAt) : null,
      updatedAt: new Date(row.updatedAt),
    }));
  });
}

export type FlowDetail = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly liveVersion: number | null;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly document: FlowDocument;
};

/** A flow with its draft, migrated to the current schema. */
export async function getFlow(scope: TenantScope, flowId: string): Promise<FlowDetail> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db
      .select()
      .from(flows)
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)));
    if (!row) throw notFound('flow', flowId);
    const { id, name, description, status, liveVersion, draftRevision: revision, updatedAt, updatedBy } = row;
    return {
      id,
      name,
      description,
      status,
      liveVersion,
      revision,
      updatedAt,
      updatedBy,
      document: requireDocument(row.draft),
    };
  });
}

export type VersionSummary = {
  readonly number: number;
  readonly note: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly hash: string;
};

/** Published versions, newest first. */
export async function listVersions(scope: TenantScope, flowId: string): Promise<readonly VersionSummary[]> {
  return scope.transaction((tx) =>
    tx.db
      .select({
        number: flowVersions.number,
        note: flowVersions.note,
        publishedAt: flowVersions.publishedAt,
        publishedBy: flowVersions.publishedBy,
        hash: flowVersions.hash,
      })
      .from(flowVersions)
      .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, flowId)))
      .orderBy(desc(flowVersions.number)),
  );
}

/** One published version's document. */
export async function getVersion(scope: TenantScope, ref: { readonly flowId: string; readonly version: number }): Promise<FlowDocument> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db
      .select({ document: flowVersions.document })
      .from(flowVersions)
      .where(and(eq(flowVersions.tenantId, tx.tenantId), eq(flowVersions.flowId, ref.flowId), eq(flowVersions.number, ref.version)));
    if (!row) throw notFound('version', String(ref.version));
    return requireDocument(row.document);
  });
}
