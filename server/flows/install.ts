import type { TenantTransaction } from '#server/scope.ts';
import { createFlow } from './drafts.ts';
import { publishFlow } from './publish.ts';
import { INSTALLED_FLOWS } from './starters.ts';

/** Gives a new tenant its first flows as drafts; `live` names (by key) those that are published at once. Their templates must be there. */
export async function installStarterFlows(tx: TenantTransaction, live: readonly string[] = []): Promise<void> {
  for (const { key, name, description, document } of INSTALLED_FLOWS) {
    const flowId = await createFlow(tx, { name, description, document });
    if (live.includes(key)) await publishFlow(tx, { flowId, revision: 1, note: 'First version' });
  }
}
