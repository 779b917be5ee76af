import { Refusal } from './refusal.ts';
import type { Call } from './route.ts';

/** @throws Refusal when the connected account that asks may not take payments (yet, or any more) */
export function mayCharge({ store, owner }: Pick<Call, 'store' | 'owner'>): void {
  if (owner.account === null || store.get('account', owner.account)?.charges_enabled) return;
  throw new Refusal(
    400,
    'Your account cannot currently make charges. Complete the requirements of your account to activate card_payments.',
    { code: 'capability_not_active' },
  );
}
