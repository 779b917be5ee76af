import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { notFound } from '#server/errors.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { loadFlow, type TriggerOf } from '#workflows-schema/index.ts';
import { versionDocument } from './versions.ts';

const { inboundHooks, flows } = schema;
const BEGINNING = 'hk_';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** An address that starts a flow; its token is not kept, so it is shown once. */
export type HookView = { readonly id: string; readonly createdAt: Date; readonly lastSeenAt: Date | null };

/** The flow's address that is open, or null. */
export async function hookOf(scope: TenantScope, flowId: string): Promise<HookView | null> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db
      .select({ id: inboundHooks.id, createdAt: inboundHooks.createdAt, lastSeenAt: inboundHooks.lastSeenAt })
      .from(inboundHooks)
      .where(openHooks(tx, flowId))
      .orderBy(desc(inboundHooks.createdAt))
      .limit(1);
    return row ?? null;
  });
}

const openHooks = (tx: TenantTransaction, flowId: string) =>
  and(eq(inboundHooks.tenantId, tx.tenantId), eq(inboundHooks.flowId, flowId), isNull(inboundHooks.revokedAt));

/** Makes the flow's address, in place of the one that it had. The answer is the only time that the token is seen. */
export async function makeHook(scope: TenantScope, flowId: string): Promise<{ readonly token: string }> {
  return scope.transaction(async (tx) => {
    const [flow] = await tx.db
      .select({ id: flows.id })
      .from(flows)
      .where(and(eq(flows.tenantId, tx.tenantId), eq(flows.id, flowId)))
      .for('update');
    if (!flow) throw notFound('flow', flowId);
    await tx.db.update(inboundHooks).set({ revokedAt: tx.nowDate }).where(openHooks(tx, flowId));
    const token = `${BEGINNING}${randomBytes(32).toString('base64url')}`;
    await tx.db
      .insert(inboundHooks)
      .values({ tenantId: tx.tenantId, id: newId(), flowId, tokenHash: hashOf(token), createdAt: tx.nowDate });
    await recordAudit(tx, { action: 'hook.made', target: `flow:${flowId}` });
    return { token };
  });
}

/** Shuts the flow's address at once. @throws Failure `not-found` when it has none */
export async function revokeHook(scope: TenantScope, flowId: string): Promise<void> {
  await scope.transaction(async (tx) => {
    const shut = await tx.db
      .update(inboundHooks)
      .set({ revokedAt: tx.nowDate })
      .where(openHooks(tx, flowId))
      .returning({ id: inboundHooks.id });
    if (shut.length === 0) throw notFound('web hook of flow', flowId);
    await recordAudit(tx, { action: 'hook.revoked', target: `flow:${flowId}` });
  });
}

/** The tenant of a token, found across tenants by its hash; null for one that is not known or is shut. */
export async function findHook(process: ProcessContext, token: string): Promise<{ tenantId: string; hookId: string } | null> {
  if (!token.startsWith(BEGINNING)) return null;
  const { tenantId, id, tokenHash, revokedAt } = inboundHooks;
  const [row] = await process.dispatcher
    .select({ tenantId, hookId: id, revokedAt })
    .from(inboundHooks)
    .where(eq(tokenHash, hashOf(token)));
  return row && row.revokedAt === null ? { tenantId: row.tenantId, hookId: row.hookId } : null;
}

/** What a hook starts: the flow and how its live version reads a call; the trigger is null while it listens to none. */
export async function hookTarget(
  tx: TenantTransaction,
  hookId: string,
): Promise<{ readonly flowId: string; readonly subject: 'invoice' | 'order' | 'customer'; readonly config: TriggerOf<'webhook'> } | null> {
  const [row] = await tx.db.execute<{ flowId: string; version: number | null }>(sql`
    update inbound_hooks h set last_seen_at = ${tx.nowDate.toISOString()}::timestamptz from flows f
    where h.tenant_id = ${tx.tenantId} and h.id = ${hookId} and f.tenant_id = h.tenant_id and f.id = h.flow_id
    returning h.flow_id as "flowId", case when f.status = 'live' then f.live_version end as version`);
  const loaded = row?.version ? loadFlow(await versionDocument(tx, row.flowId, row.version)) : null;
  const trigger = loaded?.ok ? loaded.document.nodes.find((node) => node.kind === 'trigger') : undefined;
  if (!row || !loaded?.ok || trigger?.config.on !== 'webhook') return null;
  return { flowId: row.flowId, subject: loaded.document.settings.subject, config: trigger.config };
}
