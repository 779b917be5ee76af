import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import type { ProviderBalance, ProviderPayout } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { wantsEmbedded } from '#server/tenants/embedded-payment.ts';
import { findAccount, isLive, type PaymentAccount, paymentsOf } from './account.ts';
import { takesPayments } from './chargeable.ts';
import { possibleKeys } from './element-keys.ts';
import { findOwnKey, type OwnKey } from './own-key.ts';
import { lastReconciliation, type Reconciliation } from './reconcile.ts';

const DAY_MS = 86_400_000;
const PAYOUT_DAYS = 60;
const PAYOUTS = 10;

/** How the tenant takes payments: its account, what it will be paid out, and the last comparison of the books. */
export type PaymentsOverview = {
  readonly account: PaymentAccount | null;
  readonly ownKey: OwnKey | null;
  /** Whether the customers can pay at the provider now. */
  readonly takesPayments: boolean;
  /** Whether a company must have an account or a key of its own. */
  readonly ownRequired: boolean;
  /** Whether card fields stand on the company's own page, and whether they could: a publishable key is known. */
  readonly embedded: { readonly on: boolean; readonly possible: boolean };
  /** Whether money is real. */
  readonly live: boolean;
  readonly reconciliation: Reconciliation | null;
  /** Of its own account; null without one, and while the provider does not answer. */
  readonly money: { readonly balance: ProviderBalance; readonly payouts: readonly ProviderPayout[] } | null;
};

/** Reads it; what only the provider knows is asked of it now, newest payouts first. */
export async function readPaymentsOverview(scope: TenantScope, process: ProcessContext): Promise<PaymentsOverview> {
  const { account, ownKey, taking, embedded } = await scope.transaction(async (tx) => ({
    account: await findAccount(tx),
    ownKey: await findOwnKey(tx),
    taking: await takesPayments(tx, process.env),
    embedded: { on: await wantsEmbedded(tx), possible: (await possibleKeys(tx, process)) !== null },
  }));
  const reconciliation = await lastReconciliation(scope);
  return {
    account,
    ownKey,
    takesPayments: taking,
    embedded,
    ownRequired: process.env.STRIPE_OWN_ACCOUNTS === 'required',
    live: isLive(process),
    reconciliation,
    money: account || ownKey ? await readMoney(await paymentsOf(scope, process), process) : null,
  };
}

async function readMoney(payments: PaymentPort, process: ProcessContext): Promise<PaymentsOverview['money']> {
  try {
    const payouts: ProviderPayout[] = [];
    for await (const payout of payments.listPayouts(new Date(process.clock.now().epochMilliseconds - PAYOUT_DAYS * DAY_MS))) {
      payouts.push(payout);
      if (payouts.length === PAYOUTS) break;
    }
    return { balance: await payments.getBalance(), payouts };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    process.log.warn({ err: thrown }, 'the payment provider could not be asked about payouts');
    return null;
  }
}
