import type { ProcessContext } from '#server/context.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { wantsEmbedded } from '#server/tenants/embedded-payment.ts';
import { findAccount } from './account.ts';
import { findOwnKey } from './own-key.ts';

/** What the provider's script needs in a browser: a key that is no secret, and for whose account it speaks. */
export type ElementKeys = { readonly publishableKey: string; readonly account: string | null };

/** The keys with which this tenant's payment page shows the provider's fields; null where it shows none. */
export async function findElementKeys(tx: TenantTransaction, process: ProcessContext): Promise<ElementKeys | null> {
  return (await wantsEmbedded(tx)) ? possibleKeys(tx, process) : null;
}

/** The keys that the fields would have: of the tenant's own key, or the process's, speaking for the account that is paid. */
export async function possibleKeys(tx: TenantTransaction, { env }: ProcessContext): Promise<ElementKeys | null> {
  const own = await findOwnKey(tx);
  const publishableKey = own ? own.publishableKey : (env.STRIPE_PUBLISHABLE_KEY ?? null);
  if (!publishableKey) return null;
  return { publishableKey, account: own ? null : ((await findAccount(tx))?.accountId ?? null) };
}
