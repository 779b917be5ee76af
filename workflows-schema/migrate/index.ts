import { error, type Finding } from '../analyse/finding.ts';
import { CURRENT_SCHEMA_VERSION, type FlowDocument, flowSchema } from '../flow.ts';
import { type MigrationStep, migrateThrough } from './steps.ts';
import { v1ToV2 } from './v1-to-v2.ts';

/** Contiguous steps, oldest first; a new schema version adds `<vN-to-vM>.ts` here and a document to the tests. */
export const MIGRATIONS: readonly MigrationStep[] = [v1ToV2];

export type LoadResult =
  | { readonly ok: true; readonly document: FlowDocument }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads a stored or posted flow: migrates it to the current schema and checks its shape. Never throws. */
export function loadFlow(input: unknown): LoadResult {
  const migrated = migrateThrough(MIGRATIONS, input, CURRENT_SCHEMA_VERSION);
  if (!migrated.ok) return { ok: false, findings: [error('bad-shape', migrated.message)] };
  const parsed = flowSchema.safeParse(migrated.document);
  if (parsed.success) return { ok: true, document: parsed.data };
  const findings = parsed.error.issues.map((issue) => {
    const [list, index] = issue.path;
    const node = list === 'nodes' && typeof index === 'number' ? nodeIdAt(migrated.document, index) : null;
    const field = node ? issue.path.slice(3).join('.') : issue.path.join('.');
    return error('bad-shape', `${issue.path.join('.') || 'flow'}: ${issue.message}`, node, field);
  });
  return { ok: false, findings };
}

function nodeIdAt(document: unknown, index: number): string | null {
  const nodes = typeof document === 'object' && document !== null && 'nodes' in document ? document.nodes : null;
  const node: unknown = Array.isArray(nodes) ? nodes[index] : null;
  return typeof node === 'object' && node !== null && 'id' in node && typeof node.id === 'string' ? node.id : null;
}
