import type { PaymentPort } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { alertAdmins } from './alert-admins.ts';
import type { SyncOutcome } from './sync-outcome.ts';

/**
 * A payout that the bank sent back is told to the owners and admins, once: its money is on the balance again, and nothing
 * leaves it until somebody puts the bank account right. It moves nothing in the books, which end at the balance.
 */
export async function syncPayout(scope: TenantScope, payments: PaymentPort, payoutId: string): Promise<SyncOutcome> {
  const { status, amount, failureReason } = await payments.getPayout(payoutId);
  if (status !== 'failed') return { outcome: 'ignored', note: `the payout is ${status}` };
  const said = `${amount.currency} ${formatMinor(amount)}`;
  await scope.transaction((tx) =>
    alertAdmins(tx, {
      source: `stripe:payout-failed:${payoutId}`,
      subject: `A payout of ${said} failed`,
      text: [
        `Stripe could not pay ${said} to your bank account. The money is on your Stripe balance again.`,
        failureReason ?? 'The bank gave no reason.',
        'Check the bank account at Stripe; Settings › Payments shows the payouts.',
      ].join('\n'),
    }),
  );
  return { outcome: 'applied', note: 'the payout failed' };
}
