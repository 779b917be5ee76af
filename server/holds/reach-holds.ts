import type { Hold } from '#workflows-schema/index.ts';
import type { Truth } from './truth.ts';

/** Whether mail can arrive at all. */
export function reachHolds({ address, suppressedFor }: Truth): readonly Hold[] {
  if (address === null) return [{ code: 'no-address', sentence: 'the customer has no e-mail address', values: {}, retryAt: null }];
  return suppressedFor === null ? [] : [barred(address, suppressedFor)];
}

/** Whether the customer wants advertising. */
export function consentHolds({ address, suppressedFor, optedOutFor, marketingConsent }: Truth): readonly Hold[] {
  const holds: Hold[] = [];
  if (address !== null && suppressedFor === null && optedOutFor !== null) holds.push(barred(address, optedOutFor));
  if (!marketingConsent)
    holds.push({ code: 'no-consent', sentence: 'the customer has not agreed to marketing', values: {}, retryAt: null });
  return holds;
}

const barred = (address: string, reason: string): Hold => ({
  code: 'suppressed',
  sentence: `the address ${address} is barred (${reason})`,
  values: { address, reason },
  retryAt: null,
});
