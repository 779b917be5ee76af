import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import type { ProviderAccount } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { alertAdmins } from './alert-admins.ts';
import { openOwnKey } from './own-key.ts';

const { paymentAccounts } = schema;

/** The tenant's own account at the provider, as it was told last. */
export type PaymentAccount = {
  readonly accountId: string;
  readonly chargesEnabled: boolean;
  readonly payoutsEnabled: boolean;
  readonly detailsSubmitted: boolean;
  readonly capabilities: Readonly<Record<string, string>>;
  /** What the provider still needs, in words. */
  readonly due: readonly string[];
  readonly stopped: string | null;
  readonly checkedAt: Date;
};

/** The account that is connected now; null when there is none. */
export async function findAccount(tx: TenantTransaction): Promise<PaymentAccount | null> {
  const [row] = await tx.db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.tenantId, tx.tenantId), isNull(paymentAccounts.disconnectedAt)));
  if (!row) return null;
  const { accountId, chargesEnabled, payoutsEnabled, detailsSubmitted, capabilities, due, stopped, checkedAt } = row;
  return { accountId, chargesEnabled, payoutsEnabled, detailsSubmitted, capabilities, due, stopped, checkedAt };
}

/** The provider as this tenant uses it: by its own key, on its own account, or without either on the account of the process's key. */
export async function paymentsOf(scope: TenantScope, process: ProcessContext): Promise<PaymentPort> {
  const { key, account } = await scope.transaction(async (tx) => ({ key: await openOwnKey(tx, process), account: await findAccount(tx) }));
  if (key) return process.payments.forKey(key);
  return process.payments.forAccount(account?.accountId ?? null);
}

/** Whether the process's key is for real money; test and live are never mixed. */
export const isLive = ({ env }: ProcessContext): boolean => /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY);

/**
 * Makes an account at the provider (once) and answers with the address on which the company fills in its details. The
 * address is good for minutes and for one visit.
 * @throws Failure `provider-unreachable`, `provider-refused`
 */
export async function connectAccount(
  scope: TenantScope,
  process: ProcessContext,
  person: { readonly email: string },
): Promise<{ readonly url: string }> {
  const known = await scope.transaction(findAccount);
  const account = known
    ? await process.payments.getAccount(known.accountId)
    : await process.payments.createAccount({ ...(await askOf(scope)), email: person.email, metadata: { 'tenant-id': scope.tenantId } });
  await scope.transaction(async (tx) => {
    await noteAccount(tx, account, isLive(process));
    if (!known) await recordAudit(tx, { action: 'payments.connected', target: `payment-account:${account.accountId}` });
  });
  const back = `${process.env.PUBLIC_URL}/settings/payments`;
  return process.payments.createAccountLink({ accountId: account.accountId, returnUrl: `${back}?done=1`, refreshUrl: `${back}?again=1` });
}

async function askOf(scope: TenantScope) {
  const { tenantSettings } = schema;
  const [row] = await scope.transaction((tx) =>
    tx.db.select({ country: tenantSettings.country }).from(tenantSettings).where(eq(tenantSettings.tenantId, tx.tenantId)),
  );
  // Asked again after a lost answer, the same account comes back.
  return { idempotencyKey: `account-${scope.tenantId}`, country: row?.country ?? 'GB' };
}

/** Asks the provider how the account stands, and keeps the answer. Null when none is connected. @throws Failure `provider-unreachable` */
export async function refreshAccount(scope: TenantScope, process: ProcessContext): Promise<PaymentAccount | null> {
  const known = await scope.transaction(findAccount);
  if (!known) return null;
  const account = await process.payments.getAccount(known.accountId);
  return scope.transaction(async (tx) => {
    await noteAccount(tx, account, isLive(process));
    await tellStopped(tx, known, account);
    return findAccount(tx);
  });
}

/** Owners and admins hear at once when the provider takes no payments any more, or pays nothing out. */
async function tellStopped(
  tx: TenantTransaction,
  before: PaymentAccount,
  { accountId, chargesEnabled, payoutsEnabled, due }: ProviderAccount,
) {
  const wants = due.length > 0 ? `Stripe asks for: ${due.join(', ')}.` : 'Stripe says more on its own pages.';
  const stopped = [
    before.chargesEnabled &&
      !chargesEnabled && {
        what: 'charges',
        subject: 'Your customers cannot pay online now',
        says: 'Stripe takes no payments for your account. Payment pages say how to reach you instead.',
      },
    before.payoutsEnabled &&
      !payoutsEnabled && {
        what: 'payouts',
        subject: 'Stripe pays nothing out to you now',
        says: 'What your customers pay stays on your Stripe balance.',
      },
  ].flatMap((each) => each || []);
  for (const { what, subject, says } of stopped)
    await alertAdmins(tx, {
      source: `stripe:${accountId}:${what}:${tx.now.toString()}`,
      subject,
      text: [says, wants, 'Settings › Payments leads to the page of Stripe where it is put right.'].join('\n'),
    });
}

/** The connection has ended: no payment of this account is taken or shown any more. One that has ended already stays so. */
export async function disconnectAccount(tx: TenantTransaction, reason: string): Promise<void> {
  const ended = await tx.db
    .update(paymentAccounts)
    .set({ disconnectedAt: tx.nowDate })
    .where(and(eq(paymentAccounts.tenantId, tx.tenantId), isNull(paymentAccounts.disconnectedAt)))
    .returning({ accountId: paymentAccounts.accountId });
  for (const { accountId } of ended)
    await recordAudit(tx, { action: 'payments.disconnected', target: `payment-account:${accountId}`, detail: { reason } });
}

async function noteAccount(tx: TenantTransaction, account: ProviderAccount, livemode: boolean): Promise<void> {
  const { accountId, chargesEnabled, payoutsEnabled, detailsSubmitted, capabilities, due, stopped } = account;
  const said = { accountId, livemode, chargesEnabled, payoutsEnabled, detailsSubmitted, capabilities, due, stopped, checkedAt: tx.nowDate };
  await tx.db
    .insert(paymentAccounts)
    .values({ tenantId: tx.tenantId, ...said, connectedAt: tx.nowDate })
    .onConflictDoUpdate({ target: paymentAccounts.tenantId, set: { ...said, disconnectedAt: null } });
}
