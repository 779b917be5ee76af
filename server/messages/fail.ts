import { sql } from 'drizzle-orm';
import { openCases } from '#server/cases/open.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedMessage } from './claimed.ts';
import { failedCase } from './outcome.ts';
import { tellRuns } from './tell-runs.ts';

export type Unrenderable = { readonly message: ClaimedMessage; readonly reason: string };

/** A message that cannot be rendered (a field is missing) is never sent with a blank: it fails, and a person is told. */
export async function failUnrenderable(tx: TenantTransaction, failed: readonly Unrenderable[]): Promise<void> {
  if (failed.length === 0) return;
  const rows = failed.map(({ message, reason }) => ({ id: message.id, reason }));
  await tx.db.execute(sql`
    update messages m set status = 'failed', reason = f.reason, next_attempt_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, reason text) where m.tenant_id = ${tx.tenantId} and m.id = f.id`);
  await tellRuns(
    tx,
    failed.flatMap(({ message }) => (message.options.awaited ? [{ message, became: 'failed' as const }] : [])),
  );
  await openCases(
    tx,
    failed.map(({ message, reason }) => failedCase(tx, message, reason)),
  );
}
