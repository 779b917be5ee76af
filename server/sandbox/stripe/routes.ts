import { ACCOUNT_LINK_ROUTES } from './account-links.ts';
import { ACCOUNT_ROUTES } from './accounts.ts';
import { BALANCE_ROUTES } from './balance.ts';
import { CHARGE_ROUTES } from './charges.ts';
import { CUSTOMER_ROUTES } from './customers.ts';
import { DISPUTE_ROUTES } from './disputes.ts';
import { EVENT_ROUTES } from './events.ts';
import { INTENT_ROUTES } from './intents.ts';
import { METHOD_ROUTES } from './methods.ts';
import { PAYOUT_ROUTES } from './payouts.ts';
import { REFUND_ROUTES } from './refunds.ts';
import type { Route } from './route.ts';
import { SESSION_ROUTES } from './sessions.ts';
import { SETUP_ROUTES } from './setups.ts';

/** Every endpoint that the sandbox's Stripe has. */
export const ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...INTENT_ROUTES,
  ...CHARGE_ROUTES,
  ...REFUND_ROUTES,
  ...DISPUTE_ROUTES,
  ...CUSTOMER_ROUTES,
  ...METHOD_ROUTES,
  ...SETUP_ROUTES,
  ...ACCOUNT_ROUTES,
  ...ACCOUNT_LINK_ROUTES,
  ...BALANCE_ROUTES,
  ...PAYOUT_ROUTES,
  ...EVENT_ROUTES,
];
