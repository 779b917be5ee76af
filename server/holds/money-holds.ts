import { formatMinor, type Hold, type Money } from '#workflows-schema/index.ts';
import type { Truth } from './truth.ts';

const text = (money: Money): string => `${money.currency} ${formatMinor(money)}`;

/** Reasons in the invoice's money: nothing is owed, it is contested, agreed upon, on its way, or too little. */
export function moneyHolds({ invoice, promise, plan, dispute, policy }: Truth): readonly Hold[] {
  if (!invoice) return [];
  const balance = text(invoice.balance);
  const values = { status: invoice.status, balance };
  const holds: Hold[] = [];
  if (invoice.status !== 'open' || invoice.balance.minor <= 0n)
    holds.push({ code: 'settled', sentence: `the invoice is ${invoice.status.replace('_', ' ')}`, values, retryAt: null });
  if (invoice.disputed) {
    const contested = dispute ? { disputed: text(dispute.amount), reason: dispute.reason } : {};
    holds.push({ code: 'disputed', sentence: 'the invoice is disputed', values: { ...values, ...contested }, retryAt: null });
  }
  if (invoice.processing) holds.push({ code: 'payment-processing', sentence: 'a payment is on its way', values, retryAt: null });
  if (plan?.status === 'current')
    holds.push({
      code: 'plan-current',
      sentence: 'the invoice is paid by a plan',
      values: { ...values, plan: plan.id, total: text(plan.total) },
      retryAt: null,
    });
  if (promise) {
    const promised = text(promise.amount);
    holds.push({
      code: 'promise-live',
      sentence: `${promised} is promised for ${promise.promisedOn}`,
      values: { ...values, promised, promisedOn: promise.promisedOn },
      retryAt: promise.checkAt.toString(),
    });
  }
  if (holds.length === 0 && invoice.balance.minor < policy.minimumBalanceMinor) {
    const sentence = `the balance of ${balance} is below the minimum that is chased`;
    holds.push({ code: 'below-minimum-balance', sentence, values, retryAt: null });
  }
  return holds;
}
