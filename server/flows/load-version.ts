import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { buildGraph, type FlowGraph, loadFlow, type Needs, needsOf } from '#workflows-schema/index.ts';

/** The template that a published version pinned for a key. */
export type PinnedTemplate = { readonly id: string; readonly version: number };

/** A published version, ready to run. */
export type CompiledVersion = {
  readonly flowId: string;
  readonly version: number;
  readonly graph: FlowGraph;
  /** What the flow asks of a tick beyond the subject itself. */
  readonly needs: Needs;
  readonly templates: Readonly<Record<string, PinnedTemplate>>;
};

export type VersionRef = { readonly flowId: string; readonly version: number };

/** Versions are immutable, so what was compiled once stays right; the oldest go when there are too many. */
const MAX_CACHED = 500;
const cache = new Map<string, CompiledVersion>();

export const versionKey = (ref: VersionRef): string => `${ref.flowId}@${ref.version}`;

/** The compiled versions of these references, by `versionKey`. @throws Error for a version that is stored in a shape that this product cannot read */
export async function loadVersions(tx: TenantTransaction, refs: readonly VersionRef[]): Promise<ReadonlyMap<string, CompiledVersion>> {
  const wanted = new Map(refs.map((ref) => [versionKey(ref), ref]));
  const missing = [...wanted].filter(([key]) => !cache.has(key)).map(([, ref]) => ref);
  for (const compiled of await readVersions(tx, missing)) remember(compiled);
  return new Map(
    [...wanted.keys()].flatMap((key) => {
      const found = cache.get(key);
      return found ? [[key, found] as const] : [];
    }),
  );
}

type VersionRow = {
  flow_id: string;
  number: number;
  document: unknown;
  template_versions: Record<string, PinnedTemplate>;
};

async function readVersions(tx: TenantTransaction, refs: readonly VersionRef[]): Promise<readonly CompiledVersion[]> {
  if (refs.length === 0) return [];
  const list = JSON.stringify(refs.map((ref) => ({ flow_id: ref.flowId, number: ref.version })));
  const rows = await tx.db.execute<VersionRow>(sql`
    select v.flow_id, v.number, v.document, v.template_versions
    from flow_versions v join jsonb_to_recordset(${list}::jsonb) as w(flow_id uuid, number int) on w.flow_id = v.flow_id and w.number = v.number
    where v.tenant_id = ${tx.tenantId}`);
  return rows.map((row) => {
    const loaded = loadFlow(row.document);
    if (!loaded.ok)
      throw new Error(`Version ${row.number} of flow ${row.flow_id} cannot be read: ${loaded.findings.map((f) => f.message).join(' ')}`);
    const graph = buildGraph(loaded.document);
    return {
      flowId: row.flow_id,
      version: row.number,
      graph,
      needs: needsOf(graph),
      templates: row.template_versions,
    };
  });
}

function remember(compiled: CompiledVersion): void {
  const oldest = cache.keys().next();
  if (cache.size >= MAX_CACHED && !oldest.done) cache.delete(oldest.value);
  cache.set(versionKey(compiled), compiled);
}
