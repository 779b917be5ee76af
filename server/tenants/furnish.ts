import { installStarterFlows } from '#server/flows/install.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { installStarterTemplates } from '#server/templates/store.ts';

/** What every new tenant starts with: the ready-made messages and flows, as drafts; the receipt is live, because nobody regrets one. */
export async function furnishTenant(tx: TenantTransaction): Promise<void> {
  await installStarterTemplates(tx);
  await installStarterFlows(tx, ['payment-receipt']);
}
