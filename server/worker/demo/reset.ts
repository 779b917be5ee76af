import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import { clearTenant } from './clear.ts';
import { loadDemo } from './load.ts';

/** Puts a sandbox tenant back to its first day, relative to today. @throws Failure `not-a-sandbox` for any other tenant */
export async function resetDemo(process: ProcessContext, tenantId: string): Promise<void> {
  const scope = await process.openTenant(tenantId, 'system');
  const { sandbox } = await scope.transaction(requireSettings);
  if (!sandbox) throw new Failure('not-a-sandbox', 'Only a sandbox tenant can be reset.', 'Use the demo tenant.');
  await clearTenant(process.env.DATABASE_URL, tenantId);
  await loadDemo(process, tenantId);
}
