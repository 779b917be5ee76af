import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Database, schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { secretKeys } from '#server/env.ts';
import { Failure } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { lockSecret, openSecret } from '#server/secrets.ts';

const { paymentKeys } = schema;

/** What may be said of a key that a tenant gave: never the key itself. */
export type OwnKey = {
  /** "rk_test_…4f2a". */
  readonly hint: string;
  readonly livemode: boolean;
  /** Whether Stripe's notices can be checked: their signing secret was given. */
  readonly hears: boolean;
  /** The key that pages may show; null until it was given. */
  readonly publishableKey: string | null;
};

/** The key that the tenant gave; null when there is none. */
export async function findOwnKey(tx: TenantTransaction): Promise<OwnKey | null> {
  const [row] = await tx.db.select().from(paymentKeys).where(eq(paymentKeys.tenantId, tx.tenantId));
  if (!row) return null;
  const { hint, livemode, publishableKey } = row;
  return { hint, livemode, hears: row.lockedWebhookSecret !== null, publishableKey };
}

/** The key itself, for a call in its name. */
export async function openOwnKey(tx: TenantTransaction, process: ProcessContext): Promise<string | null> {
  const [row] = await tx.db.select().from(paymentKeys).where(eq(paymentKeys.tenantId, tx.tenantId));
  return row ? openSecret(row.lockedKey, secretKeys(process.env), contextOf(tx.tenantId, 'key')) : null;
}

/** Where Stripe is to send its notices for a tenant with a key of its own. The address is told once, when it is made. */
export type OwnDoor = { readonly address: string };

/**
 * Takes a restricted key of the tenant's own Stripe account, after asking Stripe whether it works.
 * @throws Failure `invalid-input` for what is no such key, `provider-refused` for one that Stripe does not take
 */
export async function giveOwnKey(scope: TenantScope, process: ProcessContext, given: string): Promise<OwnDoor> {
  const key = given.trim();
  const [, kind, mode] = /^(rk|sk)_(test|live)_\w{6,}$/.exec(key) ?? [];
  if (!kind)
    throw new Failure('invalid-input', 'This is no key of Stripe.', 'Copy the whole key; it begins with rk_.', {
      fields: [{ field: 'key', message: 'A restricted key begins with rk_test_ or rk_live_.' }],
    });
  await process.payments.forKey(key).getBalance();
  const token = randomBytes(32).toString('base64url');
  await scope.transaction(async (tx) => {
    const row = {
      lockedKey: lockSecret(key, secretKeys(process.env), contextOf(tx.tenantId, 'key')),
      hint: `${kind}_${mode}_…${key.slice(-4)}`,
      livemode: mode === 'live',
      doorHash: hashOf(token),
      lockedWebhookSecret: null,
      publishableKey: null,
      givenAt: tx.nowDate,
    };
    await tx.db
      .insert(paymentKeys)
      .values({ tenantId: tx.tenantId, ...row })
      .onConflictDoUpdate({ target: paymentKeys.tenantId, set: row });
    await recordAudit(tx, { action: 'payments.key-given', target: `tenant:${tx.tenantId}`, detail: { hint: row.hint } });
  });
  return { address: `${process.env.PUBLIC_URL}/webhooks/stripe/own/${token}` };
}

/** The signing secret of the endpoint that the tenant made at Stripe. @throws Failure `not-found` without a key, `invalid-input` */
export async function giveWebhookSecret(tx: TenantTransaction, process: ProcessContext, secret: string): Promise<void> {
  if (!/^whsec_\w{6,}$/.test(secret.trim()))
    throw new Failure('invalid-input', 'This is no signing secret of Stripe.', 'Copy it from the endpoint at Stripe.', {
      fields: [{ field: 'secret', message: 'A signing secret begins with whsec_.' }],
    });
  const locked = lockSecret(secret.trim(), secretKeys(process.env), contextOf(tx.tenantId, 'webhook'));
  await tx.db.update(paymentKeys).set({ lockedWebhookSecret: locked }).where(eq(paymentKeys.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'payments.webhook-secret-given', target: `tenant:${tx.tenantId}` });
}

/** The publishable key of the same account: pages show it to browsers, so it is no secret. @throws Failure `invalid-input` */
export async function givePublishableKey(tx: TenantTransaction, given: string): Promise<void> {
  const key = given.trim();
  const own = await findOwnKey(tx);
  if (!/^pk_(test|live)_\w{6,}$/.test(key) || key.startsWith('pk_live_') !== (own?.livemode ?? false))
    throw new Failure('invalid-input', 'This is no publishable key of the same mode.', 'Copy it from the same account at Stripe.', {
      fields: [{ field: 'key', message: `It begins with ${own?.livemode ? 'pk_live_' : 'pk_test_'}, as the restricted key's mode is.` }],
    });
  await tx.db.update(paymentKeys).set({ publishableKey: key }).where(eq(paymentKeys.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'payments.publishable-key-given', target: `tenant:${tx.tenantId}` });
}

/** The key is forgotten; what was paid stays in the books. */
export async function forgetOwnKey(tx: TenantTransaction): Promise<void> {
  const gone = await tx.db.delete(paymentKeys).where(eq(paymentKeys.tenantId, tx.tenantId)).returning({ hint: paymentKeys.hint });
  for (const { hint } of gone) await recordAudit(tx, { action: 'payments.key-removed', target: `tenant:${tx.tenantId}`, detail: { hint } });
}

export type Door = { readonly tenantId: string; readonly secret: string; readonly livemode: boolean };

/** Whose door an address is, and what its notices are signed with; null for any address that is no such door. */
export async function findOwnDoor(process: ProcessContext, token: string): Promise<Door | null> {
  const found = await findTenant(process.dispatcher, token);
  if (!found) return null;
  const scope = await process.openTenant(found, 'provider:stripe');
  const [row] = await scope.transaction((tx) => tx.db.select().from(paymentKeys).where(eq(paymentKeys.tenantId, tx.tenantId)));
  if (!row?.lockedWebhookSecret) return null;
  const secret = openSecret(row.lockedWebhookSecret, secretKeys(process.env), contextOf(found, 'webhook'));
  return { tenantId: found, secret, livemode: row.livemode };
}

async function findTenant(dispatcher: Database, token: string): Promise<string | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const [row] = await dispatcher
    .select({ tenantId: paymentKeys.tenantId })
    .from(paymentKeys)
    .where(eq(paymentKeys.doorHash, hashOf(token)));
  return row?.tenantId ?? null;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const contextOf = (tenantId: string, what: 'key' | 'webhook'): string => `${tenantId} stripe ${what}`;
