import type { StripeObject } from './objects.ts';

/** These have no `livemode` at Stripe. */
const MODELESS: ReadonlySet<string> = new Set(['refund', 'account', 'account_link', 'balance_transaction']);

/** An object as the API shows it: a copy, with nothing of ours. */
export function show(object: StripeObject): Record<string, unknown> {
  const { hidden, ...rest } = object;
  const shown: Record<string, unknown> = structuredClone(rest);
  if (!MODELESS.has(object.object)) shown.livemode = hidden.livemode;
  if (object.object === 'payment_method') shown[object.type] = structuredClone(object.hidden.details);
  if (object.object === 'account_link') delete shown.id;
  return shown;
}
