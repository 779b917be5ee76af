import { sql } from 'drizzle-orm';
import { Failure } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { type Finding, type Known, keepKnownReferences, loadFlow, readFlowFile } from '#workflows-schema/index.ts';
import { createDraft, type NewFlow } from './copies.ts';

/** `dropped` steps named a template, a member or a flow that is not here; they ask for it again. */
export type ImportedFlow = NewFlow & { readonly dropped: number };

/**
 * Makes a draft of the text of a flow's file, or of a bare document of any schema version. It gets the file's name, or the
 * first free one like it.
 * @throws Failure `invalid-input` that names each field: "file" for a text that is no JSON, else "<step>.<field>" or a path
 */
export async function importFlow(scope: TenantScope, text: string): Promise<ImportedFlow> {
  const file = readFlowFile(parse(text));
  const loaded = loadFlow(file.document);
  if (!loaded.ok) throw refused(loaded.findings.map(placed));
  return scope.transaction(async (tx) => {
    const { nodes, dropped } = keepKnownReferences(loaded.document.nodes, await readKnown(tx));
    const document = { ...loaded.document, nodes };
    return { ...(await createDraft(tx, { name: file.name.slice(0, 120) || 'Imported flow', document })), dropped };
  });
}

/** Where it is wrong and why, in plain words; a finding of a field names its path first, which then stands twice. */
function placed({ nodeId, field, message }: Finding): { readonly field: string; readonly message: string } {
  if (!field) return { field: nodeId ?? 'file', message };
  const why = message.slice(message.indexOf(': ') + 2).replace(/^Invalid \w+: /, '');
  const said = why.replace('received undefined', 'but it is missing').replace('received', 'but it is');
  return { field: nodeId ? `${nodeId}.${field}` : field, message: said };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : 'It cannot be read.';
    throw refused([{ field: 'file', message: `This is no JSON: ${message}` }], thrown);
  }
}

function refused(fields: readonly { readonly field: string; readonly message: string }[], cause?: unknown): Failure {
  return new Failure('invalid-input', 'This is not a flow that Cadenza can read.', 'Correct what is named, or export the flow again.', {
    fields,
    cause,
  });
}

async function readKnown(tx: TenantTransaction): Promise<Known> {
  const rows = await tx.db.execute<{ kind: 'template' | 'member' | 'flow'; key: string }>(sql`
    select 'template' as kind, key from templates where tenant_id = ${tx.tenantId}
    union all select 'member', user_id::text from members where tenant_id = ${tx.tenantId}
    union all select 'flow', id::text from flows where tenant_id = ${tx.tenantId} and status <> 'archived'`);
  const keysOf = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map(({ key }) => key));
  return { templates: keysOf('template'), members: keysOf('member'), flows: keysOf('flow') };
}
