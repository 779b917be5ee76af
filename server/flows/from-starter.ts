import type { TenantScope } from '#server/scope.ts';
import { installTemplatesFor } from '#server/templates/store.ts';
import { type FlowDocument, templatesOf } from '#workflows-schema/index.ts';
import { createFlow } from './drafts.ts';

/**
 * Makes a flow from a ready-made draft, with those of its messages that the tenant does not have yet.
 * @throws Failure `conflict` when the name is taken
 */
export async function createFromStarter(
  scope: TenantScope,
  draft: { readonly name: string; readonly description: string; readonly document: FlowDocument },
): Promise<string> {
  return scope.transaction(async (tx) => {
    await installTemplatesFor(tx, draft.document.nodes.flatMap(templatesOf));
    return createFlow(tx, draft);
  });
}
