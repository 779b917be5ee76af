import type { TenantScope } from '#server/scope.ts';
import { installTemplatesFor } from '#server/templates/store.ts';
import { type FlowDocument, templatesOf } from '#workflows-schema/index.ts';
import { createDraft, type NewFlow } from './copies.ts';
import { createFlow } from './drafts.ts';

type StarterDraft = { readonly name: string; readonly description: string; readonly document: FlowDocument };

/** As `createFromStarter`, under the name or the first free one like it. */
export async function draftFromStarter(scope: TenantScope, { name, description, document }: StarterDraft): Promise<NewFlow> {
  return scope.transaction(async (tx) => {
    await installTemplatesFor(tx, document.nodes.flatMap(templatesOf));
    return createDraft(tx, { name, description, document });
  });
}

/**
 * Makes a flow from a ready-made draft, with those of its messages that the tenant does not have yet.
 * @throws Failure `conflict` when the name is taken
 */
export async function createFromStarter(scope: TenantScope, draft: StarterDraft): Promise<string> {
  return scope.transaction(async (tx) => {
    await installTemplatesFor(tx, draft.document.nodes.flatMap(templatesOf));
    return createFlow(tx, draft);
  });
}
