import { eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { createFlow, requireDocument } from './drafts.ts';

const { flows } = schema;

export type NewFlow = { readonly flowId: string; readonly name: string };

/**
 * Keeps a document as a new draft; its name is the wanted one, or the first free one like it.
 * @throws Failure `invalid-input` that names each field of what is no flow
 */
export async function createDraft(
  scope: TenantScope,
  draft: { readonly name: string; readonly description?: string; readonly document: unknown },
): Promise<NewFlow> {
  const document = requireDocument(draft.document);
  return scope.transaction(async (tx) => {
    const name = await freeName(tx, draft.name);
    return { flowId: await createFlow(tx, { ...draft, name, document }), name };
  });
}

/** As `createDraft`, under "<name> (copy)". */
export function copyDraft(scope: TenantScope, draft: { readonly name: string; readonly document: unknown }): Promise<NewFlow> {
  return createDraft(scope, { ...draft, name: `${draft.name.slice(0, 108)} (copy)` });
}

/** The name, or the name with the first number that makes it free. */
async function freeName(tx: TenantTransaction, wanted: string): Promise<string> {
  const rows = await tx.db.select({ name: flows.name }).from(flows).where(eq(flows.tenantId, tx.tenantId));
  const taken = new Set(rows.map(({ name }) => name));
  let [name, number] = [wanted, 1];
  while (taken.has(name)) {
    number += 1;
    name = `${wanted.slice(0, 114)} ${number}`;
  }
  return name;
}
