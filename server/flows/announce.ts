import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** The channel on which the web processes of one database hear what happens to flows that somebody has open. */
export const LIVE_CHANNEL = 'cadenza_live';

/** What others who have the flow open should know of. */
export type FlowNews =
  | { readonly what: 'saved'; readonly flowId: string; readonly revision: number }
  | { readonly what: 'published'; readonly flowId: string; readonly version: number };

/** Tells everybody who has the flow open, once the transaction is committed. */
export async function announceFlow(tx: TenantTransaction, news: FlowNews): Promise<void> {
  const told = JSON.stringify({ ...news, tenantId: tx.tenantId, by: tx.actor, at: tx.nowDate.toISOString() });
  await tx.db.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${told})`);
}
