import { eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { Env } from '#server/env.ts';
import { Failure } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { findOwnKey } from './own-key.ts';

const { paymentAccounts } = schema;

/** What of the configuration decides it. */
export type ChargeRules = Pick<Env, 'STRIPE_OWN_ACCOUNTS'>;

/**
 * Whether the tenant's customers can pay at the provider now: on its own account while that takes payments, by its own key, or,
 * where a company need not have either, on the account of the process's key. Who has left an own account is not paid into another.
 */
export async function takesPayments(tx: TenantTransaction, { STRIPE_OWN_ACCOUNTS: own }: ChargeRules): Promise<boolean> {
  const [account] = await tx.db.select().from(paymentAccounts).where(eq(paymentAccounts.tenantId, tx.tenantId));
  if (account ? account.chargesEnabled && !account.disconnectedAt : own === 'optional') return true;
  return (await findOwnKey(tx)) !== null;
}

/** Whether a payment may be begun now. @throws Failure `not-payable` when the provider takes none for this tenant */
export async function requireChargeable(tx: TenantTransaction, rules: ChargeRules): Promise<void> {
  if (await takesPayments(tx, rules)) return;
  throw new Failure(
    'not-payable',
    'The payment provider takes no payments for this company now.',
    'Pay by bank transfer, or ask the company.',
  );
}
