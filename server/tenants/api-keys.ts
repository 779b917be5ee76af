import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { notFound } from '#server/errors.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { requireSettings } from './settings.ts';

export type ApiKeyView = {
  readonly id: string;
  readonly name: string;
  /** What may be shown of it, e.g. `ck_live_Ab3d`. */
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Makes a key for another system. The answer is the only time that the whole key is seen. */
export async function createApiKey(tx: TenantTransaction, name: string): Promise<{ id: string; key: string; prefix: string }> {
  const { sandbox } = await requireSettings(tx);
  const key = `${sandbox ? 'ck_test_' : 'ck_live_'}${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const prefix = key.slice(0, 12);
  const createdBy = /^member:(.+)$/.exec(tx.actor)?.[1] ?? null;
  await tx.db
    .insert(schema.apiKeys)
    .values({ tenantId: tx.tenantId, id, name, prefix, hash: hashOf(key), createdBy, createdAt: tx.nowDate });
  await recordAudit(tx, { action: 'api-key.created', target: `api-key:${id}`, detail: { name, prefix } });
  return { id, key, prefix };
}

/** The tenant's keys, newest first, revoked ones too. */
export async function listApiKeys(tx: TenantTransaction): Promise<readonly ApiKeyView[]> {
  const { id, name, prefix, createdAt, lastUsedAt, revokedAt } = schema.apiKeys;
  return tx.db
    .select({ id, name, prefix, createdAt, lastUsedAt, revokedAt })
    .from(schema.apiKeys)
    .where(eq(schema.apiKeys.tenantId, tx.tenantId))
    .orderBy(desc(id));
}

/** Shuts a key at once, for good. @throws Failure `not-found` for a key that is not there or is revoked */
export async function revokeApiKey(tx: TenantTransaction, keyId: string): Promise<void> {
  const { tenantId, id, revokedAt } = schema.apiKeys;
  const [row] = await tx.db
    .update(schema.apiKeys)
    .set({ revokedAt: tx.nowDate })
    .where(and(eq(tenantId, tx.tenantId), eq(id, keyId), isNull(revokedAt)))
    .returning({ id });
  if (!row) throw notFound('API key', keyId);
  await recordAudit(tx, { action: 'api-key.revoked', target: `api-key:${keyId}` });
}

/** The tenant of a key, found across tenants by its hash; null for a key that never was. */
export async function findApiKey(
  process: ProcessContext,
  key: string,
): Promise<{ tenantId: string; keyId: string; revoked: boolean } | null> {
  const { tenantId, id, hash, revokedAt } = schema.apiKeys;
  const [row] = await process.dispatcher
    .select({ tenantId, keyId: id, revokedAt })
    .from(schema.apiKeys)
    .where(eq(hash, hashOf(key)));
  return row ? { tenantId: row.tenantId, keyId: row.keyId, revoked: row.revokedAt !== null } : null;
}

/** Notes that the key was used, to the minute, so that a busy key is not one hot row. */
export async function touchApiKey(tx: TenantTransaction, keyId: string): Promise<void> {
  const now = tx.nowDate.toISOString();
  await tx.db.execute(sql`
    update api_keys set last_used_at = ${now}::timestamptz
    where tenant_id = ${tx.tenantId} and id = (select id from api_keys where tenant_id = ${tx.tenantId} and id = ${keyId}
      and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute') for update skip locked)`);
}
